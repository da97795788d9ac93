import type { Finding } from '../base/finding.ts';
import type { Bypass } from './bypass.ts';

/**
 * What became of a rule on a claim. `not-checked`: data are missing, for all of the claim or for what `why` names. `failed`: the rule threw,
 * which is a bug of ours and says nothing of the claim.
 */
export type Outcome = 'fired' | 'passed' | 'bypassed' | 'not-checked' | 'failed';

/** What became of one rule on one claim. Rules that cannot fire on it (payer, dates, codes) are not listed. */
export interface RuleOutcome {
  readonly rule: string;
  readonly outcome: Outcome;
  /** What is missing (also of a rule that fired and could not look at everything), who bypassed it and why, or what the bug said. */
  readonly why?: string;
  /** What is missing, one by one and all of it, where something is. */
  readonly missing?: readonly string[];
  /** Tables by which it was checked though their edition had ended on the date of service. */
  readonly stale?: readonly string[];
}

/** What a claim's check came to. */
export interface ScrubReport {
  readonly findings: readonly Finding[];
  /** Findings that a person took on themself. */
  readonly bypassed: readonly { readonly finding: Finding; readonly bypass: Bypass }[];
  /** One for each rule that can fire here: silence never looks like approval. */
  readonly outcomes: readonly RuleOutcome[];
}
