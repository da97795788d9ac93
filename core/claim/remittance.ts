import type { IsoDate } from '../base/date.ts';
import type { Cents } from '../base/money.ts';
import type { Adjustment } from './adjudication.ts';

/** A service line as a payer adjudicated it. */
export interface RemittedLine {
  /** What was adjudicated (SVC01). */
  readonly procedure: string;
  readonly modifiers: readonly string[];
  /** What was billed, when the payer changed it (SVC06). */
  readonly billedProcedure?: string;
  readonly billedModifiers?: readonly string[];
  readonly charge: Cents;
  readonly paid: Cents;
  readonly units: string;
  readonly billedUnits?: string;
  readonly serviceDate?: IsoDate;
  /** Ours, when the payer returns it (REF*6R). */
  readonly controlNumber?: string;
  /** AMT*B6. */
  readonly allowed?: Cents;
  readonly adjustments: readonly Adjustment[];
  readonly remarks: readonly string[];
}

/** One claim of a remittance (CLP loop). */
export interface RemittedClaim {
  readonly patientControlNumber: string;
  /** CLP02: 1 primary, 2 secondary, 3 tertiary, 4 denied, 19–21 forwarded, 22 reversal, 23 not ours and forwarded. */
  readonly status: string;
  readonly charge: Cents;
  readonly paid: Cents;
  readonly patientResponsibility: Cents;
  readonly claimFilingCode: string;
  readonly payerClaimNumber?: string;
  readonly patient: { readonly lastName?: string; readonly firstName?: string; readonly memberId?: string };
  /** Another payer to which this one forwarded the claim (NM1*TT). */
  readonly crossoverTo?: { readonly name?: string; readonly payerId?: string };
  readonly serviceFrom?: IsoDate;
  readonly serviceTo?: IsoDate;
  readonly adjustments: readonly Adjustment[];
  readonly lines: readonly RemittedLine[];
  readonly remarks: readonly string[];
  /** Another payer that should have been billed first (NM1*PR). */
  readonly payerFirst?: { readonly name?: string; readonly payerId?: string };
  /** Amounts beside the balance (AMT) by qualifier: F5 what the patient paid, AU covered, D8 discount … */
  readonly amounts?: Readonly<Record<string, Cents>>;
  /** Days and units beside the balance (QTY) by qualifier, decimal text: CA covered, CD coinsured, LA lifetime reserve, LE actual … */
  readonly quantities?: Readonly<Record<string, string>>;
  /** The other figures of MIA or MOA as the payer sent them. */
  readonly figures?: Readonly<Record<string, string | number>>;
  /** Interest paid on this claim (AMT*I); informational beside PLB L6. */
  readonly interest?: Cents;
  /** Byte range of the claim in its file. */
  readonly bytes: { readonly from: number; readonly to: number };
}

/** A provider-level adjustment (PLB). A positive amount lowers the payment. */
export interface ProviderAdjustment {
  /** PLB03-1: WO overpayment recovery, FB forwarding balance, L6 interest, 72 authorized return, J1 non-reimbursable … */
  readonly reason: string;
  readonly reference?: string;
  readonly amount: Cents;
  readonly fiscalPeriodEnd?: IsoDate;
}

/** One payment: an 835 transaction (ST to SE). */
export interface Remittance {
  readonly payer: { readonly name: string; readonly payerId?: string };
  readonly payee: { readonly name: string; readonly npi?: string; readonly taxId?: string };
  /** BPR04: CHK check, ACH, NON no payment … */
  readonly method: string;
  readonly amount: Cents;
  readonly paymentDate: IsoDate;
  /** TRN02: check or EFT trace number, the key of re-association. */
  readonly trace: string;
  /** TRN03. */
  readonly originator?: string;
  /** What tells a payment of nothing from another of its day under the same trace; absent where money is paid. */
  readonly notice?: string;
  readonly productionDate?: IsoDate;
  readonly claims: readonly RemittedClaim[];
  readonly providerAdjustments: readonly ProviderAdjustment[];
}
