import { type Known, missing, type ScrubContext } from './context.ts';
import type { Rule } from './rule.ts';
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
