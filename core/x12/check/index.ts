import type { PayerGuide } from '../guides/guide.ts';
import { readUnits, readUnitsAsync } from '../read/index.ts';
import type { CodeAnswers } from './answers.ts';
import { gatherer } from './gather.ts';
import type { Report } from './report.ts';

export interface CheckOptions {
  /** SNIP levels that are asked for; what is found at other levels is a warning. 1 to 4 unless told. */
  readonly snip?: readonly number[];
  /** Answers for code sets (SNIP 5). Without it only what needs no data is checked there. */
  readonly codes?: CodeAnswers;
  /** Payers' guides to check by, each where it applies (SNIP 7): see `payerGuides`. */
  readonly guides?: readonly PayerGuide[];
  /** Keep of each claim of an 837 what a 277CA says about it; memory then grows with their number. */
  readonly claims?: boolean;
}

/**
 * Checks X12 against the standard and the guides: SNIP 1 syntax and envelope, 2 guide, 3 balancing, 4 situations, 5 codes,
 * 6 lines of service, 7 payers' guides. Never throws on input; memory is that of the largest claim.
 */
export function check(input: Uint8Array | Iterable<Uint8Array>, options: CheckOptions = {}): Report {
  const gather = gatherer(options);
  for (const item of readUnits(input)) gather.take(item);
  return gather.report();
}

/** Like {@link check}, for a stream. */
export async function checkAsync(input: AsyncIterable<Uint8Array>, options: CheckOptions = {}): Promise<Report> {
  const gather = gatherer(options);
  for await (const item of readUnitsAsync(input)) gather.take(item);
  return gather.report();
}
