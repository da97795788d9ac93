import type { Cents } from '../base/money.ts';
import type { Priority } from '../claim/coverage.ts';
import type { Entry } from '../ledger/entry.ts';

/** A line of the claim as the books have it. */
export interface LineAccount {
  readonly line: number;
  readonly charge: Cents;
  /** What this remittance's payer owes on the line before the remittance. For a secondary: what was moved to it. */
  readonly open: Cents;
  /** What is charged now, where the visit was corrected since the claim that the payer speaks of. */
  readonly chargedNow?: Cents;
}

/** A claim of a remittance tied to ours, with what its posting must know. */
export interface ClaimMatch {
  /** The claim that first billed the charges, also when a next payer remits. */
  readonly claim: string;
  readonly patient: string;
  /** Ours, of the payer that remits. */
  readonly payer: string;
  readonly priority: Priority;
  /** Who owes after this payer; absent: the patient. */
  readonly nextPayer?: string;
  /** A qualified Medicare beneficiary, by our coverage or an earlier remittance of the visit: never bill the patient for cost sharing. */
  readonly qmb?: boolean;
  readonly lines: readonly LineAccount[];
  /** Our line for each remitted line, in the remittance's order; undefined where in doubt. */
  readonly lineOf: readonly (number | undefined)[];
  /** Of a remitted line, by its index, that puts several of ours together: which; the first of them is in `lineOf`. */
  readonly bundles?: Readonly<Record<number, readonly number[]>>;
  /** Entries `remitted` of this claim, of any payer, that nothing has undone yet, oldest first; what a reversal undoes. */
  readonly posted?: readonly Entry[];
  /** What provider-level adjustments of this payer took back and put on the claim's lines again, and no reversal has met yet. */
  readonly recouped?: readonly { readonly line: number; readonly amount: Cents }[];
  /** What the claim's other payers owe by line: a decision of this one may make room for what one of them said before. */
  readonly owed?: readonly { readonly payer: string; readonly line: number; readonly open: Cents }[];
}
