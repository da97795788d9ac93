import { asCents, asDate, asInstant } from '@claimwright/core/base';
import { post } from '@claimwright/core/ledger';
import fc from 'fast-check';
import type { ClientBase } from 'pg';
import { beforeAll, describe, expect, it } from 'vitest';
import { ledgerTables } from '../catalog-rules.ts';
import { postEntries } from '../ledger.ts';
import { countedIds, practiceForTest } from '../practice-for-test.ts';
import { testDatabase } from '../test-database.ts';
import { withPractice } from '../with-practice.ts';

const database = await testDatabase();
const newId = countedIds();
const practice = await practiceForTest(database, newId);
const posted = post({ event: 'deposited', date: asDate('2026-04-14'), deposit: 'A', amount: asCents(100_00) });

beforeAll(async () => {
  await withPractice(database, practice, (db) => postEntries(db, practice, [posted], asInstant('2026-04-14T12:00:00.000Z'), newId));
});

interface Leg {
  position: number;
  cents: number;
  legs: number;
  before: number;
  after: number;
}
/** Legs as the posting function would chain them. */
const chained = (amounts: readonly number[]): Leg[] => {
  let after = 0;
  return amounts.map((cents, i) => {
    const before = after;
    after += cents;
    return { position: i + 1, cents, legs: amounts.length, before, after };
  });
};

/** Ways in which somebody with the right to insert could try to get an entry in that does not come to zero. */
const forgeries: Record<string, (amounts: number[]) => { legs: number; rows: Leg[] }> = {
  'an honest chain': (a) => ({ legs: a.length, rows: chained(a) }),
  'its last leg says that it ends at zero': (a) => ({
    legs: a.length,
    rows: chained(a).map((l) => (l.position === a.length ? { ...l, after: 0 } : l)),
  }),
  'its last leg says that it began elsewhere': (a) => ({
    legs: a.length,
    rows: chained(a).map((l) => (l.position === a.length ? { ...l, before: -l.cents, after: 0 } : l)),
  }),
  'the legs that would show it are not there': (a) => ({ legs: a.length, rows: chained(a).slice(0, -1) }),
  'it has no legs': (a) => ({ legs: a.length, rows: [] }),
  'it ends before its last leg': (a) => {
    const balanced = chained([...a, -a.reduce((t, c) => t + c, 0)]);
    return {
      legs: balanced.length,
      rows: [...balanced, { position: balanced.length + 1, cents: 7, legs: balanced.length + 1, before: 0, after: 7 }],
    };
  },
  'a leg hangs behind its last': (a) => {
    const balanced = chained([...a, -a.reduce((t, c) => t + c, 0)]);
    return {
      legs: balanced.length,
      rows: [...balanced, { position: balanced.length + 1, cents: 7, legs: balanced.length, before: 0, after: 7 }],
    };
  },
};

async function insertRaw(client: ClientBase, { legs, rows }: { legs: number; rows: readonly Leg[] }): Promise<void> {
  const id = newId();
  await client.query('begin');
  try {
    await client.query(`set local app.practice_id = '${practice}'`);
    await client.query(
      `insert into ledger_entry (practice_id, id, key, event, entry_date, posted_at, source, legs) values ($1, $2, $3, 'forged', '2026-04-14', now(), '{}', $4)`,
      [practice, id, `forged/${id}`, legs],
    );
    await insertLegs(client, id, rows);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw error;
  }
}

async function insertLegs(client: ClientBase, entry: string, rows: readonly Leg[]): Promise<void> {
  for (const l of rows)
    await client.query(
      `insert into ledger_posting (practice_id, entry_id, position, account, cents, legs, after_position, before_cents, after_cents)
       values ($1, $2, $3, 'bank', $4, $5, $6, $7, $8)`,
      [practice, entry, l.position, l.cents, l.legs, l.position > 1 ? l.position - 1 : null, l.before, l.after],
    );
}

const amount = fc.integer({ min: -1_000_00, max: 1_000_00 }).filter((c) => c !== 0);
const unbalanced = fc.array(amount, { minLength: 2, maxLength: 6 }).filter((a) => a.reduce((t, c) => t + c, 0) !== 0);
const forged = fc.tuple(unbalanced, fc.constantFrom(...Object.keys(forgeries))).map(([a, how]) => ({ how, ...forgeries[how]!(a) }));

/** How many of a hundred get in. */
async function taken(client: ClientBase): Promise<string[]> {
  const got: string[] = [];
  for (const entry of fc.sample(forged, { numRuns: 100, seed: 7 }))
    await insertRaw(client, entry).then(
      () => got.push(entry.how),
      () => {},
    );
  return got;
}

describe('an entry that does not sum to zero', () => {
  it('is refused as the application, which may not insert: 100 of 100', async () => {
    const client = await database.pool.connect();
    try {
      expect(await taken(client)).toEqual([]);
      await expect(insertRaw(client, forgeries['an honest chain']!([5_00, -4_00]))).rejects.toThrow('permission denied');
    } finally {
      client.release();
    }
  });

  it('is refused at the latest at commit where the application is granted the insert: 100 of 100, and a balanced one is taken', async () => {
    await database.asOwner((owner) => owner.query('grant insert on ledger_entry, ledger_posting to claimwright_app'));
    const client = await database.pool.connect();
    try {
      expect(await taken(client)).toEqual([]);
      await expect(insertRaw(client, forgeries['an honest chain']!([5_00, -4_00]))).rejects.toThrow('ledger_entry_sums_to_zero');
      await insertRaw(client, forgeries['an honest chain']!([5_00, -4_00, -1_00]));
    } finally {
      client.release();
      await database.asOwner((owner) => owner.query('revoke insert on ledger_entry, ledger_posting from claimwright_app'));
    }
  });

  it('is refused for the owner of the tables too: 100 of 100', async () => {
    await database.asOwner(async (owner) => expect(await taken(owner)).toEqual([]));
  });

  it('does not come of a leg that is added to a posted entry', async () => {
    await database.asOwner(async (owner) => {
      await owner.query(`set app.practice_id = '${practice}'`);
      const { rows } = await owner.query('select id, legs from ledger_entry where key = $1', [posted.key]);
      const { id, legs } = rows[0];
      for (const says of [legs, legs + 1]) {
        const extra = { position: legs + 1, cents: 1, legs: says, before: 0, after: 1 };
        await expect(insertLegs(owner, id, [extra])).rejects.toThrow(/ledger_posting/);
      }
    });
  });
});

describe('the application', () => {
  const cases = ledgerTables.flatMap((table) =>
    ['select 1 from', 'insert into', 'update', 'delete from', 'truncate'].map((verb) => [verb, table] as const),
  );
  it.each(cases.filter(([verb]) => verb !== 'select 1 from'))('may not %s %s', async (verb, table) => {
    const statement = { 'insert into': `insert into ${table} default values`, update: `update ${table} set practice_id = practice_id` }[
      verb as 'update'
    ];
    await expect(database.pool.query(statement ?? `${verb} ${table}`)).rejects.toThrow('permission denied');
  });

  it('has no right to write any table of the ledger, column by column, as the catalog tells it', async () => {
    const { rows } = await database.pool.query(
      `select t || '.' || r as right from unnest($1::text[]) as t, unnest('{insert,update,delete,truncate}'::text[]) as r
       where has_table_privilege('claimwright_app', t, r) or (r in ('insert', 'update') and has_any_column_privilege('claimwright_app', t, r))`,
      [[...ledgerTables]],
    );
    expect(rows).toEqual([]);
  });

  it('keeps what was decided: closes, policies, requests and answers are added to, never changed', async () => {
    const { rows } = await database.pool.query(
      `select t || '.' || r as right from unnest('{books_close,books_policy,write_off_request,write_off_answer}'::text[]) as t,
         unnest('{update,delete,truncate}'::text[]) as r
       where has_table_privilege('claimwright_app', t, r) or (r = 'update' and has_any_column_privilege('claimwright_app', t, r))`,
    );
    expect(rows).toEqual([]);
  });
});
