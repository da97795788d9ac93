import fc from 'fast-check';
import { asCents, type Cents, negate, sum } from '../../core/base/index.ts';
import type { Adjustment, Remittance, RemittedClaim, RemittedLine } from '../../core/claim/index.ts';
import { postedTo } from '../../core/ledger/index.ts';
import { generalPolicy } from '../../core/posting/index.ts';
import { adjustment, claimOf, paymentOf, primaryLine } from './arbitrary.ts';
import { matchIn, opened, type Post, today } from './books.ts';

const charge = fc.integer({ min: 1, max: 50_000 }).map(asCents);
const claim = fc
  .record({
    lines: fc.array(charge.chain(primaryLine), { minLength: 1, maxLength: 4 }),
    claimLevel: fc.option(fc.integer({ min: 1, max: 5_000 }), { nil: undefined }),
  })
  .map(({ lines, claimLevel }) => (number: string): RemittedClaim => {
    const whole = claimOf(number, '1', lines);
    // An adjustment of the claim as a whole lowers its payment.
    return claimLevel === undefined
      ? whole
      : { ...whole, adjustments: [adjustment('PR-1', claimLevel)], paid: asCents(whole.paid - claimLevel) };
  });
const plb = fc.tuple(fc.constantFrom('WO', 'FB', 'L6', '72', 'J1', 'CS'), fc.integer({ min: -5_000, max: -1 }));

/** A payment of one to four claims, with and without provider-level adjustments, that balances and is not below zero. */
const payment: fc.Arbitrary<Remittance> = fc
  .record({ claims: fc.array(claim, { minLength: 1, maxLength: 4 }), plb: fc.array(plb, { maxLength: 3 }) })
  .map(({ claims, plb }) => {
    const bearing = claimOf('BEARS', '1', [{ ...claimOf('', '1', []), ...lineOf(100_000) }]);
    return paymentOf('T1', 'a', [...claims.map((of, i) => of(`V${i}`)), bearing], plb);
  });
const lineOf = (paid: number): RemittedLine => ({
  ...{ procedure: '99213', modifiers: [], units: '1', remarks: [], adjustments: [], paid: asCents(paid), charge: asCents(paid) },
});

interface Amount {
  readonly set: (r: Remittance, amount: Cents) => Remittance;
  readonly is: Cents;
}

const inClaim = (r: Remittance, i: number, claim: RemittedClaim): Remittance => ({
  ...r,
  claims: r.claims.map((c, n) => (n === i ? claim : c)),
});
const inLine = (c: RemittedClaim, i: number, line: RemittedLine): RemittedClaim => ({
  ...c,
  lines: c.lines.map((l, n) => (n === i ? line : l)),
});
const inList = (all: readonly Adjustment[], i: number, amount: Cents): Adjustment[] => all.map((a, n) => (n === i ? { ...a, amount } : a));

/** Every amount of a payment on which its balance hangs, each with a way to change it. */
function amountsOf(r: Remittance): Amount[] {
  const ofClaim = (c: RemittedClaim, i: number): Amount[] => [
    { is: c.charge, set: (x, charge) => inClaim(x, i, { ...c, charge }) },
    { is: c.paid, set: (x, paid) => inClaim(x, i, { ...c, paid }) },
    ...c.adjustments.map(
      (a, n): Amount => ({ is: a.amount, set: (x, to) => inClaim(x, i, { ...c, adjustments: inList(c.adjustments, n, to) }) }),
    ),
    ...c.lines.flatMap((l, k): Amount[] => [
      { is: l.charge, set: (x, charge) => inClaim(x, i, inLine(c, k, { ...l, charge })) },
      { is: l.paid, set: (x, paid) => inClaim(x, i, inLine(c, k, { ...l, paid })) },
      ...l.adjustments.map(
        (a, n): Amount => ({
          is: a.amount,
          set: (x, to) => inClaim(x, i, inLine(c, k, { ...l, adjustments: inList(l.adjustments, n, to) })),
        }),
      ),
    ]),
  ];
  return [
    { is: r.amount, set: (x, amount) => ({ ...x, amount }) },
    ...r.providerAdjustments.map(
      (p, i): Amount => ({
        is: p.amount,
        set: (x, amount) => ({ ...x, providerAdjustments: x.providerAdjustments.map((q, n) => (n === i ? { ...q, amount } : q)) }),
      }),
    ),
    ...r.claims.flatMap(ofClaim),
  ];
}

/** A cent more, a cent less, dropped, or with the other sign. */
const changes: readonly ((is: Cents) => Cents)[] = [(a) => asCents(a + 1), (a) => asCents(a - 1), () => asCents(0), negate];

const posting = (r: Remittance, post: Post) => {
  const books = opened(r.claims.map((c) => ({ claim: c.patientControlNumber, charges: c.lines.map((l) => l.charge), payers: ['a'] })));
  return post(
    r,
    r.claims.map((c) => matchIn(books, c, 'a')),
    { payer: 'a', policy: generalPolicy, today },
  );
};

/**
 * What balances is posted, with the payment's cash to the cent; what is a cent off anywhere, lost an adjustment or flipped a sign is held whole.
 * @returns how many of each were tried.
 */
export function balanceLaw(post: Post, runs: number, seed = 12): { valid: number; mutated: number } {
  const counted = { valid: 0, mutated: 0 };
  fc.assert(
    fc.property(payment, fc.nat(), fc.constantFrom(...changes), (r, where, change) => {
      const fair = posting(r, post);
      if (!fair.ok) throw new Error(`a payment that balances is refused: ${JSON.stringify(fair.error)}`);
      const cash = sum(fair.value.entries.map((e) => postedTo(e, 'cash-clearing')));
      if (cash !== r.amount) throw new Error(`cash posted is ${cash}, the payment ${r.amount}`);
      counted.valid += 1;
      const amounts = amountsOf(r).filter((a) => change(a.is) !== a.is);
      const { set, is } = amounts[where % amounts.length]!;
      const held = posting(set(r, change(is)), post);
      if (held.ok) throw new Error(`${is} became ${change(is)}, and the payment was posted all the same`);
      counted.mutated += 1;
    }),
    { numRuns: runs, seed },
  );
  return counted;
}
