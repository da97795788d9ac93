import type { Claim } from '../claim/claim.ts';
import { check } from './checking.ts';
import type { ToldOfCode } from './code-masks.ts';
import type { ScrubContext } from './context.ts';
import { PreparedRule } from './prepared-rule.ts';
import type { Rule } from './rule.ts';
import { ruleIndex } from './rule-index.ts';
import type { ScrubReport } from './scrub-report.ts';
import { subjectOf } from './subject.ts';

/** Rules that are ready to run: their index is made once, every claim asks it. */
export interface Linter {
  readonly rules: readonly Rule[];
  /** Checks a claim against all rules that can fire on it. Never throws: a rule that does is told as failed. */
  lint(claim: Claim, context: ScrubContext): ScrubReport;
}

const prepared = new WeakMap<readonly Rule[], Linter>();

/** Prepares rules; the same list is prepared once. */
export function linter(rules: readonly Rule[]): Linter {
  const known = prepared.get(rules);
  if (known) return known;
  const index = ruleIndex(rules.map((rule) => new PreparedRule(rule)));
  const made: Linter = {
    rules,
    lint(claim, context) {
      const subject = subjectOf(claim);
      const told: ToldOfCode[] = [];
      const plan = index.plan(subject, context, told);
      return check(plan, told, subject, context);
    },
  };
  prepared.set(rules, made);
  return made;
}
