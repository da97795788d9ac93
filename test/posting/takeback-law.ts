import fc from 'fast-check';
import { asCents, type Cents, sum } from '../../core/base/index.ts';
import { balance } from '../../core/ledger/index.ts';
import { claimOf, line, paymentOf, primaryLine, reversalOf, withBeside } from './arbitrary.ts';
import { type Books, cashOf, opened, type Post, payersAccount, received } from './books.ts';

const charge = fc.integer({ min: 1, max: 50_000 }).map(asCents);
const drawn = fc
  .record({
    charges: fc.array(charge, { minLength: 1, maxLength: 3 }),
    stranger: fc.boolean(),
    beside: fc.integer({ min: 0, max: 100 }),
    advance: fc.constantFrom(0, 30, 100),
    carried: fc.boolean(),
  })
  .chain((c) => fc.tuple(...[...c.charges, ...(c.stranger ? [asCents(77_00)] : [])].map(primaryLine)).map((lines) => ({ ...c, lines })));

const bearing = (name: string) => claimOf(name, '1', [line(400_000, [])]);

/** All that the books say of the claim. */
const ofClaim = ({ journal }: Books): string =>
  balance(journal.values(), ['account', 'line'], (p) => p.claim === 'V1')
    .map((b) => `${b.account} ${b.line} ${b.amount}`)
    .sort()
    .join(', ');

function expectSame(says: string, got: unknown, want: unknown): void {
  if (got !== want) throw new Error(`${says}: ${String(got)}, and not ${String(want)}`);
}

/** Whether the payer owes more on a line than was charged. */
const isOverstated = ({ journal }: Books, charges: readonly Cents[]): boolean =>
  balance(journal.values(), ['line'], (p) => p.claim === 'V1' && p.account === 'ar-insurance').some(
    (b) => b.amount > charges[b.line! - 1]!,
  );

/**
 * What a payer takes back leaves a claim as if it had never answered, line by line, each old decision undone by name: with and without an adjustment of
 * the claim as a whole, a line that is not ours, and a WO that took some of it in advance. What was taken in advance or carried on is in the payer's
 * account, and is asked about. The same reversal once more is asked about wherever the payer owes more than was charged then.
 */
export function takebackLaw(post: Post, runs: number, seed = 31): number {
  let checked = 0;
  fc.assert(
    fc.property(drawn, ({ charges, lines, beside, advance, carried }) => {
      const start = opened([
        { claim: 'V1', charges, payers: ['a'] },
        ...[2, 3, 4].map((n) => ({ claim: `W${n}`, charges: [asCents(400_000)], payers: ['a'] })),
      ]);
      const original = withBeside(claimOf('V1', '1', lines), beside);
      const paidOnOurs = sum(lines.slice(0, charges.length).map((l) => l.paid));
      const ahead = Math.floor((Math.min(paidOnOurs, original.paid) * advance) / 100);
      const payments = [
        paymentOf('T1', 'a', [original]),
        paymentOf('T2', 'a', [bearing('W2')], [['WO', ahead, 'V1']]),
        paymentOf('T3', 'a', [reversalOf(original), bearing('W3')], carried ? [['FB', -original.paid, 'V1']] : []),
      ];
      let books = start;
      const met = payments.map((r) => {
        const before = ofPayer(books);
        const { books: next, outcome } = received(books, r, 'a', post);
        books = next;
        return { before, holds: outcome.holds };
      });
      expectSame('the claim after the takeback', ofClaim(books), ofClaim(start));
      expectSame('cash', cashOf(books), sum(payments.map((r) => r.amount)));
      expectSame('unapplied cash', payersAccount(books, 'unapplied-payer-cash', 'a'), 0);
      expectSame('the account of recoupments', ofPayer(books), ahead - (carried ? original.paid : 0));
      const undone = new Set([...books.journal.values()].flatMap((e) => e.reverses?.key ?? []));
      const stands = [...books.journal.values()].filter((e) => e.event === 'remitted' && e.source.claim === 'V1' && !undone.has(e.key));
      expectSame('decisions that stand', stands.map((e) => e.key).join(', '), '');
      const asked = met[2]!.holds.some((h) => h.kind === 'reversal-differs' && h.claim === 'V1');
      if (ahead > 0 && met[1]!.holds.length === 0) expectSame('whether what was taken in advance is asked about', asked, true);
      const again = received(books, paymentOf('T4', 'a', [reversalOf(original), bearing('W4')]), 'a', post);
      const told = again.outcome.holds.some((h) => h.kind === 'reversal-differs' && h.claim === 'V1');
      if (isOverstated(again.books, charges)) expectSame('whether a second reversal is asked about', told, true);
      checked += 1;
    }),
    { numRuns: runs, seed },
  );
  return checked;
}

const ofPayer = (books: Books): Cents => payersAccount(books, 'recoupments-payable', 'a');
