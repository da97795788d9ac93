import fc from 'fast-check';
import { asCents, type Cents, negate, sum } from '../../core/base/index.ts';
import type { Adjustment, AdjustmentGroup, Remittance, RemittedClaim, RemittedLine } from '../../core/claim/index.ts';
import { today, type Visit } from './books.ts';

// Payments as payers send them: whatever is drawn here balances.

const payers = { a: { name: 'Sample Payer A', payerId: 'A1' }, b: { name: 'Sample Payer B', payerId: 'B1' } };

export const adjustment = (reason: string, amount: number): Adjustment => {
  const [group, carc] = reason.split('-');
  return { group: group as AdjustmentGroup, reason: carc!, amount: asCents(amount) };
};

/** A line whose charge is what was paid and adjusted. */
export const line = (paid: number, adjustments: readonly Adjustment[], remarks: readonly string[] = []): RemittedLine => ({
  ...{ procedure: '99213', modifiers: [], units: '1', remarks, paid: asCents(paid) },
  ...{ adjustments: adjustments.filter((a) => a.amount !== 0), charge: sum([asCents(paid), ...adjustments.map((a) => a.amount)]) },
});

export const claimOf = (
  number: string,
  status: string,
  lines: readonly RemittedLine[],
  more: Partial<RemittedClaim> = {},
): RemittedClaim => ({
  ...{ patientControlNumber: number, status, claimFilingCode: '12', patient: {}, remarks: [], adjustments: [], bytes: { from: 0, to: 0 } },
  ...{ charge: sum(lines.map((l) => l.charge)), paid: sum(lines.map((l) => l.paid)), lines, ...more },
  patientResponsibility: sum(lines.flatMap((l) => l.adjustments.filter((a) => a.group === 'PR').map((a) => a.amount))),
});

const negativeOf = (a: Adjustment): Adjustment => ({ ...a, amount: negate(a.amount) });
/** The same claim taken back. */
export const reversalOf = (c: RemittedClaim): RemittedClaim =>
  claimOf(
    c.patientControlNumber,
    '22',
    c.lines.map((l) => ({ ...l, charge: negate(l.charge), paid: negate(l.paid), adjustments: l.adjustments.map(negativeOf) })),
    { adjustments: c.adjustments.map(negativeOf), charge: negate(c.charge), paid: negate(c.paid) },
  );

/** What stands beside the claims of a payment. */
export type Beside = readonly [reason: string, amount: number, reference?: string | undefined];

export function paymentOf(trace: string, payer: 'a' | 'b', claims: readonly RemittedClaim[], plb: readonly Beside[] = []): Remittance {
  const providerAdjustments = plb.map(([reason, amount, reference]) => ({
    reason,
    amount: asCents(amount),
    ...(reference ? { reference } : {}),
  }));
  return {
    ...{ payer: payers[payer], payee: { name: 'Sample Clinic' }, method: 'ACH', paymentDate: today, trace, claims, providerAdjustments },
    amount: asCents(sum(claims.map((c) => c.paid)) - sum(providerAdjustments.map((p) => p.amount))),
  };
}

/** Shares that add up to an amount, some of them nothing. */
const shares = (amount: number, count: number): fc.Arbitrary<number[]> =>
  fc.array(fc.constantFrom<number>(0, 0, 1, 2, 3, 5), { minLength: count, maxLength: count }).map((weights) => {
    const total = weights.reduce((a, b) => a + b, 0);
    const parts = weights.map((w) => (total === 0 ? 0 : Math.floor((amount * w) / total)));
    parts[0]! += amount - parts.reduce((a, b) => a + b, 0);
    return parts;
  });

/** How a first payer decides over a charge: paid, contract, cost sharing, denied. */
export const primaryLine = (charge: Cents): fc.Arbitrary<RemittedLine> =>
  shares(charge, 6).map(([paid, contract, coinsurance, deductible, denied, sequestered]) =>
    line(paid!, [
      adjustment('CO-45', contract!),
      adjustment('PR-2', coinsurance!),
      adjustment('PR-1', deductible!),
      adjustment('CO-97', denied!),
      adjustment('CO-253', sequestered!),
    ]),
  );

const shared = (l: RemittedLine): number => sum(l.adjustments.filter((a) => a.group === 'PR').map((a) => a.amount));

/** How a next payer answers to a first one's decision: what that one decided is OA 23, of the rest it pays, leaves to the patient, and writes off. */
export const secondaryLine = (first: RemittedLine): fc.Arbitrary<RemittedLine> =>
  shares(shared(first), 3).map(([paid, copay, contract]) =>
    line(paid!, [adjustment('OA-23', first.charge - shared(first)), adjustment('PR-3', copay!), adjustment('CO-45', contract!)]),
  );

const charge = fc.integer({ min: 1, max: 50_000 }).map(asCents);

/** Every claim of a visit, one line decided after the other. */
const decided = (charges: readonly Cents[], of: (charge: Cents, i: number) => fc.Arbitrary<RemittedLine>) => fc.tuple(...charges.map(of));

/** Payments about one visit, in the order in which they were made. */
export interface Story {
  readonly visits: readonly Visit[];
  readonly payments: readonly { readonly payer: 'a' | 'b'; readonly remittance: Remittance }[];
}

/** A correction that pays the same, and leaves to the patient what was the contract's: its sum does not tell it from what it corrects. */
const sameSum = (l: RemittedLine): RemittedLine => ({
  ...l,
  adjustments: l.adjustments.map((a) => (a.group === 'CO' && a.reason === '45' ? { ...a, group: 'PR', reason: '3' } : a)),
});

const plots: readonly (readonly string[])[] = [
  ['original', 'reversal', 'correction'],
  ['original', 'secondary', 'reversal', 'correction'],
  ['original', 'reversal', 'correction', 'secondary'],
  ['original', 'secondary', 'secondary-reversal', 'reversal', 'correction'],
  ['original', 'reversal', 'correction', 'correction-reversal', 'again'],
  ['original', 'reversal', 'correction', 'secondary', 'secondary-reversal'],
];
/** Those in which a payer takes back beside its claims: before the reversal, after it, in parts, more than was paid, or what we refunded. */
const plotsBeside: typeof plots = [
  ['original', 'carried-reversal', 'wo'],
  ['original', 'wo', 'reversal', 'correction'],
  ['original', 'part', 'rest', 'carried-reversal'],
  ['original', 'both', 'carried-reversal'],
  ['original', 'refunded', 'reversal'],
];

/**
 * Files of three to five payments: an original, its reversal, its correction, the next payer's answer, what is taken back beside the claims. Each bears
 * what it takes back, or carries it to a later one. Some have an adjustment of the claim as a whole beside its lines, or a line that is not ours.
 */
export const story: fc.Arbitrary<Story> = fc
  .record({
    charges: fc.array(charge, { minLength: 1, maxLength: 3 }),
    plot: fc.oneof({ arbitrary: fc.constantFrom(...plots), weight: 2 }, { arbitrary: fc.constantFrom(...plotsBeside), weight: 1 }),
    same: fc.boolean(),
    stranger: fc.boolean(),
    beside: fc.integer({ min: 0, max: 100 }),
  })
  .chain(({ charges: ours, plot, same, stranger, beside }) => {
    const charges = stranger ? [...ours, asCents(77_00)] : ours;
    return fc
      .record({ original: decided(charges, primaryLine), correction: decided(charges, primaryLine), again: decided(charges, primaryLine) })
      .chain((drawn) => {
        const primary = same ? { ...drawn, correction: drawn.original.map(sameSum) } : drawn;
        const last = plot.indexOf('secondary') > plot.indexOf('correction') ? primary.correction : primary.original;
        return decided(charges, (_, i) => secondaryLine(last[i]!)).map((second) => storyOf({ ours, plot, beside }, { ...primary, second }));
      });
  });

/** A claim with an adjustment of the whole beside its lines: so many hundredths of what was paid on them. */
export function withBeside(c: RemittedClaim, hundredths: number): RemittedClaim {
  const amount = Math.floor((c.paid * hundredths) / 100);
  return amount <= 0 ? c : { ...c, adjustments: [adjustment('PR-1', amount)], paid: asCents(c.paid - amount) };
}

function storyOf(
  { ours, plot, beside }: { readonly ours: readonly Cents[]; readonly plot: readonly string[]; readonly beside: number },
  lines: Readonly<Record<'original' | 'correction' | 'again' | 'second', readonly RemittedLine[]>>,
): Story {
  const two = plot.includes('secondary');
  const of = (status: string, which: keyof typeof lines) => claimOf('V1', status, lines[which]);
  // A next payer would have to answer for it too.
  const original = two ? of('1', 'original') : withBeside(of('1', 'original'), beside);
  const claims: Readonly<Record<string, RemittedClaim>> = {
    original,
    reversal: reversalOf(original),
    'carried-reversal': reversalOf(original),
    correction: of('1', 'correction'),
    'correction-reversal': reversalOf(of('1', 'correction')),
    again: of('1', 'again'),
    secondary: of('2', 'second'),
    'secondary-reversal': reversalOf(of('2', 'second')),
  };
  const paid = sum(lines.original.slice(0, ours.length).map((l) => l.paid));
  const part = Math.floor(paid / 3);
  const besides: Readonly<Record<string, readonly Beside[]>> = {
    'carried-reversal': [['FB', -original.paid, 'V1']],
    wo: [['WO', paid, 'V1']],
    part: [['WO', part, 'ICN V1']],
    rest: [['WO', paid - part, 'V1']],
    both: [
      ['WO', part, 'V1'],
      ['WO', paid, 'ICN V1'],
    ],
    refunded: [
      ['WO', paid, 'V1'],
      ['72', -paid, 'ICN V1'],
    ],
  };
  const bearing = (i: number) => claimOf(`W${i}`, '1', [line(400_000, [])]);
  return {
    visits: [
      { claim: 'V1', charges: ours, payers: two ? ['a', 'b'] : ['a'] },
      ...plot.map((_, i) => ({ claim: `W${i}`, charges: [asCents(400_000)], payers: ['a', 'b'] })),
    ],
    payments: plot.map((part, i) => {
      const payer = part.startsWith('secondary') ? 'b' : 'a';
      // A next payer's other claims are not ours: their cash waits.
      const other = payer === 'a' ? bearing(i) : { ...bearing(i), patientControlNumber: `X${i}` };
      return { payer, remittance: paymentOf(`T${i}`, payer, [...(claims[part] ? [claims[part]] : []), other], besides[part]) };
    }),
  };
}

/** All orders of a list. */
export function orders<T>(list: readonly T[]): T[][] {
  if (list.length < 2) return [[...list]];
  return list.flatMap((x, i) => orders([...list.slice(0, i), ...list.slice(i + 1)]).map((rest) => [x, ...rest]));
}
