import { asCents, negate, sum } from '../../core/base/index.ts';
import { balance, postedTo } from '../../core/ledger/index.ts';
import { adjustmentReasons } from '../../core/x12/sets/835/adjustment-reasons.ts';
import { adjustment, claimOf, line, paymentOf, reversalOf } from './arbitrary.ts';
import { cashOf, opened, type Post, received } from './books.ts';

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
