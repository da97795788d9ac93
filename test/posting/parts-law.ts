import fc from 'fast-check';
import { asCents, sum } from '../../core/base/index.ts';
import type { Remittance } from '../../core/claim/index.ts';
import {
  adjudicationIdentities,
  type BalanceOfOther,
  balancesOfOthers,
  creditsOf,
  isWaiting,
  type Outcome,
  openBalances,
  postClaims,
  postProviderAdjustments,
  postRemittance,
  postWaiting,
} from '../../core/posting/index.ts';
import { type Story, story } from './arbitrary.ts';
import { added, type Books, balances, matchIn, opened, type Received, received, termsIn } from './books.ts';

/** A payment as one: its claims in the order in which the payments have them. */
function merged(payments: readonly Remittance[]): Remittance {
  const [first] = payments;
  return {
    ...first!,
    trace: payments.map((p) => p.trace).join('+'),
    amount: asCents(sum(payments.map((p) => p.amount))),
    claims: payments.flatMap((p) => p.claims),
    providerAdjustments: payments.flatMap((p) => p.providerAdjustments),
  };
}

/** Posts a payment in parts of so many claims, as a server does that cannot hold it whole: each part is matched by books that know the parts before. */
function inParts(start: Books, r: Remittance, payer: string, atOnce: number): Received {
  const terms = termsIn(start, r, payer);
  const identities = adjudicationIdentities(r);
  const numbered = r.claims.map((remitted, i) => ({ remitted, adjudication: identities[i]! }));
  const outcomes: Outcome[] = [];
  const moved = new Map<string, BalanceOfOther>();
  const waiting = new Set<string>();
  let books = start;
  const keep = (outcome: Outcome) => {
    books = added(books, outcome.entries);
    outcomes.push(outcome);
  };
  const note = (of: readonly BalanceOfOther[]) => {
    for (const b of of) {
      const key = `${b.claim} ${b.line} ${b.payer}`;
      moved.set(key, { ...b, before: moved.get(key)?.before ?? b.before });
    }
  };
  const matched = (some: typeof numbered) => some.map((c) => ({ ...c, match: matchIn(books, c.remitted, payer) }));
  for (const reversal of [true, false]) {
    const such = numbered.filter((c) => (c.remitted.status === '22') === reversal);
    for (let at = 0; at < such.length; at += atOnce) {
      const claims = matched(such.slice(at, at + atOnce));
      const matches = claims.map((c) => c.match);
      for (const m of matches) if (m && isWaiting(m)) waiting.add(m.claim);
      const open = openBalances(matches);
      keep(postClaims(r, claims, terms, open));
      note(balancesOfOthers(matches, open));
    }
  }
  const again = matched(numbered.filter((c) => waiting.has(c.remitted.patientControlNumber)));
  const matches = again.map((c) => c.match);
  const open = openBalances(matches);
  keep(postWaiting(r, again, terms, open));
  note(balancesOfOthers(matches, open));
  keep({ entries: [], denials: [], holds: creditsOf([...moved.values()]), notes: [] });
  keep(postProviderAdjustments(r, { ...terms, toRecoup: termsIn(books, r, payer).toRecoup! }));
  const all = <K extends keyof Outcome>(kind: K) => outcomes.flatMap((o) => o[kind] as readonly unknown[]) as unknown as Outcome[K];
  return { books, outcome: { entries: all('entries'), denials: all('denials'), holds: all('holds'), notes: all('notes') } };
}

/**
 * What a payment comes to: where its money went, what is denied, what a person is asked. Of a claim that one payment takes back twice, the second
 * finds nothing of ours to undo: a question when the first is in the same part, a note when it is in one before.
 */
function told({ books, outcome }: Received): string {
  const holds = outcome.holds.filter((h) => h.kind !== 'reversal-differs').map((h) => JSON.stringify(h));
  return [balances(books), outcome.denials.map((d) => JSON.stringify(d)).sort(), holds.sort()].flat().join('\n');
}

export interface Parts {
  readonly payments: number;
  /** Those that had something to do once all claims were posted. */
  readonly late: number;
}

/**
 * A payment that is posted in parts comes to what it comes to when it is posted whole. The last payments of a story, as they were made or in
 * an order that is drawn, are one payment of the payer that made them.
 * @throws with the payment that does not.
 */
export function partsLaw(runs: number, seed = 23): Parts {
  const counted = { payments: 0, late: 0 };
  const drawn = story.chain((s) => {
    const made = [...s.payments.keys()];
    return fc.record({
      s: fc.constant(s),
      order: fc.oneof<fc.Arbitrary<number[]>[]>(fc.constant(made), fc.shuffledSubarray(made, { minLength: made.length })),
      alone: fc.integer({ min: 0, max: 2 }),
      atOnce: fc.constantFrom(1, 2, 1000),
    });
  });
  fc.assert(
    fc.property(drawn, ({ s, order, alone, atOnce }) => {
      const payments = order.map((i) => s.payments[i]!);
      let books = opened(s.visits);
      for (const { payer, remittance } of payments.slice(0, alone)) books = received(books, remittance, payer, postRemittance).books;
      for (const payer of ['a', 'b'] satisfies Story['payments'][number]['payer'][]) {
        const own = payments.slice(alone).filter((p) => p.payer === payer);
        if (own.length === 0) continue;
        const one = merged(own.map((p) => p.remittance));
        const whole = received(books, one, payer, postRemittance);
        const parts = inParts(books, one, payer, atOnce);
        if (told(parts) !== told(whole)) throw new Error(`in parts of ${atOnce}:\n${told(parts)}\nwhole:\n${told(whole)}`);
        counted.payments += 1;
        if (whole.outcome.notes.some((n) => n.kind === 'released') || whole.outcome.holds.some((h) => h.kind === 'credit-balance'))
          counted.late += 1;
        books = whole.books;
      }
    }),
    { numRuns: runs, seed },
  );
  return counted;
}
