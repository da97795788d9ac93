import type { PublicRule } from '../check/public-rule.ts';
import type { KnownSet } from '../sets/index.ts';
import type { Condition } from '../spec/condition.ts';

/** What one payer asks beyond the implementation guide: an overlay, as data. SNIP 7. */
export interface PayerGuide {
  /** By which it is asked for: `medicare-part-b`. */
  readonly name: string;
  readonly title: string;
  readonly sets: readonly KnownSet[];
  /** The claims it speaks of, by payer, filing indicator or receiver; asked of loop 2300, with the loops around it. */
  readonly appliesTo: Condition;
  readonly rules: readonly PublicRule[];
  /** What the payer asks for and this guide does not check. */
  readonly notModelled: string;
}
