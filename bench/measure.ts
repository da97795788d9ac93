import type { Measured } from './child.ts';
import type { BenchFile, Figure } from './figure.ts';
import type { FileOnDisk, GeneratedFiles } from './generated-files.ts';
import { inOwnProcess } from './process.ts';
import { differences } from './tally.ts';

/** How often and on how much: `shrink` divides the sizes of all files. */
export interface Effort {
  readonly rounds: number;
  readonly shrink: number;
}

/** What came out for one figure: speeds in bytes (or what the figure counts) a second, peaks in bytes, medians of the rounds. */
export interface Measurement {
  readonly subjectSpeed: number;
  readonly baselineSpeed: number;
  /** Median of the ratios of each round, not the ratio of the medians: what slows a moment down slows both sides. */
  readonly ratio: number;
  readonly subjectPeak: number;
  readonly baselinePeak: number;
  /** How the work got its sums wrong, if it did. */
  readonly wrong: readonly string[];
}

/** The middle of some numbers, of which there is an odd number. */
export const median = (numbers: readonly number[]): number => [...numbers].sort((a, b) => a - b)[numbers.length >> 1]!;

/** Measures both sides of a figure by turns, each time in processes of their own. */
export async function measure(figure: Figure, files: GeneratedFiles, { rounds, shrink }: Effort): Promise<Measurement> {
  const small = ({ kind, size }: BenchFile): BenchFile => ({ kind, size: Math.max(1, Math.round(size / shrink)) });
  const sides = { subject: small(figure.subject.file), baseline: small(figure.baseline.file) };
  const on = { subject: await files.get(sides.subject), baseline: await files.get(sides.baseline) };
  const runs: { subject: Measured; baseline: Measured }[] = [];
  for (let round = 0; round < rounds; round++) {
    const baseline = await inOwnProcess('baseline', sides.baseline, on.baseline.path, figure.name);
    const subject = await inOwnProcess('subject', sides.subject, on.subject.path, figure.name);
    runs.push({ subject, baseline });
  }
  const speedOf = (side: 'subject' | 'baseline') => (run: (typeof runs)[number]) => amountOf(figure, on[side].holds) / run[side].seconds;
  const [subjectSpeed, baselineSpeed] = [speedOf('subject'), speedOf('baseline')];
  return {
    subjectSpeed: median(runs.map(subjectSpeed)),
    baselineSpeed: median(runs.map(baselineSpeed)),
    ratio: median(runs.map((run) => subjectSpeed(run) / baselineSpeed(run))),
    subjectPeak: Math.max(...runs.map((run) => run.subject.peakBytes)),
    baselinePeak: Math.max(...runs.map((run) => run.baseline.peakBytes)),
    wrong: [...new Set(runs.flatMap((run) => [...wrong(run.subject, on.subject), ...wrong(run.baseline, on.baseline)]))],
  };
}

/** How much of what a figure counts is in a file. */
function amountOf({ name, quantity }: Figure, holds: FileOnDisk['holds']): number {
  const amount = quantity === undefined ? holds.bytes : 'per' in quantity ? holds[quantity.per] : 1;
  if (amount === undefined) throw new Error(`${name} counts what its file does not hold`);
  return amount;
}

const wrong = ({ tally }: Measured, { holds }: FileOnDisk): string[] => differences(tally, holds);
