/** Which part of the practice can prevent it. `contract` and `patient` are no denials. */
export type DenialClass =
  | 'front-desk'
  | 'billing'
  | 'coding'
  | 'enrollment'
  | 'documentation'
  | 'unclear'
  | 'contract'
  | 'patient'
  | 'prior-payer';

export type RootCause =
  | 'identity'
  | 'eligibility'
  | 'wrong-payer'
  | 'benefit'
  | 'authorization'
  | 'referral'
  | 'coordination'
  | 'capitation'
  | 'timely-filing'
  | 'duplicate'
  | 'other-liability'
  | 'modifier'
  | 'diagnosis'
  | 'bundling'
  | 'medical-necessity'
  | 'invalid-code'
  | 'frequency'
  | 'place-or-age'
  | 'provider'
  | 'documents'
  | 'missing-information'
  | 'contract'
  | 'cost-sharing'
  | 'prior-payer'
  | 'unknown';

/** What to do first. */
export type NextAction =
  | 'none'
  | 'move-to-next-party'
  | 'verify-coverage'
  | 'bill-other-payer'
  | 'check-benefits'
  | 'find-authorization'
  | 'correct-and-resend'
  | 'send-new-claim'
  | 'ask-for-reopening'
  | 'find-twin'
  | 'prove-timely-filing'
  | 'send-documents'
  | 'check-enrollment'
  | 'appeal'
  | 'ask-payer';

/** What must not be done, whatever the next action. */
export interface Guardrail {
  readonly kind: 'no-appeal' | 'no-replacement' | 'no-resend' | 'not-the-patient' | 'no-write-off';
  readonly says: string;
}

/** What an adjustment is, and what to do about it. */
export interface Classification {
  readonly class: DenialClass;
  readonly rootCause: RootCause;
  readonly isDenial: boolean;
  readonly nextAction: NextAction;
  /** In words, for the person who works it. */
  readonly reason: string;
  readonly guardrails: readonly Guardrail[];
}
