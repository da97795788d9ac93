import type { Answer, Fees, Gpci, Locality, Rvu } from '../../codes/index.ts';
import { anesthesiaPrice } from './anesthesia.ts';
import { rounded } from './exact.ts';
import { type Place, unitSteps } from './fee-amount.ts';
import { type MedicareLine, type MedicarePrice, noData, notPriced } from './line.ts';
import { applyModifiers, bothSides, nonParticipating, pricedByReport, type Running } from './modifier-rules.ts';
import { drugPrice, labPrice } from './other-fees.ts';
import { type MedicareRules, type RulesOfDay, rulesByDay } from './rules.ts';
import { allUnits } from './several-procedures.ts';
import { statusCaution, unpaidStatus } from './status.ts';

type Found<T> = Extract<Answer<T>, { kind: 'found' }>;

/** From this day the schedule has two conversion factors (Social Security Act, section 1848(d)(1)(A)): a file alone does not tell whose. */
const twoFactorsFrom = '2026-01-01';
const mostUnits = 9999;

/**
 * Prices by the tables at hand and the dated rules.
 * @returns a function from a line to its amount, with every step; in words where Medicare has no amount (`not-priced`); `no-data` where a
 * table or a rule for the day is missing. It never guesses.
 */
export function medicarePrices(fees: Fees, rules: MedicareRules): (line: MedicareLine) => MedicarePrice {
  const onDay = rulesByDay(rules);
  const cite = citations();
  return (line) => {
    if (!Number.isInteger(line.units) || line.units < 1 || line.units > mostUnits)
      return noData(`${line.units} is no whole number of units`);
    const component = componentOf(line.modifiers);
    const answer = fees.rvu(line.code, component, line.on, line.participation);
    if (answer.kind === 'found') return byStatus(fees, line, answer, onDay(line.on), cite);
    const other = labPrice(fees, line) ?? drugPrice(fees, line);
    if (other) return other;
    if (answer.kind === 'no-data') return answer;
    return component === '' ? notPriced('not-listed', answer.why, answer.basis.cite) : withoutComponent(fees, line, component);
  };
}

const componentOf = (modifiers: readonly string[]): '' | '26' | 'TC' | '53' => {
  for (const modifier of modifiers) if (modifier === '26' || modifier === 'TC' || modifier === '53') return modifier;
  return '';
};

/** 26 or TC on a code without rows for its parts, 53 on one that has no price for it. */
function withoutComponent(fees: Fees, line: MedicareLine, component: '26' | 'TC' | '53'): MedicarePrice {
  const whole = fees.rvu(line.code, '', line.on, line.participation);
  if (whole.kind === 'no-data') return whole;
  if (whole.kind === 'not-listed') return notPriced('not-listed', whole.why, whole.basis.cite);
  const { cite } = whole.basis;
  if (component === '53') return pricedByReport(line, '') ?? notPriced('by-report', `${line.code} with 53 is priced by report`, cite);
  const unpaid = unpaidStatus(whole.value, cite);
  return (
    unpaid ??
    notPriced('modifier', `${line.code} has no parts to split (PC/TC indicator ${whole.value.pctc}): ${component} does not apply`, cite)
  );
}

function byStatus(fees: Fees, line: MedicareLine, { value: row, basis }: Found<Rvu>, rules: RulesOfDay, cite: Citation): MedicarePrice {
  if (row.status === 'X' || row.status === 'E' || row.status === 'C') {
    const other = labPrice(fees, line) ?? drugPrice(fees, line);
    if (other) return other;
  }
  if (row.status === 'J') {
    const place = placeOf(fees, line);
    return 'why' in place ? place : anesthesiaPrice(line, fees.anesthesiaFactor(place, line.on, line.participation), rules);
  }
  const unpaid = unpaidStatus(row, basis.cite) ?? pricedByReport(line, row.modifier);
  if (unpaid) return unpaid;
  const where = placeOf(fees, line);
  if ('why' in where) return where;
  const gpci = fees.gpci(where, line.on);
  if (gpci.kind !== 'found') return gpci.kind === 'no-data' ? gpci : noData(gpci.why);
  const factor = rules.factor[line.participation] ?? fileFactor(line, row, basis);
  if (!factor) return noData(`no conversion factor for ${line.on}: add its row to the conversion factors`);
  return physicianPrice(fees, line, row, rules, {
    gpci: gpci.value,
    factor: factor.tenThousandths,
    setting: line.setting,
    cite: cite(basis, gpci.basis, factor.cite),
  });
}

/** The factor of the relative value file itself, where no rule has one and the file can be nobody else's. */
function fileFactor(line: MedicareLine, row: Rvu, { edition, cite }: Found<Rvu>['basis']) {
  const isTheirs = edition.part !== undefined || line.on < twoFactorsFrom;
  return isTheirs && row.conversionFactor > 0 ? { tenThousandths: row.conversionFactor, cite: `conversion factor of ${cite}` } : undefined;
}

const stale = ({ stale, cite }: { readonly stale?: true; readonly cite: string }) =>
  stale ? `${cite}, past its last documented day` : cite;
/** The last citation is kept: thousands of lines rest on the same editions. */
interface Cited {
  readonly rvu: Found<Rvu>['basis'];
  readonly gpci: Found<Gpci>['basis'];
  readonly factor: string;
  readonly cite: string;
}
type Citation = (rvu: Cited['rvu'], gpci: Cited['gpci'], factor: string) => string;
function citations(): Citation {
  let last: Cited | undefined;
  return (rvu, gpci, factor) => {
    if (last?.rvu !== rvu || last.gpci !== gpci || last.factor !== factor)
      last = { rvu, gpci, factor, cite: `${stale(rvu)}; ${stale(gpci)}; ${factor}` };
    return last.cite;
  };
}

/** The line's locality: named, or that of its ZIP. */
function placeOf(fees: Fees, { locality, zip, on }: MedicareLine): Locality | ReturnType<typeof noData> {
  if (locality) return locality;
  if (zip === undefined) return noData('neither a locality nor a ZIP is given');
  const answer = fees.localityOf(zip, on);
  if (answer.kind !== 'found') return noData(answer.why);
  const { carrier, locality: number, needsPlusFour } = answer.value;
  return needsPlusFour
    ? noData(`ZIP ${zip} lies in more than one locality (mostly ${carrier} ${number}): name the locality`)
    : { carrier, locality: number };
}

const rankOf = (line: MedicareLine): number => line.rank ?? (line.modifiers.includes('51') ? 2 : 1);

function physicianPrice(fees: Fees, line: MedicareLine, row: Rvu, rules: RulesOfDay, place: Place): MedicarePrice {
  const find = (code: string, modifier: string): Rvu | undefined => {
    const other = fees.rvu(code, modifier, line.on, line.participation);
    return other.kind === 'found' ? other.value : undefined;
  };
  const steps = unitSteps(row, place);
  const all = allUnits({ row, place, rules, find }, steps.at(-1)!.result, line.units, rankOf(line));
  if ('kind' in all) return all;
  if (all.step) steps.push(all.step);
  const caution = statusCaution(row);
  const running: Running = { amount: all.amount, steps, cautions: caution ? [caution] : [] };
  if (line.setting === 'facility' ? row.rareFacility : row.rareNonFacility)
    running.cautions.push(`${row.code} is rarely or never furnished in a ${line.setting} setting (NA in the file).`);
  const refusal =
    line.modifiers.length === 0
      ? undefined
      : ((line.modifiers.includes('50') ? bothSides(running, row, rules) : undefined) ??
        applyModifiers(running, row, rules, line.modifiers));
  if (refusal) return refusal;
  if (line.supplier !== 'non-participating')
    return { kind: 'priced', allowed: rounded(running.amount), steps, cautions: running.cautions, costSharing: 'usual' };
  const limit = nonParticipating(running, rules);
  if ('kind' in limit) return limit;
  const allowed = rounded(running.amount);
  return {
    kind: 'priced',
    allowed,
    steps: [...steps, limit.limit],
    cautions: running.cautions,
    limitingCharge: limit.limit.result,
    costSharing: 'usual',
  };
}
