import type { IsoDate } from '../../../base/index.ts';
import type { CodeSets } from '../../../codes/index.ts';
import type { Drug } from '../book.ts';
import { type Amount, amountsIn } from './measures.ts';

const units = 'mcg|micrograms?|µg|mg|milligrams?|g|gm|grams?|units?|u|million units|mu|ml|milliliters?|cc|vials?|unit doses?|mEq|%';
const toMg: Readonly<Record<string, number>> = {
  mcg: 0.001,
  microgram: 0.001,
  micrograms: 0.001,
  µg: 0.001,
  mg: 1,
  milligram: 1,
  milligrams: 1,
  g: 1000,
  gm: 1000,
  gram: 1000,
  grams: 1000,
};
const volume = /^(?:ml|milliliters?|cc)$/;

/** One billing unit of a drug: how much it is, and in what. */
export interface BillingUnit {
  readonly amount: number;
  readonly unit: string;
  readonly title: string | undefined;
}

/** The amount in an official title: its last `10 mg`, `per 15 mg`, `up to 1000 mcg`, `100 units`. */
function unitOfTitle(title: string): { amount: number; unit: string } | undefined {
  const found = [...title.matchAll(/(\d+(?:,\d{3})*(?:\.\d+)?)\s*(mg|mcg|gm?|grams?|units?|ml|cc)\b/gi)];
  // `through nebulizer …, up to 2.5 mg and …, up to 0.5 mg`: a combination is counted by its vial.
  if (found.length !== 1) return undefined;
  return {
    amount: Number(found[0]![1]!.replace(/,/g, '')),
    unit: found[0]![2]!
      .toLowerCase()
      .replace(/^gm?$|^grams?$/, 'g')
      .replace(/^unit$/, 'units'),
  };
}

/** The billing unit: by the official title where it is loaded and tells one, else by the house's table. */
export function billingUnit(drug: Drug, codeSets: CodeSets, on: IsoDate | undefined): BillingUnit {
  const found = codeSets.lookup('hcpcs', drug.code, on);
  const title = found.kind === 'found' && found.title ? found.title : undefined;
  const told = title && drug.unit !== 'each' && drug.unit !== 'vial' ? unitOfTitle(title) : undefined;
  return { amount: told?.amount ?? drug.amount, unit: told?.unit ?? drug.unit, title };
}

/** An amount in the billing unit's measure; undefined when it cannot be turned into it. */
export function inMeasure(amount: Amount, unit: string, strength: number | undefined): number | undefined {
  const written = amount.unit;
  if (unit === 'units')
    return /^(?:units?|u)$/.test(written) ? amount.value : /^(?:million units|mu)$/.test(written) ? amount.value * 1_000_000 : undefined;
  if (unit === 'vial') return /^(?:vials?|unit doses?)$/.test(written) ? amount.value : undefined;
  if (unit === 'each') return undefined;
  if (unit === 'ml') return volume.test(written) ? amount.value : undefined;
  const mg = written in toMg ? amount.value * toMg[written]! : volume.test(written) && strength ? amount.value * strength : undefined;
  if (mg === undefined) return undefined;
  return unit === 'mcg' ? mg * 1000 : unit === 'g' ? mg / 1000 : mg;
}

const concentration = /^\s*(?:\/|per)\s*(?:\d+(?:\.\d+)?\s*)?(?:ml|cc|milliliter|tenth|0\.1|vial|hour|kg|kilo)/i;
/** `2.5 mg/3 mL unit dose`, `1000 mcg / 1 mL`: what a whole container holds, which is the dose when none is told apart from it. */
const container = /^\s*\/\s*\d+(?:\.\d+)?\s*(?:ml|cc)\b/i;

/** `22 G`, `23 g butterfly`: how thick a needle is; `40 g` of an immune globulin is a dose. */
const isGauge = (text: string, { unit, value, start, end }: Amount): boolean =>
  /^gm?$/.test(unit) &&
  value > 12 &&
  (text[end - 1] === 'G' ||
    /^[\s,-]*(?:needle|butterfly|angiocath|catheter|cannula|gauge|spinal|tuohy|x|×|\d)/i.test(text.slice(end)) ||
    /\b(?:needle|butterfly|catheter|cannula)\W*$/i.test(text.slice(0, start)));

/** All amounts of a drug in a text; concentrations (`40 mg/mL`), strengths in percent and needle gauges (`22 g`) are none. */
export function dosesIn(text: string): Amount[] {
  const all = amountsIn(text, units).filter((a) => a.unit !== '%' && !isGauge(text, a));
  const told = all.filter((a) => !concentration.test(text.slice(a.end)));
  const held = all.filter((a) => container.test(text.slice(a.end)));
  return told.some((a) => !volume.test(a.unit)) ? told : [...held, ...told];
}

/** How many units: dose ÷ unit, rounded up; rounding is to the next whole unit as the code's wording says. */
export const unitsOf = (dose: number, amount: number): number => Math.max(1, Math.ceil(Math.round((dose / amount) * 1e6) / 1e6));
