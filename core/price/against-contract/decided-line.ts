import type { Cents } from '../../base/money.ts';
import type { RemittedLine } from '../../claim/remittance.ts';
import type { FeeSchedule } from '../fee-schedule.ts';
import type { PricedLine } from '../price-line.ts';

/** One of our lines and what the payer decided on it. */
export interface DecidedLine {
  /** As we billed it: code, modifiers, units, day of service and charge. */
  readonly billed: PricedLine;
  /** Every remitted line that speaks of it, in the remittance's order; several where the payer split it. */
  readonly parts: readonly RemittedLine[];
}

/** What was agreed with a payer. */
export interface ContractTerms {
  /** Name of the contract's schedule. */
  readonly schedule: string;
  /** Every edition of every schedule that is on file. */
  readonly schedules: readonly FeeSchedule[];
  /** A difference up to this is nobody's work: in cents, or in percent of what was expected, whichever is more. */
  readonly tolerance: { readonly cents: Cents /** Decimal. */; readonly percent: string };
  /** What the contract pays of a second and later procedure of a day, in percent; absent: in full. */
  readonly laterProcedures?: string;
}

/** Why what was allowed is another amount than the contract's. */
export interface Cause {
  readonly kind: 'several-procedures' | 'fewer-units' | 'another-code' | 'another-edition' | 'another-schedule';
  /** One clause, with the values. */
  readonly says: string;
  /** The contract agrees to it: no money is missing for this reason. */
  readonly agreed: boolean;
}

/** What came of holding a decision against the contract. Amounts are of the whole line. */
export type ContractVerdict =
  | {
      readonly kind: 'as-agreed';
      readonly expected: Cents;
      readonly allowed: Cents;
      readonly causes: readonly Cause[];
      readonly steps: readonly string[];
    }
  | {
      readonly kind: 'underpaid' | 'overpaid';
      readonly expected: Cents;
      readonly allowed: Cents;
      /** Always above zero. */
      readonly by: Cents;
      readonly causes: readonly Cause[];
      readonly steps: readonly string[];
    }
  | { readonly kind: 'not-judged'; readonly why: string };
