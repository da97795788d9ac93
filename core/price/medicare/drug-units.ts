import type { IsoDate } from '../../base/date.ts';
import type { Fees } from '../../codes/index.ts';

/** How many HCPCS units were given. */
export type DrugUnits =
  | {
      readonly kind: 'units';
      /** Whole: what is billed. */
      readonly billed: number;
      /** Before rounding up. */
      readonly exactly: number;
      readonly says: string;
      readonly cite: string;
    }
  | { readonly kind: 'no-data'; readonly why: string };

const roundUpCite = 'Pub. 100-04, chapter 17, section 70';
const noData = (why: string): DrugUnits => ({ kind: 'no-data', why });
/** Doses and sizes are decimals of up to four places. */
const places = 10_000;
const whole = (value: number): number => Math.round(value * places);

/** Milligrams a unit of mass, so that grams and micrograms can be compared. */
const microgramsOf: Readonly<Record<string, number>> = { MCG: 1, UG: 1, MG: 1000, G: 1_000_000, GM: 1_000_000 };

/** `10 MG`, `PER 50 MCG`, `1,000 UNITS`. */
function dosageOf(text: string): { readonly amount: number; readonly unit: string } | undefined {
  const m = /^(?:PER |UP TO )?([\d,]*\.?\d+)\s*([A-Z]+)/i.exec(text.trim());
  return m ? { amount: Number(m[1]!.replaceAll(',', '')), unit: m[2]!.toUpperCase().replace(/S$/, '') } : undefined;
}

function units(numerator: number, denominator: number, says: string): DrugUnits {
  const billed = Math.ceil(numerator / denominator);
  return {
    kind: 'units',
    billed,
    exactly: numerator / denominator,
    says: `${says} = ${numerator / denominator}, billed ${billed}`,
    cite: roundUpCite,
  };
}

/**
 * The units of a dose: dose ÷ dosage of the code, rounded up to a whole unit. What is left of a single-dose package is billed apart (JW).
 * @param dosage as the payment limit file has it: `10 MG`.
 */
export function unitsOfDose(dose: { readonly amount: number; readonly unit: string }, dosage: string): DrugUnits {
  const per = dosageOf(dosage);
  if (!per || !(per.amount > 0)) return noData(`the dosage ${JSON.stringify(dosage)} is no amount of a unit`);
  if (!(dose.amount > 0)) return noData(`${dose.amount} is no dose`);
  const unit = dose.unit.toUpperCase().replace(/S$/, '');
  const [own, theirs] = unit === per.unit ? [1, 1] : [microgramsOf[unit], microgramsOf[per.unit]];
  if (!own || !theirs) return noData(`${dose.unit} cannot be compared with ${per.unit}: give the dose in ${per.unit}`);
  return units(whole(dose.amount) * own, whole(per.amount) * theirs, `${dose.amount} ${unit} ÷ ${per.amount} ${per.unit}`);
}

/**
 * The units of what was taken from a package, by its NDC: containers (UN) or the measure of its label (ML, GR, ME, F2).
 * @returns no-data where the crosswalk lacks the package, or lists it under several codes and none is named.
 */
export function unitsOfPackage(fees: Fees, used: { ndc: string; quantity: number; unit: string; code?: string }, on: IsoDate): DrugUnits {
  const answer = fees.ndc(used.ndc, on);
  if (answer.kind !== 'found') return noData(answer.why);
  const fitting = answer.value.filter(({ code }) => used.code === undefined || used.code === code);
  const [found] = fitting;
  if (!found)
    return noData(`NDC ${used.ndc} is not billed under ${used.code}, but under ${answer.value.map(({ code }) => code).join(', ')}`);
  if (fitting.length > 1) return noData(`NDC ${used.ndc} is billed under ${fitting.map(({ code }) => code).join(', ')}: name one`);
  if (!(used.quantity > 0)) return noData(`${used.quantity} is no quantity`);
  const amount = whole(used.quantity);
  const says = `${used.quantity} ${used.unit} of NDC ${used.ndc}`;
  const counted = used.unit.toUpperCase() === 'UN';
  const result = counted
    ? units(amount * found.units, places * places, `${says} × ${found.units / places} units each`)
    : units(amount * found.units, places * found.size, `${says} ÷ ${found.size / places} × ${found.units / places} units`);
  return result.kind === 'units' ? { ...result, cite: `${answer.basis.cite}; ${roundUpCite}` } : result;
}
