import type { IsoDate } from '../../base/date.ts';
import type { Cents } from '../../base/money.ts';
import type { Locality, NoData, Participation } from '../../codes/index.ts';
import type { Step } from './step.ts';

/** A service to be priced by Medicare's rules. */
export interface MedicareLine {
  readonly code: string;
  readonly modifiers: readonly string[];
  /** Whole. */
  readonly units: number;
  /** Where the service was furnished; one of the two. */
  readonly locality?: Locality;
  readonly zip?: string;
  /** Facility: hospitals, surgery centers, nursing facilities with Part A. The place of service decides. */
  readonly setting: 'facility' | 'non-facility';
  readonly on: IsoDate;
  readonly participation: Participation;
  /**
   * The line's place among those of the day to which the same reduction applies, the highest fee first, from 1. For an endoscopy the
   * place in its family. Absent: it is the only one, or with modifier 51 the second.
   */
  readonly rank?: number;
  /** Whether the supplier takes part in Medicare; absent: it does. */
  readonly supplier?: 'participating' | 'non-participating';
  /** For anesthesia: the code's base units (CMS lists them apart), in tenths where they have any, and the minutes. */
  readonly anesthesia?: { readonly baseUnits: number; readonly minutes: number };
}

export type NotPricedReason =
  | 'by-report'
  | 'bundled'
  | 'not-covered'
  | 'excluded'
  | 'not-valid'
  | 'measurement'
  | 'modifier'
  | 'not-listed';

/** Medicare has no amount for it; said in words, with what to do. */
export interface NotPriced {
  readonly kind: 'not-priced';
  readonly reason: NotPricedReason;
  readonly says: string;
  readonly cite: string;
}

export interface Priced {
  readonly kind: 'priced';
  /** For all units, after all modifiers. */
  readonly allowed: Cents;
  readonly steps: readonly Step[];
  /** What has to be true for that amount, and the file cannot tell. */
  readonly cautions: readonly string[];
  /** A nonparticipating supplier who does not take assignment may charge no more. */
  readonly limitingCharge?: Cents;
  /** What the patient pays of it; laboratory tests have none. */
  readonly costSharing: 'usual' | 'none';
  /** In thousandths of a percent, where a drug has its own. */
  readonly coinsuranceThousandths?: number;
}

export type MedicarePrice = Priced | NotPriced | NoData;

export const noData = (why: string): NoData => ({ kind: 'no-data', why });
export const notPriced = (reason: NotPricedReason, says: string, cite: string): NotPriced => ({ kind: 'not-priced', reason, says, cite });
