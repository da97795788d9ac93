import { type Known, missing, type ScrubContext } from './context.ts';
import type { Rule, Told } from './rule.ts';
import type { RuleOutcome } from './scrub-report.ts';

const knowns = Object.keys(missing) as Known[];
const bitOf = Object.fromEntries(knowns.map((known, n) => [known, 1 << n])) as Readonly<Record<Known, number>>;

/** What is known beside a claim, in the bits of {@link PreparedRule.needs}. */
export function knownBits(context: ScrubContext): number {
  let bits = 0;
  for (let n = 0; n < knowns.length; n++) if (context[knowns[n]!] !== undefined) bits |= 1 << n;
  return bits;
}

/** Outcomes of a rule and one kind that are kept. */
const mostOutcomes = 100;
/** Reasons of one rule on one claim that are spelled out. */
const mostReasons = 3;

/** Reasons as one text. */
export const whyOf = (reasons: readonly string[]): string =>
  reasons.length > mostReasons ? [...reasons.slice(0, mostReasons), `${reasons.length - mostReasons} more`].join('; ') : reasons.join('; ');

/** A rule with what is the same claim after claim: outcomes that differ by few texts are made once. */
export class PreparedRule {
  readonly rule: Rule;
  /** What it must know, a bit for each. */
  readonly needs: number;
  readonly passed: RuleOutcome;
  /** It passes by a table past its last day. */
  readonly passedBy: (cite: string) => RuleOutcome;
  readonly fired: RuleOutcome;
  readonly firedBy: (cite: string) => RuleOutcome;
  readonly notChecked: (why: string) => RuleOutcome;

  constructor(rule: Rule) {
    this.rule = rule;
    this.needs = (rule.needs ?? []).reduce((bits, need) => bits | bitOf[need], 0);
    this.passed = { rule: rule.id, outcome: 'passed' };
    this.passedBy = madeOnce((cite) => ({ rule: rule.id, outcome: 'passed', stale: [cite] }));
    this.fired = { rule: rule.id, outcome: 'fired' };
    this.firedBy = madeOnce((cite) => ({ rule: rule.id, outcome: 'fired', stale: [cite] }));
    this.notChecked = madeOnce((why) => ({ rule: rule.id, outcome: 'not-checked', why, missing: [why] }));
  }

  private readonly more = new Map<RuleOutcome, Map<string, RuleOutcome>>();

  /** What it comes to, as it passed or was not checked so far, when one thing more is told: as its check would say it. */
  withTold(before: RuleOutcome, told: Told): RuleOutcome {
    const text = 'stale' in told ? told.stale : told.notChecked;
    let known = this.more.get(before);
    const found = known?.get(text);
    if (found) return found;
    const { missing = [], stale = [] } = before;
    if (('stale' in told ? stale : missing).includes(text)) return before;
    const after = this.unfired('stale' in told ? missing : [...missing, text], 'stale' in told ? [...stale, text] : stale);
    if (this.more.size >= mostOutcomes || (known?.size ?? 0) >= mostOutcomes) this.more.clear();
    known = this.more.get(before) ?? new Map<string, RuleOutcome>();
    this.more.set(before, known.set(text, after));
    return after;
  }

  private unfired(missing: readonly string[], stale: readonly string[]): RuleOutcome {
    if (missing.length === 0 && stale.length === 1) return this.passedBy(stale[0]!);
    if (missing.length === 1 && stale.length === 0) return this.notChecked(missing[0]!);
    return {
      rule: this.rule.id,
      outcome: missing.length > 0 ? 'not-checked' : 'passed',
      ...(missing.length > 0 && { why: whyOf(missing), missing }),
      ...(stale.length > 0 && { stale }),
    };
  }

  /** @param known in bits. @returns the first that it needs and that is not known, in words. */
  lacks(known: number): string | undefined {
    const lacked = this.rule.needs?.find((need) => (known & bitOf[need]) === 0);
    return lacked && missing[lacked];
  }
}

function madeOnce(make: (text: string) => RuleOutcome): (text: string) => RuleOutcome {
  const made = new Map<string, RuleOutcome>();
  return (text) => {
    const known = made.get(text);
    if (known) return known;
    const outcome = make(text);
    if (made.size < mostOutcomes) made.set(text, outcome);
    return outcome;
  };
}
