export type { ScrubContext } from './context.ts';
export { lintClaim, type RuleOutcome, type ScrubReport } from './lint-claim.ts';
export type { Hit, Rule } from './rule.ts';
export { rules } from './rules/index.ts';
