import { has, type Mask } from './mask.ts';
import type { PreparedRule } from './prepared-rule.ts';
import type { RuleOutcome } from './scrub-report.ts';
import type { ClaimForm } from './subject.ts';

/** What is done with a claim whose rules are known: the same for all claims with the same rules, and kept. */
export interface Plan {
  /** One for each rule that can fire, in order: what it comes to when nothing is said. */
  readonly outcomes: readonly RuleOutcome[];
  /** Rules whose checks are asked. */
  readonly asked: readonly PreparedRule[];
  /** Where the outcome of each of these stands. */
  readonly places: readonly number[];
  /** Rules that are settled by what they ask of each code, by their place in the list, and where their outcomes stand. */
  readonly settled: ReadonlyMap<number, { readonly prepared: PreparedRule; readonly place: number }>;
}

/** What of a claim its plan is made of. */
export interface PlanParts {
  /** Entries of the index, all that can fire. */
  readonly entries: Mask;
  /** Rules that are not settled by each code alone. */
  readonly open: Mask;
  readonly form: ClaimForm;
  /** What is known beside the claim, in bits. */
  readonly known: number;
}

/** @param ruleOf the rule of each entry, ascending. */
export function planOf(ruleOf: readonly number[], rules: readonly PreparedRule[], { entries, open, form, known }: PlanParts): Plan {
  const outcomes: RuleOutcome[] = [];
  const asked: PreparedRule[] = [];
  const places: number[] = [];
  const settled = new Map<number, { prepared: PreparedRule; place: number }>();
  let last = -1;
  for (const [entry, n] of ruleOf.entries()) {
    if (n === last || !has(entries, entry)) continue;
    last = n;
    const prepared = rules[n]!;
    const { rule, needs } = prepared;
    const place = outcomes.length;
    if (!rule.forms && form !== 'professional')
      outcomes.push(prepared.notChecked(`it was written for professional claims, not for ${form} ones`));
    else if ((needs & ~known) !== 0) outcomes.push(prepared.notChecked(prepared.lacks(known)!));
    else {
      outcomes.push(prepared.passed);
      if (rule.asks && !has(open, n)) settled.set(n, { prepared, place });
      else {
        asked.push(prepared);
        places.push(place);
      }
    }
  }
  return { outcomes, asked, places, settled };
}
