import type { IsoDate } from '../../base/index.ts';
import type { Basis, NoData } from '../flat/on-day.ts';
import type { NcciPayer, Setting } from './release.ts';

/** What a question about edits may say of the claim. */
export interface Asked {
  /** Date of service; without it the newest edition answers, for its first day. */
  readonly on?: IsoDate | undefined;
  /** Whose claim it is; a practitioner's unless told. */
  readonly setting?: Setting | undefined;
  /** Medicare unless told; the sets are apart, one never stands in for the other. */
  readonly payer?: NcciPayer | undefined;
}

/** What a pair of procedures on one day for one patient means. */
export type PtpAnswer =
  | { readonly kind: 'no-edit'; readonly basis: Basis }
  | {
      readonly kind: 'edit';
      /** Paid. */
      readonly column1: string;
      /** Denied beside column 1, unless a modifier is allowed and fits. */
      readonly column2: string;
      readonly modifier: 'never' | 'allowed';
      /** In CMS's words; absent where the file has none. */
      readonly rationale?: string;
      readonly basis: Basis;
    }
  /** There was an edit, not on this day. */
  | {
      readonly kind: 'ended';
      readonly column1: string;
      readonly column2: string;
      /** Its last day. */
      readonly ended: IsoDate;
      /** It was taken back from its first day on (indicator 9): no claim is touched by it. */
      readonly takenBack?: true;
      readonly basis: Basis;
    }
  | NoData;

/** How many units of a procedure a patient may have. */
export type MueAnswer =
  | {
      readonly kind: 'mue';
      readonly units: number;
      /**
       * Over which units the limit goes: of a claim line; of a day, where no more are ever paid; of a day, where documentation may
       * show that more were needed (MAI 1, 2, 3).
       */
      readonly adjudication: 'line' | 'day-absolute' | 'day';
      readonly rationale?: string;
      readonly basis: Basis;
    }
  | NoData;

/** With which primary procedures an add-on code may be reported. */
export type AddOnAnswer =
  | {
      readonly kind: 'add-on';
      /** 1: the list is closed. 2: contractors define it. 3: some are listed, contractors may add. */
      readonly type: 1 | 2 | 3;
      readonly primaries: readonly string[];
      /** Contractors may accept others than those listed. */
      readonly contractorDefined: boolean;
      readonly basis: Basis;
    }
  | { readonly kind: 'not-add-on'; readonly basis: Basis }
  | NoData;

/** Which add-on codes name a procedure as their primary. */
export type AddOnsOfAnswer = { readonly kind: 'add-ons'; readonly addOns: readonly string[]; readonly basis: Basis } | NoData;

export const noData = (why: string): NoData => ({ kind: 'no-data', why });
