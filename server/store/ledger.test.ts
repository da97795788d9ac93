import { asCents, asDate, asInstant } from '@claimwright/core/base';
import { type Entry, post, reverse } from '@claimwright/core/ledger';
import { describe, expect, it } from 'vitest';
import { postEntries } from './ledger.ts';
import { countedIds, practiceForTest } from './practice-for-test.ts';
import { testDatabase } from './test-database.ts';
import { withPractice } from './with-practice.ts';

const database = await testDatabase();
const newId = countedIds();
const practice = await practiceForTest(database, newId);
const other = await practiceForTest(database, newId, '1999901014', '99-9900999');
const at = asInstant('2026-04-14T12:00:00.000Z');

const deposit = (trace: string, cents: number): Entry =>
  post({ event: 'deposited', date: asDate('2026-04-14'), deposit: trace, amount: asCents(cents) });
const posting = (entries: readonly Entry[], to = practice) => withPractice(database, to, (db) => postEntries(db, to, entries, at, newId));
const count = (table: 'ledger_entry' | 'ledger_posting') =>
  withPractice(database, practice, async (db) => {
    const row = await db
      .selectFrom(table)
      .select((e) => e.fn.countAll<number>().as('n'))
      .where('practice_id', '=', practice)
      .executeTakeFirstOrThrow();
    return Number(row.n);
  });

describe('the ledger’s one door', () => {
  it('posts an entry once, however often it comes', async () => {
    const entry = deposit('A', 100_00);
    expect(await posting([entry])).toEqual([entry.key]);
    expect(await posting([entry, deposit('B', 50_00), entry])).toEqual([deposit('B', 50_00).key]);
    expect(await count('ledger_entry')).toBe(2);
    expect(await count('ledger_posting')).toBe(4);
  });

  it('posts it once when twenty try at the same time', async () => {
    const entry = deposit('C', 7_00);
    const won = await Promise.all(Array.from({ length: 20 }, () => posting([entry])));
    expect(won.flat()).toEqual([entry.key]);
  });

  it('refuses an entry that does not sum to zero, and with it the whole call', async () => {
    const before = await count('ledger_entry');
    const bad = { ...deposit('D', 5_00), postings: [{ account: 'bank' as const, amount: asCents(5_00) }] };
    await expect(posting([deposit('E', 1_00), bad])).rejects.toThrow('does not sum to zero');
    expect(await count('ledger_entry')).toBe(before);
  });

  it('reverses an entry once, and none that is not there', async () => {
    const entry = deposit('F', 9_00);
    const undo = reverse(entry, 'wrong list', asDate('2026-04-15'));
    await expect(posting([undo])).rejects.toThrow('it is not there');
    expect(await posting([entry, undo])).toEqual([entry.key, undo.key]);
    expect(await posting([undo])).toEqual([]);
    await expect(posting([{ ...undo, key: `${undo.key}/again` }])).rejects.toThrow('ledger_entry_reversed_once');
  });

  it('posts to no practice but the transaction’s own', async () => {
    const stranger = withPractice(database, practice, (db) => postEntries(db, other, [deposit('G', 1_00)], at, newId));
    await expect(stranger).rejects.toThrow('row-level security');
  });

  it.each([
    ['update', "update ledger_posting set cents = 1 where account = 'bank'"],
    ['delete', 'delete from ledger_entry'],
    ['truncate', 'truncate ledger_posting'],
    ['insert', `insert into ledger_posting values ('${practice}', '${practice}', 1, 'bank', 5)`],
    ['update of the audit', 'update audit set actor = null'],
    ['delete of a claim’s history', 'delete from claim_event'],
  ])('leaves the application no %s beside it', async (_what, statement) => {
    await expect(database.pool.query(statement)).rejects.toThrow('permission denied');
  });
});
