import type { Outcome, ScrubReport } from './scrub-report.ts';

/** What one rule came to over many claims. */
export interface RuleTally {
  readonly rule: string;
  /** Claims by outcome. */
  readonly counts: Readonly<Record<Outcome, number>>;
  /** Why it did not check, failed or was bypassed, and on how many claims each; the first ten, `more` counts the others. */
  readonly reasons: readonly { readonly why: string; readonly claims: number }[];
  readonly more: number;
  /** Tables past their last day by which it was checked. */
  readonly stale: readonly string[];
}

/** Counts what rules come to, claim after claim, in memory that does not grow with them. */
export interface Tally {
  add(report: ScrubReport): void;
  readonly claims: number;
  /** By rule. */
  rows(): readonly RuleTally[];
}

const mostReasons = 10;

interface Counting {
  readonly counts: Record<Outcome, number>;
  readonly reasons: Map<string, number>;
  readonly stale: Set<string>;
  more: number;
}

export function tally(): Tally {
  const rules = new Map<string, Counting>();
  let claims = 0;
  const countingOf = (rule: string): Counting => {
    const known = rules.get(rule);
    if (known) return known;
    const made: Counting = {
      counts: { fired: 0, passed: 0, bypassed: 0, 'not-checked': 0, failed: 0 },
      reasons: new Map(),
      stale: new Set(),
      more: 0,
    };
    rules.set(rule, made);
    return made;
  };
  return {
    add({ outcomes }) {
      claims++;
      for (const { rule, outcome, why, stale } of outcomes) {
        const of = countingOf(rule);
        of.counts[outcome]++;
        if (stale) for (const cite of stale) of.stale.add(cite);
        if (why === undefined) continue;
        if (of.reasons.has(why) || of.reasons.size < mostReasons) of.reasons.set(why, (of.reasons.get(why) ?? 0) + 1);
        else of.more++;
      }
    },
    get claims() {
      return claims;
    },
    rows: () =>
      [...rules]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([rule, { counts, reasons, stale, more }]) => ({
          rule,
          counts,
          reasons: [...reasons].map(([why, times]) => ({ why, claims: times })),
          more,
          stale: [...stale],
        })),
  };
}
