import fc from 'fast-check';
import { orders, type Story, story } from './arbitrary.ts';
import { balances, opened, type Post, received } from './books.ts';

/** Questions that say that a balance waits for a person. */
const suspense: ReadonlySet<string> = new Set([
  'responsibility-exceeds-balance',
  'contractual-exceeds-balance',
  'credit-balance',
  'left-unexplained',
  'reversal-differs',
  'provider-adjustment-in-question',
]);

interface Ending {
  readonly balances: string;
  readonly asked: boolean;
}

function ending({ visits }: Story, payments: Story['payments'], post: Post): Ending {
  let books = opened(visits);
  let asked = false;
  for (const { payer, remittance } of payments) {
    const { books: next, outcome } = received(books, remittance, payer, post);
    books = next;
    asked ||= outcome.holds.some((h) => suspense.has(h.kind) && h.claim === 'V1');
  }
  return { balances: balances(books).join('\n'), asked };
}

export interface Orders {
  readonly stories: number;
  readonly orders: number;
  /** Orders that end in other balances than the one in which the payments were made, and say so. */
  readonly asked: number;
}

/**
 * The order of payments does not matter: each order ends in the balances of the order in which they were made, or asks a person.
 * @throws with the order that ends otherwise and asks nobody.
 */
export function orderLaw(post: Post, runs: number, seed = 11): Orders {
  const counted = { stories: 0, orders: 0, asked: 0 };
  fc.assert(
    fc.property(story, (s) => {
      const made = ending(s, s.payments, post);
      for (const order of orders(s.payments)) {
        const end = ending(s, order, post);
        counted.orders += 1;
        if (end.balances === made.balances) continue;
        const told = order.map((p) => p.remittance.trace).join(', ');
        if (!end.asked && !made.asked) throw new Error(`${told} ends in\n${end.balances}\nand not in\n${made.balances}`);
        counted.asked += 1;
      }
      counted.stories += 1;
    }),
    { numRuns: runs, seed },
  );
  return counted;
}
