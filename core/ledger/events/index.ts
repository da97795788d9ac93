import { type AgencyPaid, agencyPaid } from './agency-paid.ts';
import { type Applied, applied } from './applied.ts';
import { type BalanceForwarded, balanceForwarded } from './balance-forwarded.ts';
import { type Charged, charged } from './charged.ts';
import { type Deposited, deposited } from './deposited.ts';
import { type FeeCharged, feeCharged } from './fee-charged.ts';
import { type Interest, interest } from './interest.ts';
import { type PatientPaid, patientPaid } from './patient-paid.ts';
import { type PaymentReturned, paymentReturned } from './payment-returned.ts';
import { type Penalized, penalized } from './penalized.ts';
import { type Prepaid, prepaid } from './prepaid.ts';
import { type ProviderAdjusted, providerAdjusted } from './provider-adjusted.ts';
import { type Recalled, recalled } from './recalled.ts';
import { type Recharged, recharged } from './recharged.ts';
import { type Recovered, recovered } from './recovered.ts';
import { type RefundSent, refundSent } from './refund-sent.ts';
import { type Refunded, refunded } from './refunded.ts';
import { type Remitted, remitted } from './remitted.ts';
import { type Reversed, reversed } from './reversed.ts';
import { type SentToAgency, sentToAgency } from './sent-to-agency.ts';
import { type TakenBack, takenBack } from './taken-back.ts';
import { type Transferred, transferred } from './transferred.ts';
import { type Unapplied, unapplied } from './unapplied.ts';
import { type WrittenOff, writtenOff } from './written-off.ts';

/** Everything that can happen to the books. */
export type LedgerEvent =
  | AgencyPaid
  | Applied
  | BalanceForwarded
  | Charged
  | Deposited
  | FeeCharged
  | Interest
  | PatientPaid
  | PaymentReturned
  | Penalized
  | Prepaid
  | ProviderAdjusted
  | Recalled
  | Recharged
  | Recovered
  | RefundSent
  | Refunded
  | Remitted
  | Reversed
  | SentToAgency
  | TakenBack
  | Transferred
  | Unapplied
  | WrittenOff;

/** Each event's policy, in the order of a claim's life: a new event is a file beside this one and a line here. */
export const events = {
  charged,
  recharged,
  remitted,
  transferred,
  reversed,
  'taken-back': takenBack,
  'provider-adjusted': providerAdjusted,
  'balance-forwarded': balanceForwarded,
  interest,
  penalized,
  'patient-paid': patientPaid,
  prepaid,
  applied,
  unapplied,
  refunded,
  'refund-sent': refundSent,
  'written-off': writtenOff,
  deposited,
  'payment-returned': paymentReturned,
  'fee-charged': feeCharged,
  'sent-to-agency': sentToAgency,
  'agency-paid': agencyPaid,
  recalled,
  recovered,
} as const;
