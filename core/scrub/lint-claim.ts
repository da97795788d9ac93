import type { IsoDate } from '../base/date.ts';
import type { Finding } from '../base/finding.ts';
import type { Claim } from '../claim/claim.ts';
import type { ScrubContext } from './context.ts';
import type { Rule } from './rule.ts';
import { rules } from './rules/index.ts';

/** What became of one rule on one claim. Rules that do not hold for the payer, the date or the codes are not listed. */
export interface RuleOutcome {
  readonly rule: string;
  readonly outcome: 'fired' | 'passed' | 'bypassed' | 'not-checked';
  /** What is missing, or who bypassed it and why. */
  readonly why?: string;
}

export interface ScrubReport {
  readonly findings: readonly Finding[];
  /** One for each rule that holds here: silence never looks like approval. */
  readonly outcomes: readonly RuleOutcome[];
}

/** First day of service on the claim. */
const serviceDate = (claim: Claim): IsoDate | undefined => claim.lines.map((l) => l.from).sort()[0];

function holds(rule: Rule, claim: Claim, context: ScrubContext): boolean {
  if (rule.payers && !rule.payers.includes(claim.coverage.payer.kind)) return false;
  const { from, until, by } = rule.effective;
  const on = by === 'service-date' ? serviceDate(claim) : context.submittedOn;
  if (on !== undefined && (on < from || (until !== undefined && on > until))) return false;
  return rule.triggers === undefined || claim.lines.some((l) => rule.triggers!(l.procedure));
}

/** Checks a claim against all rules that hold for it. */
export function lintClaim(claim: Claim, context: ScrubContext, using: readonly Rule[] = rules): ScrubReport {
  const findings: Finding[] = [];
  const outcomes: RuleOutcome[] = [];
  for (const rule of using) {
    if (!holds(rule, claim, context)) continue;
    const missing = rule.lacks?.(context);
    if (missing !== undefined) {
      outcomes.push({ rule: rule.id, outcome: 'not-checked', why: missing });
      continue;
    }
    let fired = false;
    for (const { at, what, fix } of rule.check(claim, context)) {
      fired = true;
      findings.push({
        rule: rule.id,
        severity: rule.stage === 'nursery' && rule.severity === 'error' ? 'warning' : rule.severity,
        at: { kind: 'field', path: at },
        what,
        why: rule.why,
        ...(fix ? { fix } : {}),
        source: rule.source,
      });
    }
    outcomes.push({ rule: rule.id, outcome: fired ? 'fired' : 'passed' });
  }
  return { findings, outcomes };
}
