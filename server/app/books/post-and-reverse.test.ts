import { asCents, asDate, randomFrom } from '@claimwright/core/base';
import { type Entry, events, type LedgerEvent, type Posting, post, reverse } from '@claimwright/core/ledger';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { postEntries } from '../../store/ledger.ts';
import { testDatabase } from '../../store/test-database.ts';
import type { Unit } from '../unit.ts';
import { booksWorld } from './model-world-for-test.ts';

// Reliability row 3. None failing of 10,000 bounds the rate at 3 in 10,000.
const rounds = process.env.CLAIMWRIGHT_LONG ? 10_000 : 100;
const database = await testDatabase();
const world = await booksWorld(database);
const random = randomFrom(20261130);
const among = <T>(all: readonly T[]): T => all[random.below(all.length)]!;

/** What an event's worked example posts, of every kind that undoes no other. */
const kinds = Object.values(events)
  .filter((e) => !e.undoes)
  .map((e) => post(e.example.now as LedgerEvent));

/** An entry of any kind, some hundred times its example, about somebody of this practice. */
function anyEntry(n: number): Entry {
  const kind = kinds[n % kinds.length]!;
  const [visit, payer, line, times] = [among(world.visits), among(world.payers), 1 + random.below(2), 1 + random.below(500)];
  const here = (p: Posting): Posting => ({
    account: p.account,
    amount: asCents(p.amount * times),
    ...(p.patient && { patient: visit.patient }),
    ...(p.claim && { claim: visit.id }),
    ...(p.line && { line }),
    ...(p.payer && { payer }),
  });
  const { why: _, source: __, ...rest } = kind;
  return { ...rest, key: `${kind.event}/round-${n}`, date: asDate('2026-04-14'), source: {}, postings: kind.postings.map(here) };
}

/** Every balance that is not zero, as bytes. */
async function balances({ db, practiceId }: Unit): Promise<string> {
  const { rows } = await sql<{ kept: string }>`
    select coalesce(string_agg(row, E'\n' order by row), '') as kept from (
      select concat_ws('|', account, patient_id, encounter_id, line, payer_id, cents) as row from ledger_balance where practice_id = ${practiceId} and cents <> 0
      union all
      select concat_ws('|', account, sum(cents)) from ledger_day where practice_id = ${practiceId} group by account having sum(cents) <> 0) as x`.execute(
    db,
  );
  return rows[0]!.kept;
}

const put = (unit: Unit, entries: readonly Entry[]) => postEntries(unit.db, unit.practiceId, entries, unit.now, unit.newId);

describe(`what is posted and reversed, ${rounds} times over ${kinds.length} kinds of event`, () => {
  it('was never there, each time; and is reversed once', async () => {
    let [same, moved, again, refused] = [0, 0, 0, 0];
    for (let n = 0; n < rounds; ) {
      await world.clinic.within(async (unit) => {
        let before = await balances(unit);
        for (const until = Math.min(n + 50, rounds); n < until; n++) {
          const entry = anyEntry(n);
          await put(unit, [entry]);
          const between = await balances(unit);
          const back = reverse(entry, 'posted in error', asDate('2026-04-15'));
          await put(unit, [back]);
          const after = await balances(unit);
          if (between !== before) moved++;
          if (after === before) same++;
          if ((await put(unit, [back])).length === 0 && (await balances(unit)) === after) again++;
          await sql`savepoint once`.execute(unit.db);
          await put(unit, [{ ...back, key: `${back.key}/again` }]).catch((error) => {
            if (String(error).includes('ledger_entry_reversed_once')) refused++;
          });
          await sql`rollback to savepoint once`.execute(unit.db);
          // Something stays now and then, so that the books are not empty each time.
          if (n % 10 === 0) await put(unit, [{ ...entry, key: `${entry.key}/stays` }]);
          before = await balances(unit);
        }
      });
    }
    expect({ same, moved, again, refused }).toEqual({ same: rounds, moved: rounds, again: rounds, refused: rounds });
  });

  it('leaves two entries in the journal, each as it was, the second naming the first', async () => {
    const { rows } = await world.clinic.within(({ db, practiceId }) =>
      sql<{ pairs: number; opposite: number }>`
        with leg as (select entry_id, jsonb_agg(jsonb_build_array(account, cents, patient_id, encounter_id, line, payer_id) order by position) as legs,
            jsonb_agg(jsonb_build_array(account, -cents, patient_id, encounter_id, line, payer_id) order by position) as turned
          from ledger_posting where practice_id = ${practiceId} group by 1)
        select count(*)::int as pairs, (count(*) filter (where a.legs = b.turned))::int as opposite
        from ledger_entry as r join leg as a on a.entry_id = r.id join leg as b on b.entry_id = r.reverses
        where r.practice_id = ${practiceId} and r.reverses is not null`.execute(db),
    );
    expect(rows).toEqual([{ pairs: rounds, opposite: rounds }]);
  });
});
