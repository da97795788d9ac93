import type { Claim } from '../claim/claim.ts';
import type { ScrubContext } from './context.ts';
import { linter } from './linter.ts';
import type { Rule } from './rule.ts';
import { rules } from './rules/index.ts';
import type { ScrubReport } from './scrub-report.ts';

/** Checks a claim against all rules that can fire on it; see {@link linter}. */
export const lintClaim = (claim: Claim, context: ScrubContext, using: readonly Rule[] = rules): ScrubReport =>
  linter(using).lint(claim, context);
