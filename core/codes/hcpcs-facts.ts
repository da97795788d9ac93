import { dateFromX12, type IsoDate } from '../base/index.ts';

/**
 * What the HCPCS file says of a code besides its title and days. Source: fields 9, 16, 28 and 30 of the "HCPCS Contractor Record" (CMS).
 * Not kept: BETOS and type of service, which classify utilization, and manual references, which are seldom filled.
 */
export interface HcpcsFacts {
  /** Medicare's coverage of the code, see {@link coverageSays}. */
  readonly coverage?: string;
  /** How Part B prices it: up to four indicators of two digits (`51` drugs, `38` prosthetics, `00` not priced separately). */
  readonly pricing: readonly string[];
  /** The last change of the record, a letter of HCPCS_ACTN_CD: A added, B and C long text changed, D ended, R back in use, N none. */
  readonly action?: string;
  /** The first day of that change. */
  readonly actionOn?: IsoDate;
}

/** Letters of HCPCS_CVRG_CD, in words of our own. */
const coverages: Readonly<Record<string, string>> = {
  C: 'covered as the contractor judges',
  D: 'special coverage instructions apply',
  I: 'not payable',
  M: 'not covered',
  S: 'excluded by statute',
};
/** What a coverage letter means to Medicare, as the end of a sentence. */
export const coverageSays = (letter: string): string =>
  coverages[letter] ?? `coverage code ${letter}, which the 2026 record layout does not explain`;

/** A row's pricing indicators as one number, a byte each: the indicator and one, 0 for none. */
export const packPricing = (pricing: readonly string[]): number =>
  pricing.reduce((packed, indicator, i) => packed + (Number(indicator) + 1) * 256 ** i, 0);

/** The inverse of {@link packPricing}. */
export function unpackPricing(packed: number): string[] {
  const found: string[] = [];
  for (let rest = packed; rest > 0; rest = Math.floor(rest / 256)) found.push(String((rest % 256) - 1).padStart(2, '0'));
  return found;
}

const indicators = /^(\d\d){0,4} *$/;
const letter = /^[A-Z ]$/;

/**
 * The facts of one record; undefined when a field holds what the layout does not allow. A letter that is new is kept: layouts grow.
 * @param record 320 characters; coverage 230, pricing 120–127, action 293, its first day 277–284.
 */
export function readHcpcsFacts(record: string): HcpcsFacts | undefined {
  const [coverage, action, pricing] = [record.charAt(229), record.charAt(292), record.slice(119, 127)];
  const actionOn = dateFromX12(record.slice(276, 284));
  if (!letter.test(coverage) || !letter.test(action) || !indicators.test(pricing)) return undefined;
  return {
    ...(coverage !== ' ' && { coverage }),
    pricing: pricing.match(/\d\d/g) ?? [],
    ...(action !== ' ' && { action }),
    ...(actionOn && { actionOn }),
  };
}
