import { asCents, type Cents } from '../../base/money.ts';
import type { Gpci, Rvu } from '../../codes/index.ts';
import { type Exact, halfUp } from './exact.ts';
import type { Step } from './step.ts';

/** What a row's amount rests on: the place, the factor, and how they are cited. */
export interface Place {
  readonly gpci: Gpci;
  /** Ten-thousandths of a dollar. */
  readonly factor: number;
  readonly setting: 'facility' | 'non-facility';
  /** Editions of relative values and indices, and the factor's source. */
  readonly cite: string;
}

/** Hundredths of an RVU × thousandths of an index × ten-thousandths of a dollar, in a cent. */
const partsOfCent = 10_000_000;
const [hundred, thousand, tenThousand] = [100, 1000, 10_000];

const capCite = 'Social Security Act, section 1848(b)(4)';

const cents = (work: number, pe: number, mp: number, { gpci, factor }: Place): number =>
  halfUp((work * gpci.work + pe * gpci.pe + mp * gpci.mp) * factor, partsOfCent);

const practiceExpense = (row: Rvu, { setting }: Place): number => (setting === 'facility' ? row.peFacility : row.peNonFacility);

/**
 * The fee schedule amount of one unit: (work × GPCI + practice expense × GPCI + malpractice × GPCI) × conversion factor, rounded once to
 * the cent, half up. All numbers are whole, so the product is exact. 42 CFR 414.20, 414.26.
 */
export const scheduleAmount = (row: Rvu, place: Place): Cents => asCents(cents(row.work, practiceExpense(row, place), row.mp, place));

/** The amount with a part of its practice expense, as for second therapies. @param share of practice expense that is paid. */
export function amountWithLessExpense(row: Rvu, place: Place, { numerator, denominator }: Exact): Cents {
  const { gpci, factor } = place;
  const whole = row.work * gpci.work + row.mp * gpci.mp;
  const expense = practiceExpense(row, place) * gpci.pe;
  return asCents(halfUp((whole * denominator + expense * numerator) * factor, partsOfCent * denominator));
}

/** What hospitals are paid for the technical part of an imaging service; undefined where no cap is published. */
function capAmount(row: Rvu, place: Place): Cents | undefined {
  const pe = place.setting === 'facility' ? row.capPeFacility : row.capPeNonFacility;
  return pe === 0 && row.capMp === 0 ? undefined : asCents(cents(row.work, pe, row.capMp, place));
}

/** The amount of one unit, the cap on imaging applied, without its steps. */
export function unitAmount(row: Rvu, place: Place): Cents {
  const amount = scheduleAmount(row, place);
  const cap = capAmount(row, place);
  return cap !== undefined && cap < amount ? cap : amount;
}

/** The steps to {@link unitAmount}. */
export function unitSteps(row: Rvu, place: Place): Step[] {
  const { gpci, cite } = place;
  const amount = scheduleAmount(row, place);
  const steps: Step[] = [
    {
      label: '(work × index + practice expense × index + malpractice × index) × conversion factor',
      factors: [
        { name: 'work', value: row.work / hundred },
        { name: 'index', value: gpci.work / thousand },
        { name: 'practice expense', value: practiceExpense(row, place) / hundred },
        { name: 'index', value: gpci.pe / thousand },
        { name: 'malpractice', value: row.mp / hundred },
        { name: 'index', value: gpci.mp / thousand },
        { name: 'conversion factor', value: place.factor / tenThousand },
      ],
      result: amount,
      cite,
    },
  ];
  const cap = capAmount(row, place);
  if (cap === undefined || cap >= amount) return steps;
  const pe = place.setting === 'facility' ? row.capPeFacility : row.capPeNonFacility;
  steps.push({
    label: 'no more than hospitals are paid (OPPS cap)',
    factors: [
      { name: 'practice expense', value: pe / hundred },
      { name: 'malpractice', value: row.capMp / hundred },
    ],
    result: cap,
    cite: capCite,
  });
  return steps;
}
