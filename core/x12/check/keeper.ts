import type { Finding, Severity } from '../../base/finding.ts';
import { type LeftOut, type X12Finding, x12Rules } from '../findings.ts';

/** Findings of one rule that are kept in full; the rest is counted, so that a report stays small whatever the file. */
const keptOfRule = 1_000;

/** Weighs findings by the levels that were asked for, counts them and keeps the first of each rule. */
export interface Keeper {
  readonly kept: Finding[];
  errors: number;
  warnings: number;
  /** @returns the finding with its severity as asked for, and whether it is kept. `of` is what it is counted as: its rule unless told; `claim` is CLM01 of the claim it is in. */
  take(found: Finding, of?: string, claim?: string): { readonly finding: Finding; readonly isKept: boolean };
  /** Counts one more of a kind of which enough is kept. @returns false, counting nothing, when there is not enough yet. */
  isFull(of: string, level: number, severity: Severity): boolean;
  /** Counts findings that the reader has left out; of each of their kinds it kept more than are kept here. */
  add(leftOut: LeftOut): void;
  truncated(): Readonly<Record<string, number>> | undefined;
}

/** @param snip levels at which an error is one; at others it is a warning. */
export function keeper(snip: readonly number[]): Keeper {
  const counts = new Map<string, number>();
  const weigh = (severity: Severity, level: number | undefined): Severity =>
    severity === 'error' && level !== undefined && !snip.includes(level) ? 'warning' : severity;
  function count(of: string, severity: Severity, times = 1): number {
    if (severity === 'error') self.errors += times;
    else if (severity === 'warning') self.warnings += times;
    const counted = (counts.get(of) ?? 0) + times;
    counts.set(of, counted);
    return counted;
  }
  const self: Keeper = {
    kept: [],
    errors: 0,
    warnings: 0,
    take(found, of = found.rule, claim = undefined) {
      const severity = weigh(found.severity, found.level);
      const weighed = severity === found.severity ? found : { ...found, severity };
      const isKept = count(of, severity) <= keptOfRule;
      const finding: X12Finding = isKept && claim !== undefined ? { ...weighed, claim } : weighed;
      if (isKept) self.kept.push(finding);
      return { finding, isKept };
    },
    isFull(of, level, severity) {
      if ((counts.get(of) ?? 0) < keptOfRule) return false;
      count(of, weigh(severity, level));
      return true;
    },
    add({ rule, severity, count: times }) {
      count(`x12/${rule}`, weigh(severity, x12Rules[rule].level), times);
    },
    truncated() {
      const more = [...counts].filter(([, counted]) => counted > keptOfRule).map(([of, counted]) => [of, counted - keptOfRule] as const);
      return more.length > 0 ? Object.fromEntries(more) : undefined;
    },
  };
  return self;
}
