import type { Cents } from '../../base/money.ts';
import type { Answer } from '../../codes/index.ts';
import { type Exact, halfUp, product, rounded } from './exact.ts';
import { type MedicareLine, type MedicarePrice, noData, notPriced } from './line.ts';
import type { RulesOfDay } from './rules.ts';
import type { Step } from './step.ts';

const directed = ['QK', 'QX', 'QY'];
const tenths = 10;
const tenThousand = 10_000;
/** Tenths of a unit × ten-thousandths of a dollar, in a cent. */
const partsOfCent = 1000;
const roundingCite = 'Pub. 100-04, chapter 12, section 50';

/**
 * Anesthesia: (base units + time units) × the locality's anesthesia conversion factor. Time units are minutes by fifteen, to one decimal.
 * Half under medical direction. 42 CFR 414.46.
 */
export function anesthesiaPrice(line: MedicareLine, factor: Answer<number>, rules: RulesOfDay): MedicarePrice {
  const { anesthesia, code } = line;
  if (!anesthesia) return noData(`${code} is anesthesia: its base units and minutes are needed`);
  const wrong = [anesthesia.baseUnits * tenths, anesthesia.minutes].some((n) => !Number.isInteger(n) || n < 0);
  if (wrong) return noData(`${code}: ${anesthesia.baseUnits} base units and ${anesthesia.minutes} minutes are no units and whole minutes`);
  if (factor.kind === 'no-data') return factor;
  if (factor.kind === 'not-listed') return noData(factor.why);
  if (line.modifiers.includes('AD'))
    return notPriced(
      'by-report',
      `${code} with AD, supervision of more than four at once, is paid by units of its own`,
      '42 CFR 414.46(f)',
    );
  const unit = rules.get('anesthesia-time-unit');
  if (!unit?.minutes) return noData('no row of the Medicare adjustments has anesthesia-time-unit for that day');
  const time = halfUp(anesthesia.minutes * tenths, unit.minutes);
  let amount: Exact = { numerator: (anesthesia.baseUnits * tenths + time) * factor.value, denominator: partsOfCent };
  const factors = [
    { name: 'base units', value: anesthesia.baseUnits },
    { name: 'time units', value: time / tenths },
    { name: 'conversion factor', value: factor.value / tenThousand },
  ];
  const cite = `${factor.basis.cite}; ${unit.cite}; ${roundingCite}`;
  const steps: Step[] = [{ label: '(base units + time units) × anesthesia conversion factor', factors, result: rounded(amount), cite }];
  if (line.modifiers.some((modifier) => directed.includes(modifier))) {
    const rule = rules.get('medical-direction');
    if (!rule) return noData('no row of the Medicare adjustments has medical-direction for that day');
    amount = product(amount, rule.exact);
    steps.push({ label: 'medical direction', factors: [{ name: '%', value: rule.percent }], result: rounded(amount), cite: rule.cite });
  }
  const allowed: Cents = rounded(amount);
  return { kind: 'priced', allowed, steps, cautions: [], costSharing: 'usual' };
}
