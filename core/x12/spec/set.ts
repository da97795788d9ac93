import type { Loop } from './node.ts';

/** A transaction set of one implementation guide. */
export interface TransactionSet<N extends string = string, B extends Loop = Loop> {
  /** Our name, which tells the three 837s and the two 277s apart. */
  readonly name: N;
  /** ST01. */
  readonly id: string;
  /** ST03 and GS08 that we write. */
  readonly guide: string;
  /** Other versions read with the same definition: earlier ones and later errata. */
  readonly also: readonly string[];
  /** BHT02 by which it is told from another set of the same ST01 and guide. */
  readonly purposes?: readonly string[];
  /** GS01. */
  readonly functional: string;
  /** Whether ST03 names the guide; the 835 and TA1-like sets of 005010 leave that to GS08. */
  readonly writesGuide: boolean;
  readonly body: B;
  /** Loop id of what a reader may hand over one at a time: a claim, a payment claim, a member. */
  readonly unit?: string;
  /** What the guide asks and `check` does not look at, in short sentences: silence must not look like approval. */
  readonly notChecked?: readonly string[];
}

/** States a set; the type of its body follows. */
export const transactionSet = <const N extends string, B extends Loop>(set: TransactionSet<N, B>): TransactionSet<N, B> => set;
