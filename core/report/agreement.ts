import { groupBy } from '../base/index.ts';
import { percent } from './figure.ts';

/** One visit that two coders coded without seeing each other's codes; codes in claim order. */
export interface TwiceCoded {
  readonly encounter: string;
  /** Whose codes were signed first: a coder, or the engine. */
  readonly coder: string;
  readonly first: readonly string[];
  readonly second: readonly string[];
}

/**
 * How far two coders agree. Neither is the key: F1 is the same whichever of the two is called right. What there is too little of to
 * tell is undefined, never zero.
 */
export interface Agreement {
  readonly encounters: number;
  /** Codes of both, of the first coder alone, of the second alone, over all visits. */
  readonly both: number;
  readonly firstOnly: number;
  readonly secondOnly: number;
  /** Exact micro-F1 in percent: 2 × both ÷ (codes of the first + codes of the second). */
  readonly f1: number | undefined;
  /** Share of visits, in percent, with the same codes in any order; and with the same first-listed code. */
  readonly sameCodes: number | undefined;
  readonly sameFirst: number | undefined;
  /** Cohen's kappa over decisions (each visit × each code that anybody used), −1 to 1; chance counted out. */
  readonly kappa: number | undefined;
}

interface Cells {
  readonly both: number;
  readonly firstOnly: number;
  readonly secondOnly: number;
  readonly neither: number;
}

/**
 * Cohen's kappa of a two-by-two table (Cohen, Educational and Psychological Measurement 20, 1960): observed agreement beyond what the two
 * coders' own rates would give by chance. Undefined when chance alone explains everything (both always yes, or both always no).
 */
export function kappaOf({ both, firstOnly, secondOnly, neither }: Cells): number | undefined {
  const n = both + firstOnly + secondOnly + neither;
  if (n === 0) return undefined;
  const observed = (both + neither) / n;
  const first = (both + firstOnly) / n;
  const second = (both + secondOnly) / n;
  const chance = first * second + (1 - first) * (1 - second);
  return chance === 1 ? undefined : Math.round(((observed - chance) / (1 - chance)) * 1000) / 1000;
}

/** Three characters: the category of an ICD-10-CM code. */
export const categoryOf = (code: string): string => code.slice(0, 3);

const same = (a: readonly string[], b: readonly string[]) => a.length === b.length && a.every((code) => b.includes(code));

/** The figures over all of `reviews`, or over the codes that `among` lets through. */
export function agreementOf(reviews: readonly TwiceCoded[], among: (code: string) => boolean = () => true): Agreement {
  const visits = reviews.map((r) => ({ first: r.first.filter(among), second: r.second.filter(among) }));
  const used = new Set(visits.flatMap((v) => [...v.first, ...v.second]));
  let [both, firstOnly, secondOnly] = [0, 0, 0];
  for (const { first, second } of visits) {
    const shared = first.filter((code) => second.includes(code)).length;
    both += shared;
    firstOnly += first.length - shared;
    secondOnly += second.length - shared;
  }
  const neither = used.size * visits.length - both - firstOnly - secondOnly;
  return {
    encounters: visits.length,
    both,
    firstOnly,
    secondOnly,
    f1: percent(2 * both, 2 * both + firstOnly + secondOnly),
    sameCodes: percent(visits.filter((v) => same(v.first, v.second)).length, visits.length),
    sameFirst: percent(visits.filter((v) => v.first[0] === v.second[0]).length, visits.length),
    kappa: kappaOf({ both, firstOnly, secondOnly, neither }),
  };
}

/** An agreement of a part: a category's, or a coder's. */
export interface PartAgreement extends Agreement {
  readonly part: string;
}

/** Where coders part, category by category: most disagreements first. Only visits in which somebody used the category count for its F1. */
export function agreementByCategory(reviews: readonly TwiceCoded[]): PartAgreement[] {
  const categories = [...new Set(reviews.flatMap((r) => [...r.first, ...r.second].map(categoryOf)))];
  return categories
    .map((part) => ({ part, ...agreementOf(reviews, (code) => categoryOf(code) === part) }))
    .map((a) => ({ ...a, encounters: reviews.filter((r) => uses(r, a.part)).length }))
    .sort((a, b) => b.firstOnly + b.secondOnly - (a.firstOnly + a.secondOnly) || b.both - a.both || (a.part < b.part ? -1 : 1));
}

const uses = (r: TwiceCoded, category: string) => [...r.first, ...r.second].some((code) => categoryOf(code) === category);

/** Each first coder against those who reviewed their visits. */
export const agreementByCoder = (reviews: readonly TwiceCoded[]): PartAgreement[] =>
  [...groupBy(reviews, (r) => r.coder)].map(([part, own]) => ({ part, ...agreementOf(own) })).sort((a, b) => (a.part < b.part ? -1 : 1));
