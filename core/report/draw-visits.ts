import { randomFrom } from '../base/index.ts';

/** The visits that one coder (or the engine) signed in the period, and the share of them to be coded again. */
export interface Stratum {
  readonly coder: string;
  /** Whole percent, 0 to 100. */
  readonly percent: number;
  readonly visits: readonly string[];
}

/**
 * Draws visits for second review: of each coder the share that a manager has set, rounded up, so that whoever signed anything is seen. The
 * same seed draws the same visits on every machine, whatever order they come in: a draw can be repeated by anybody who doubts it.
 * A coder's draw does not depend on the others'.
 */
export function drawVisits(strata: readonly Stratum[], seed: number): { coder: string; visits: string[] }[] {
  const random = randomFrom(seed);
  return strata.map(({ coder, percent, visits }) => {
    const own = random.fork(coder);
    const rest = [...new Set(visits)].sort();
    const wanted = Math.ceil((rest.length * percent) / 100);
    // The first `wanted` steps of a Fisher-Yates shuffle: every choice of that many visits is as likely.
    for (let i = 0; i < wanted; i++) {
      const j = i + own.below(rest.length - i);
      [rest[i], rest[j]] = [rest[j]!, rest[i]!];
    }
    return { coder, visits: rest.slice(0, wanted) };
  });
}
