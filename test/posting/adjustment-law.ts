import fc from 'fast-check';
import { asCents, negate, sum } from '../../core/base/index.ts';
import { balance, postedTo } from '../../core/ledger/index.ts';
import { adjustmentReasons } from '../../core/x12/sets/835/adjustment-reasons.ts';
import { adjustment, type Beside, claimOf, line, paymentOf, reversalOf } from './arbitrary.ts';
import { type Books, cashOf, opened, type Post, payersAccount, received } from './books.ts';

const original = claimOf('V1', '1', [line(180_00, [adjustment('CO-45', 90_00), adjustment('PR-2', 30_00)])]);
const bearing = claimOf('W1', '1', [line(900_00, [])]);

/**
 * Every reason of 005010X221A1 for money outside of claims, with each sign, with and without the reversal of an old claim in its payment: the cash
 * posted is the amount paid, and the adjustment stands in the books across from it, with its sign.
 * @returns how many payments were posted.
 */
export function adjustmentLaw(post: Post): number {
  let payments = 0;
  for (const reason of [...Object.keys(adjustmentReasons), 'ZZ']) {
    for (const amount of [40_00, -40_00]) {
      for (const reversed of [false, true]) {
        for (const reference of [undefined, 'V1']) {
          const before = opened([
            { claim: 'V1', charges: [asCents(300_00)], payers: ['a'] },
            { claim: 'W1', charges: [asCents(900_00)], payers: ['a'] },
          ]);
          const first = received(before, paymentOf('T1', 'a', [original]), 'a', post).books;
          const claims = reversed ? [reversalOf(original), bearing] : [bearing];
          const r = paymentOf('T2', 'a', claims, [reference ? [reason, amount, reference] : [reason, amount]]);
          const { books, outcome } = received(first, r, 'a', post);
          const says = `${reason} of ${amount}${reversed ? ' with a reversal' : ''}`;
          if (cashOf(books) !== original.paid + r.amount)
            throw new Error(`${says}: cash is ${cashOf(books)}, paid were ${original.paid + r.amount}`);
          const entries = outcome.entries.filter((e) => e.event === 'provider-adjusted');
          const cash = sum(entries.map((e) => postedTo(e, 'cash-clearing')));
          const across = balance(entries, ['account'], (p) => p.account !== 'cash-clearing');
          if (cash !== negate(asCents(amount)) || across.length !== 1 || across[0]!.amount !== amount)
            throw new Error(`${says} is not in the books`);
          payments += 1;
        }
      }
    }
  }
  return payments;
}

const besides = fc.array(
  fc.tuple(
    fc.constantFrom('WO', 'FB', 'WU', '72'),
    fc.oneof(fc.constantFrom(60_00, 90_00, 180_00), fc.integer({ min: -200_00, max: 200_00 })),
    fc.constantFrom(undefined, 'V1', 'ICN V1', 'STRANGER'),
  ),
  { minLength: 1, maxLength: 4 },
);
const whats = fc.record({
  plb: besides,
  exact: fc.boolean(),
  reversed: fc.constantFrom('no', 'borne', 'carried'),
  carried: fc.integer({ min: 0, max: 150_00 }),
});

/** A 72 of just what a WO of the payment takes. */
const acknowledging = (plb: readonly Beside[]): readonly Beside[] => {
  const [reason, amount, reference] = plb[0]!;
  return reason === '72' ? plb : [...plb, ['72', -amount, reference]];
};

/**
 * Several takebacks in one payment: the old claim that they name is owed again at most what was paid on it, and nothing once it was reversed or where a
 * 72 acknowledges our refund of it. What comes to stand in the payer's account of recoupments though nothing was carried there is asked about.
 */
export function takebacksBesideLaw(post: Post, runs: number, seed = 17): number {
  let payments = 0;
  fc.assert(
    fc.property(whats, ({ plb: drawn, exact, reversed, carried }) => {
      const plb: readonly Beside[] = exact ? acknowledging(drawn) : drawn;
      let books = opened(
        ['V1', 'W1', 'W2', 'W3'].map((claim) => ({ claim, charges: [asCents(claim === 'V1' ? 300_00 : 2_000_00)], payers: ['a'] })),
      );
      const bearing = (n: number) => claimOf(`W${n}`, '1', [line(2_000_00, [])]);
      const before = [
        paymentOf('T1', 'a', [original, bearing(1)], [['FB', -carried]]),
        ...(reversed === 'no'
          ? []
          : [paymentOf('T2', 'a', [reversalOf(original), bearing(2)], reversed === 'carried' ? [['FB', -original.paid, 'V1']] : [])]),
      ];
      for (const r of before) books = received(books, r, 'a', post).books;
      const owed = owedOn(books);
      const account = payersAccount(books, 'recoupments-payable', 'a');
      const { books: after, outcome } = received(books, paymentOf('T3', 'a', [bearing(3)], plb), 'a', post);
      const again = owedOn(after) - owed;
      const acknowledged = plb.some(([reason, amount, reference]) => reason === '72' && amount < 0 && reference?.endsWith('V1'));
      const most = reversed === 'no' && !acknowledged ? original.paid : 0;
      const says = `${JSON.stringify(plb)}, reversed: ${reversed}, carried: ${carried}`;
      if (again < 0 || again > most) throw new Error(`${says}: ${again} are owed again, at most ${most} could be`);
      const rise = Math.max(0, payersAccount(after, 'recoupments-payable', 'a')) - Math.max(0, account);
      const asked = sum(outcome.holds.filter((h) => h.kind === 'provider-adjustment-in-question').map((h) => h.amount));
      if (rise > asked) throw new Error(`${says}: ${rise} were taken that nothing was carried for, ${asked} are asked about`);
      payments += 1;
    }),
    { numRuns: runs, seed },
  );
  return payments;
}

const owedOn = ({ journal }: Books): number =>
  sum(balance(journal.values(), [], (p) => p.account === 'ar-insurance' && p.claim === 'V1').map((b) => b.amount));
