import type { IsoDate } from '../../base/index.ts';

/** Diagnoses from a code to a code; `to` includes everything below it (`E11.0`–`E11.9` holds E11.65). Without it exactly the one code. */
export interface DiagnosisRange {
  readonly from: string;
  readonly to?: string;
}

/** What one coverage policy says of one procedure, as read from whichever file. */
export interface PolicyList {
  readonly procedure: string;
  /** LCD, NCD or article numbers. Several where the file does not tell which of them holds which diagnosis. */
  readonly policies: readonly string[];
  /** The Medicare contractors (number or name, as the file has it) whose policy it is; none for national ones or where unknown. */
  readonly contractors: readonly string[];
  /** Places of service to which it is limited; none means all. */
  readonly places: readonly string[];
  readonly from?: IsoDate;
  readonly until?: IsoDate;
  /** The file says more than could be read: what is listed is right, what is not listed is unknown. */
  readonly incomplete?: true;
  readonly covered: readonly DiagnosisRange[];
  readonly notCovered: readonly DiagnosisRange[];
  /** Must be on the claim too, beside a covered diagnosis. */
  readonly secondary: readonly DiagnosisRange[];
}

/** The lists of diagnoses in a policy, in the order in which they are stored. */
export const rangeKinds = ['covered', 'notCovered', 'secondary'] as const;
