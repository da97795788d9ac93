import { asCents, negate } from '@claimwright/core/base';
import type { Entry, Posting } from '@claimwright/core/ledger';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { testDatabase } from '../../store/test-database.ts';
import { runSequences } from './model-laws-for-test.ts';
import { happens } from './model-steps-for-test.ts';
import type { Plant } from './model-world-for-test.ts';

const database = await testDatabase();
const short = { runs: 30, steps: 50 };

it('the books are those of a simple ledger in memory, and every way to read them is the same', async () => {
  const { run, seen } = await runSequences(database, { ...short, seed: 20_260_414 });
  expect(run.failed ? fc.defaultReportMessage(run) : '').toBe('');
  for (const event of happens) expect(seen.get(event) ?? 0, event).toBeGreaterThan(3);
});

/** A database with a bug in one of its functions: the text of the function, with one place changed. */
async function inFunction(name: string, right: string, wrong: string) {
  await database.asOwner(async (owner) => {
    const { rows } = await owner.query(`select pg_get_functiondef($1::regproc) as sql`, [name]);
    expect(rows[0].sql).toContain(right);
    await owner.query(rows[0].sql.replace(right, wrong));
  });
}

describe('a planted bug is found', () => {
  const inDatabase: [says: string, name: string, right: string, wrong: string][] = [
    ['a balance forgets what it was', 'app.keep_balances', 'cents = b.cents + excluded.cents', 'cents = excluded.cents'],
    ['a day’s second entry is not added', 'app.keep_balances', 'cents = d.cents + excluded.cents', 'cents = d.cents'],
    [
      'a part payment makes a debt young again',
      'app.keep_balances',
      'when b.cents > 0 then b.since',
      'when b.cents > 0 then excluded.last_on',
    ],
    ['a debt that was settled keeps its old age', 'app.owed_since', 'where cents <= 0', 'where cents < 0'],
    ['a closed month takes entries', 'app.post_entries', 'first_day <= app.closed_through(practice)', 'false'],
    [
      'a rebuilding leaves out what came to zero',
      'app.rebuild_balances',
      'from settled group by 2, 3, 4, 5, 6',
      'from settled group by 2, 3, 4, 5, 6 having sum(cents) <> 0',
    ],
  ];
  it.each(inDatabase)('%s', async (_, name, right, wrong) => {
    await inFunction(name, right, wrong);
    try {
      expect((await runSequences(database, { runs: 40, steps: 50, seed: 1 })).run.failed).toBe(true);
    } finally {
      await inFunction(name, wrong, right);
    }
  });

  const legs = (e: Entry, change: (p: Posting, i: number) => Posting): Entry => ({ ...e, postings: e.postings.map(change) });
  const inPosting: readonly { readonly says: string; readonly plant: Plant }[] = [
    {
      says: 'the contract’s part is posted as cash',
      plant: (e) =>
        legs(e, (p) => (e.event === 'remitted' && p.account === 'contractual-adjustments' ? { ...p, account: 'cash-clearing' } : p)),
    },
    {
      says: 'a transfer goes the wrong way',
      plant: (e) => legs(e, (p) => (e.event === 'transferred' ? { ...p, amount: negate(p.amount) } : p)),
    },
    {
      says: 'a payment is credited to the other line',
      plant: (e) => legs(e, (p) => (e.event === 'patient-paid' && p.line ? { ...p, line: 3 - p.line } : p)),
    },
    {
      says: 'what moved to the second payer stays with the first',
      plant: (e) => legs(e, (p, i) => (e.event === 'remitted' && i === 2 && p.payer ? { ...p, payer: e.postings.at(-1)!.payer! } : p)),
    },
    {
      says: 'an application takes the credit of a cent more',
      plant: (e) => legs(e, (p) => (e.event === 'applied' ? { ...p, amount: asCents(p.amount + Math.sign(p.amount)) } : p)),
    },
  ];
  it.each(inPosting)('$says', async ({ plant }) => {
    expect((await runSequences(database, { runs: 40, steps: 50, seed: 1, plant })).run.failed).toBe(true);
  });
});
