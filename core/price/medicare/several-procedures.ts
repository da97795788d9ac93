import type { Cents } from '../../base/money.ts';
import type { Rvu } from '../../codes/index.ts';
import { type Exact, exactly, plus, product, rounded } from './exact.ts';
import { amountWithLessExpense, type Place, unitAmount } from './fee-amount.ts';
import { type NotPriced, noData, notPriced } from './line.ts';
import type { Adjustment, RulesOfDay } from './rules.ts';
import type { Factor, Step } from './step.ts';

/** How a line with a rank is reduced: what a second one comes to, and how that is told. */
interface Reduced {
  readonly each: Exact;
  readonly label: string;
  readonly factors: readonly Factor[];
  readonly cite: string;
  /** Up to which rank. */
  readonly ranks?: number;
}
type NoData = ReturnType<typeof noData>;

/** What several-procedure rules need to know of a row. */
export interface Several {
  readonly row: Rvu;
  readonly place: Place;
  readonly rules: RulesOfDay;
  /** Another row of the schedule, at the same place and day. */
  find(code: string, modifier: string): Rvu | undefined;
}

const noRule = (rule: string): NoData => noData(`no row of the Medicare adjustments has ${rule} for that day`);
const endoscopyCite = 'Pub. 100-04, chapter 12, section 40.6.C.13';

/** Indicator 3: the second endoscopy of a family is paid what it exceeds the family's base. */
function endoscopy({ row, place, find }: Several): Reduced | NoData {
  const base = row.endoscopyBase === undefined ? undefined : find(row.endoscopyBase, '');
  if (!base) return noData(`the base endoscopy ${row.endoscopyBase ?? ''} of ${row.code} is not in the relative values`);
  const [own, of] = [unitAmount(row, place), unitAmount(base, place)];
  return {
    each: exactly(Math.max(0, own - of)),
    label: `second endoscopy of its family: what it exceeds the base ${base.code}`,
    factors: [{ name: 'base in cents', value: of }],
    cite: endoscopyCite,
  };
}

/** Indicators 4, 6, 7: the technical part is reduced, for imaging the professional too. */
function diagnostic(several: Several, technical: Adjustment, professional: Adjustment | undefined): Reduced | NoData {
  const { row, place, rules, find } = several;
  const tc = rules.get(technical);
  const pc = professional && rules.get(professional);
  if (!tc || (professional && !pc)) return noRule(technical);
  const one: Exact = { numerator: 1, denominator: 1 };
  const told = (each: Exact, factors: readonly Factor[]): Reduced => ({
    each,
    label: 'second diagnostic test of its kind',
    factors,
    cite: pc ? `${tc.cite}; ${pc.cite}` : tc.cite,
  });
  const [tcFactor, pcFactor] = [
    { name: 'technical part %', value: tc.percent },
    { name: 'professional part %', value: pc?.percent ?? 100 },
  ];
  const own = exactly(unitAmount(row, place));
  if (row.modifier === '26' || row.pctc === '2') return told(product(own, pc?.exact ?? one), [pcFactor]);
  if (row.modifier === 'TC' || row.pctc === '3') return told(product(own, tc.exact), [tcFactor]);
  const [technicalRow, professionalRow] = [find(row.code, 'TC'), find(row.code, '26')];
  if (!technicalRow || !professionalRow)
    return noData(`${row.code} has no rows for its two parts, so that its technical part cannot be reduced; bill the codes of its parts`);
  const parts = [
    product(exactly(unitAmount(technicalRow, place)), tc.exact),
    product(exactly(unitAmount(professionalRow, place)), pc?.exact ?? one),
  ];
  return told(plus(parts[0]!, parts[1]!), [tcFactor, pcFactor]);
}

function surgery({ row, place, rules }: Several): Reduced | NoData {
  const rule = rules.get('multiple-surgery');
  if (!rule) return noRule('multiple-surgery');
  return {
    each: product(exactly(unitAmount(row, place)), rule.exact),
    label: 'second or later surgery of the day',
    factors: [{ name: '%', value: rule.percent }],
    cite: rule.cite,
    ...(rule.ranks !== undefined && { ranks: rule.ranks }),
  };
}

function therapy({ row, place, rules }: Several): Reduced | NoData {
  const rule = rules.get('therapy-practice-expense');
  if (!rule) return noRule('therapy-practice-expense');
  return {
    each: exactly(amountWithLessExpense(row, place, rule.exact)),
    label: 'second or later unit of therapy: less practice expense',
    factors: [{ name: 'practice expense %', value: rule.percent }],
    cite: rule.cite,
  };
}

/** Undefined where several of the kind are paid in full. */
function reductionOf(several: Several): Reduced | NoData | undefined {
  switch (several.row.multiple) {
    case '2':
      return surgery(several);
    case '3':
      return endoscopy(several);
    case '4':
      return diagnostic(several, 'imaging-technical', 'imaging-professional');
    case '5':
      return therapy(several);
    case '6':
      return diagnostic(several, 'cardiovascular-technical', undefined);
    case '7':
      return diagnostic(several, 'ophthalmology-technical', undefined);
    default:
      return undefined;
  }
}

/**
 * All units of a line, the second and later ones of their kind reduced: the multiple procedure indicator says how.
 * @param rank the first unit's place among those of the day, from 1; each further unit takes the next.
 */
export function allUnits(several: Several, unit: Cents, units: number, rank: number): { amount: Exact; step?: Step } | NotPriced | NoData {
  const full = rank > 1 ? 0 : 1;
  const inFull = exactly(unit * units);
  if (units === full) return { amount: inFull };
  const reduction = reductionOf(several);
  if (!reduction)
    return units === 1
      ? { amount: inFull }
      : {
          amount: inFull,
          step: { label: 'units', factors: [{ name: '×', value: units }], result: rounded(inFull), cite: several.place.cite },
        };
  if ('kind' in reduction) return reduction;
  if (reduction.ranks !== undefined && rank + units - 1 > reduction.ranks)
    return notPriced('by-report', `from the ${reduction.ranks + 1}th surgery of a day on Medicare prices by report`, reduction.cite);
  const amount = full === 0 && units === 1 ? reduction.each : plus(exactly(unit * full), product(reduction.each, exactly(units - full)));
  const factors = [...reduction.factors, { name: 'units in full', value: full }, { name: 'units reduced', value: units - full }];
  return { amount, step: { label: reduction.label, factors, result: rounded(amount), cite: reduction.cite } };
}
