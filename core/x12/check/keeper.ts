import type { Finding } from '../../base/finding.ts';

/** Findings of one rule that are kept in full; the rest is counted, so that a report stays small whatever the file. */
export const keptOfRule = 1_000;

/** Weighs findings by the levels that were asked for, counts them and keeps the first of each rule. */
export interface Keeper {
  readonly kept: Finding[];
  errors: number;
  warnings: number;
  /** @returns the finding with its severity as asked for, and whether it is kept. */
  take(found: Finding): { readonly finding: Finding; readonly isKept: boolean };
  truncated(): Readonly<Record<string, number>> | undefined;
}

/** @param snip levels at which an error is one; at others it is a warning. */
export function keeper(snip: readonly number[]): Keeper {
  const counts = new Map<string, number>();
  const self: Keeper = {
    kept: [],
    errors: 0,
    warnings: 0,
    take(found) {
      const lowered = found.severity === 'error' && found.level !== undefined && !snip.includes(found.level);
      const finding = lowered ? { ...found, severity: 'warning' as const } : found;
      if (finding.severity === 'error') self.errors++;
      else if (finding.severity === 'warning') self.warnings++;
      const count = (counts.get(finding.rule) ?? 0) + 1;
      counts.set(finding.rule, count);
      const isKept = count <= keptOfRule;
      if (isKept) self.kept.push(finding);
      return { finding, isKept };
    },
    truncated() {
      const more = [...counts].filter(([, count]) => count > keptOfRule).map(([rule, count]) => [rule, count - keptOfRule] as const);
      return more.length > 0 ? Object.fromEntries(more) : undefined;
    },
  };
  return self;
}
