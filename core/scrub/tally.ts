import { kept } from './known/kept.ts';
import type { Outcome, RuleOutcome, ScrubReport } from './scrub-report.ts';

/** What one rule came to over many claims. */
export interface RuleTally {
  readonly rule: string;
  /** Claims by outcome. */
  readonly counts: Readonly<Record<Outcome, number>>;
  /**
   * Why it did not check, failed or was bypassed, and on how many claims each. Reasons that differ by a code or a day alone are one, told by
   * the first of them; ten are kept, `more` counts the others.
   */
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
/** Outcomes that are counted as they are before they are taken apart. */
const mostSame = 5_000;

interface Counting {
  readonly counts: Record<Outcome, number>;
  readonly reasons: Map<string, { readonly why: string; claims: number }>;
  readonly stale: Set<string>;
  more: number;
}

/** A reason without the codes and days that it names. */
const kindOf = kept((why) => why.replace(/\b(?:\d{4}-\d\d-\d\d|[A-Z]\d[0-9A-Z](?:\.[0-9A-Z]{1,4})?|[0-9A-Z]\d{3}[0-9A-Z])\b/g, '…'));

function addReasons(of: Counting, all: readonly string[], claims: number): void {
  const seen = all.length > 1 ? new Set<string>() : undefined;
  for (const why of all) {
    const kind = kindOf(why);
    if (seen?.has(kind)) continue;
    seen?.add(kind);
    const known = of.reasons.get(kind);
    if (known) known.claims += claims;
    else if (of.reasons.size < mostReasons) of.reasons.set(kind, { why, claims });
    else of.more += claims;
  }
}

export function tally(): Tally {
  const rules = new Map<string, Counting>();
  // Most outcomes are made once and come again and again: these are counted as they are, and taken apart when somebody asks.
  const same = new Map<RuleOutcome, { times: number }>();
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
  const take = ({ rule, outcome, why, missing, stale }: RuleOutcome, times: number): void => {
    const of = countingOf(rule);
    of.counts[outcome] += times;
    if (stale) for (const cite of stale) of.stale.add(cite);
    if (missing) addReasons(of, missing, times);
    else if (why !== undefined) addReasons(of, [why], times);
  };
  const takeSame = (): void => {
    for (const [outcome, { times }] of same) take(outcome, times);
    same.clear();
  };
  return {
    add({ outcomes }) {
      claims++;
      for (const outcome of outcomes) {
        const known = same.get(outcome);
        if (known) known.times++;
        else same.set(outcome, { times: 1 });
      }
      if (same.size > mostSame) takeSame();
    },
    get claims() {
      return claims;
    },
    rows() {
      takeSame();
      return [...rules]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([rule, { counts, reasons, stale, more }]) => ({
          rule,
          counts: { ...counts },
          reasons: [...reasons.values()].map((reason) => ({ ...reason })),
          more,
          stale: [...stale],
        }));
    },
  };
}
