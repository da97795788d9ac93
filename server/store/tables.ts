// table: the columns of migrations/*.sql as types; a test compares the two.
import type { BankFormat, CsvMapping, How, LineKind } from '@claimwright/core/bank';
import type { Cents, Instant, IsoDate } from '@claimwright/core/base';
import type { Address, Claim, ClaimDifference, PayerKind, Relationship, Remittance, RemittedClaim, Sex } from '@claimwright/core/claim';
import type { Candidate, RefusedPart, Remark, VerifierMessage } from '@claimwright/core/coding';
import type { PolicyAccount, PolicyAction } from '@claimwright/core/posting';
import type { Cause } from '@claimwright/core/price';
import type { DryRunReport, PayerOnFile } from '@claimwright/core/scrub';
import type { ColumnType, Generated } from 'kysely';
import type {
  Certainty,
  DrawnStratum,
  KeptLine,
  KeptQuestion,
  KeptSuggestion,
  PracticeTermKept,
  QueryEnd,
  RejectedDiagnosis,
  ServicesReading,
  SignedDiagnosis,
  Span,
  TrialKept,
  VerifierOutcome,
  VerifierTokens,
  VisitReading,
} from './coding-kept.ts';

/** A jsonb column: read as `T`, written as JSON text (pg would turn an array into an SQL array). */
export type Json<T> = ColumnType<T, string, string>;
export type Role = 'provider' | 'coder' | 'biller' | 'poster' | 'front-desk' | 'manager' | 'auditor' | 'admin';
/** A line of the superbill: what was done, before it is priced. */
export interface SuperbillLine {
  readonly code: string;
  readonly modifiers?: readonly string[];
  readonly units?: number;
  readonly minutes?: number;
  readonly drug?: { readonly ndc: string; readonly unit: 'UN' | 'ML' | 'GR' | 'F2' | 'ME'; readonly quantity: number };
}
/** What the practice knows that a payer asks; what is absent nobody knows. */
export interface PayerAsks
  extends Pick<PayerOnFile, 'authorizes' | 'refers' | 'excludes' | 'memberIds' | 'taxonomy' | 'contractor' | 'ncci'> {
  /** Names of the payer's guides to 837 files (SNIP 7); by its kind when absent, none when empty. */
  readonly guides?: readonly string[];
}
export type PaperKind = 'order' | 'notice' | 'consent';
/** What a practice says of itself once and for all; what is absent nobody has said. */
interface PracticeSettings {
  /** Kinds of signed papers that are kept here, so that one which is not here is not there. */
  readonly papersKept?: readonly PaperKind[];
  /** A qualifying participant in an alternative payment model: since 2026 Medicare has a conversion factor for them. */
  readonly alternativePaymentModel?: boolean;
  /** Above which amount a refund takes two people; a default of the house when absent. */
  readonly refundLimitCents?: Cents;
}
/** What a claim needs to know of a visit beside codes. */
export interface ClaimFacts {
  readonly referring?: { readonly firstName: string; readonly lastName: string; readonly npi: string };
  readonly authorization?: string;
  readonly accident?: { readonly kind: 'employment' | 'auto' | 'other'; readonly date: IsoDate; readonly state?: string };
  readonly clia?: boolean;
  /** The day on which the patient, who pays in full, asked that the plan be told nothing (45 CFR 164.522(a)(1)(vi)). */
  readonly restrictedOn?: IsoDate;
}
/** What a practice decided for its books; what is absent is decided by a person each time. */
export interface BooksPolicy {
  /** Up to this one person writes off alone. */
  readonly writeOffLimitCents?: Cents;
  /** A patient's balance of a visit up to `cents`, owed for `days` or longer, is given up by itself. */
  readonly smallBalance?: { readonly cents: Cents; readonly days: number };
}
/** Part of a balance that is given up: of one charge of the visit. */
export interface WriteOffLine {
  readonly line: number;
  readonly cents: Cents;
}
/** What was looked at before a month was closed. */
export interface ClosingChecks {
  /** Each must be so. */
  readonly must: readonly { readonly what: string; readonly holds: boolean; readonly cents: Cents }[];
  /** What was open that day, with its dollars: it does not keep the month open. */
  readonly open: readonly { readonly what: string; readonly count: number; readonly cents: Cents }[];
  /** What the accounts of no visit and no patient came to at the end of that day: the next close goes on from there. */
  readonly carried?: readonly { readonly account: string; readonly payer_id: string; readonly cents: Cents }[];
}

/** How a deposit came: a bank's format, our own list, or typed in. */
export type DepositFormat = BankFormat | 'hand';
export type RefundKind = 'payer-balance' | 'patient-balance' | 'patient-credit' | 'payer-cash';
export type RefundStatus = 'requested' | 'approved' | 'refused' | 'sent' | 'void';
export type RefundMethod = 'check' | 'eft' | 'card';

/** Whether a payment adds up: its sums in cents, and what does not close. A positive provider adjustment lowers the payment. */
export interface PaymentProof {
  readonly chargedCents: Cents;
  /** Adjustments of other groups than PR, and those of PR. */
  readonly adjustedCents: Cents;
  readonly patientCents: Cents;
  readonly paidCents: Cents;
  readonly providerAdjustmentsCents: Cents;
  /** How many equations do not close, and the first of them in words. */
  readonly open: number;
  readonly says: readonly string[];
}

export interface Database {
  practice: {
    id: string;
    name: string;
    npi: string;
    tax_id: string;
    tax_id_kind: 'EIN' | 'SSN';
    taxonomy: string;
    address: Json<Address>;
    phone: string;
    clock_at: Instant | null;
    sample: boolean;
    settings: Json<PracticeSettings>;
  };
  app_user: { id: string; login: string; name: string; password_hash: string; disabled_at: Instant | null };
  membership: { user_id: string; practice: string; role: Role };
  session: { token_hash: Buffer; user_id: string; practice: string; created_at: Instant; seen_at: Instant; expires_at: Instant };
  sign_in_attempt: { id: string; login: string; at: Instant; succeeded: boolean };
  mailbox: {
    id: string;
    name: string;
    kind: 'sftp';
    host: string;
    port: number;
    username: string;
    secret_name: string;
    host_key_fingerprint: string;
    sender_id: string;
    receiver_id: string;
  };
  unrouted_file: {
    id: string;
    mailbox_id: string | null;
    name: string;
    sha256: string;
    bytes: Buffer;
    received_at: Instant;
    reason: string | null;
  };
  control_number: { sender_id: string; receiver_id: string; kind: 'interchange' | 'group'; last: number };
  interchange_sent: { mailbox_id: string; interchange_control: string; group_control: string; practice: string };
  code_edition: {
    id: string;
    system: string;
    name: string;
    valid_from: IsoDate;
    valid_until: IsoDate | null;
    starter: boolean;
    publisher: string;
    licence: string;
    sha256: string;
    loaded_at: Instant;
  };
  code: { edition_id: string; code: string; title: string; billable: boolean; valid_from: IsoDate | null; valid_until: IsoDate | null };
  provider: {
    practice_id: string;
    id: string;
    short_name: string;
    npi: string;
    first_name: string;
    last_name: string;
    credential: string;
    specialty: string;
    taxonomy: string;
  };
  location: {
    practice_id: string;
    id: string;
    short_name: string;
    name: string;
    place_of_service: string;
    address: Json<Address>;
    clia: string | null;
    clia_certificate: CliaCertificate | null;
    clia_from: IsoDate | null;
    clia_until: IsoDate | null;
  };
  fee_schedule: {
    practice_id: string;
    id: string;
    name: string;
    kind: 'charges' | 'table' | 'percent-of-charge' | 'percent-of-schedule';
    percent: number | null;
    base_schedule: string | null;
  };
  fee_schedule_row: {
    practice_id: string;
    schedule_id: string;
    code: string;
    modifier: string;
    valid_from: IsoDate;
    valid_until: IsoDate | null;
    cents: Cents;
  };
  payer: {
    practice_id: string;
    id: string;
    short_name: string;
    name: string;
    kind: PayerKind;
    claim_filing_code: string;
    payer_number: string;
    address: Json<Address> | null;
    mailbox_id: string | null;
    filing_limit_days: number | null;
    secondary_limit_days: number | null;
    corrected_limit_days: number | null;
    appeal_limit_days: number | null;
    usual_payment_days: number | null;
    contractual_carcs: string[];
    accepts_replacement: boolean;
    asks: ColumnType<PayerAsks, string | undefined, string>;
  };
  plan: {
    practice_id: string;
    id: string;
    payer_id: string;
    short_name: string;
    name: string;
    product: string;
    schedule_id: string | null;
  };
  patient: {
    practice_id: string;
    id: string;
    account_number: string;
    first_name: string;
    middle_name: string | null;
    last_name: string;
    birth_date: IsoDate;
    sex: Sex;
    address: Json<Address>;
    phone: string | null;
    email: string | null;
  };
  coverage: {
    practice_id: string;
    id: string;
    patient_id: string;
    plan_id: string;
    priority: 1 | 2 | 3;
    member_id: string;
    group_number: string | null;
    relationship: Relationship;
    subscriber: Json<CoverageSubscriber> | null;
    insurance_type: string | null;
    valid_from: IsoDate;
    valid_until: IsoDate | null;
  };
  encounter: {
    practice_id: string;
    id: string;
    number: string;
    patient_id: string;
    provider_id: string;
    location_id: string;
    service_date: IsoDate;
    place_of_service: string;
    kind: string;
    superbill: Json<SuperbillLine[]>;
    claim_facts: Json<ClaimFacts>;
    status: 'to-code' | 'coded' | 'held' | 'billed' | 'self-pay';
    held_why: string | null;
    coded_at: Instant | null;
    coded_by: string | null;
  };
  note: {
    practice_id: string;
    id: string;
    encounter_id: string;
    text: string;
    sha256: string;
    kind: 'visit' | 'psychotherapy';
    signed_by: string | null;
    signed_on: IsoDate | null;
    written_at: Instant;
  };
  eligibility: {
    practice_id: string;
    id: string;
    coverage_id: string;
    encounter_id: string;
    service_date: IsoDate;
    trace: string;
    asked_at: Instant;
    answered_at: Instant | null;
    status: 'asked' | 'active' | 'inactive' | 'refused';
    content: Json<unknown> | null;
    file_id: string | null;
  };
  suggestion: {
    practice_id: string;
    id: string;
    encounter_id: string;
    position: number;
    system: string;
    code: string;
    title: string;
    certainty: Certainty;
    why: string;
    spans: Json<Span[]>;
    state: 'open' | 'accepted' | 'rejected';
  };
  diagnosis: { practice_id: string; encounter_id: string; position: number; code: string; spans: Json<Span[]>; why: string };
  code_event: {
    practice_id: string;
    id: string;
    encounter_id: string;
    at: Instant;
    user_id: string | null;
    engine: string | null;
    action: 'suggested' | 'accepted' | 'changed' | 'added' | 'rejected' | 'queried';
    system: string;
    code_before: string | null;
    code_after: string | null;
    why: string;
    certainty: Certainty | null;
    suggested_by: string | null;
    reason: string | null;
    signing_id: string | null;
  };
  charge: {
    practice_id: string;
    id: string;
    encounter_id: string;
    position: number;
    control_number: string;
    procedure: string;
    modifiers: string[];
    units: string;
    unit: 'UN' | 'MJ';
    cents: Cents;
    pointers: number[];
    drug: Json<{ ndc: string; unit: 'UN' | 'ML' | 'GR' | 'F2' | 'ME'; quantity: string }> | null;
    why: string;
    withdrawn_at: Instant | null;
  };
  claim: {
    practice_id: string;
    id: string;
    encounter_id: string;
    patient_id: string;
    coverage_id: string;
    payer_id: string;
    priority: 1 | 2 | 3;
    patient_control_number: string;
    frequency: '1' | '7' | '8';
    follows_claim_id: string | null;
    service_from: IsoDate;
    total_cents: Cents;
    content: Json<Claim>;
    status: ClaimStatus;
    payer_claim_number: string | null;
    filing_due: IsoDate | null;
    created_at: Instant;
    status_at: Instant;
  };
  claim_correction: {
    practice_id: string;
    claim_id: string;
    replaces_claim_id: string;
    encounter_id: string;
    coverage_id: string;
    kind: 'replacement' | 'void';
    at: Instant;
    user_id: string;
    why: string;
    changes: Json<readonly ClaimDifference[]>;
    charges: VoidedCharges | null;
    bill_coverage_id: string | null;
    followed_at: Instant | null;
  };
  claim_event: {
    practice_id: string;
    id: string;
    claim_id: string;
    at: Instant;
    kind: string;
    says: string;
    detail: Json<Record<string, unknown>>;
    file_id: string | null;
    user_id: string | null;
  };
  claim_finding: {
    practice_id: string;
    id: string;
    claim_id: string;
    checked_at: Instant;
    rule: string;
    outcome: 'fired' | 'bypassed' | 'not-checked';
    severity: string;
    content: Json<unknown>;
    check_id: string | null;
  };
  claim_check: {
    practice_id: string;
    id: string;
    claim_id: string;
    ordinal: number;
    at: Instant;
    stops: number;
    warnings: number;
    bypassed: number;
    passed: number;
    not_checked: number;
    /** Rules that it could not look at, in order, each once. */
    unchecked: readonly string[];
  };
  finding_override: {
    practice_id: string;
    id: string;
    claim_id: string;
    rule: string;
    place: string;
    what: string;
    severity: 'warning' | 'error';
    at: Instant;
    user_id: string;
    by_name: string;
    why: string;
    together_id: string | null;
  };
  finding_override_end: { practice_id: string; override_id: string; at: Instant; user_id: string; why: string };
  override_request: {
    practice_id: string;
    id: string;
    claim_id: string;
    rule: string;
    place: string;
    what: string;
    at: Instant;
    user_id: string;
    why: string;
  };
  override_answer: {
    practice_id: string;
    request_id: string;
    at: Instant;
    user_id: string | null;
    answer: 'granted' | 'refused' | 'settled';
    why: string;
    override_id: string | null;
  };
  claim_change: {
    practice_id: string;
    id: string;
    claim_id: string;
    at: Instant;
    user_id: string;
    rule: string;
    what: string;
    says: string;
    path: string;
    change: Json<{ readonly from: unknown; readonly to: unknown }>;
    position: number;
  };
  outbox: {
    practice_id: string;
    id: string;
    mailbox_id: string;
    kind: '837P' | '270';
    file_name: string;
    bytes: Buffer;
    sha256: string;
    interchange_control: string;
    created_at: Instant;
    due_at: Instant;
    attempts: number;
    status: 'waiting' | 'sending' | 'sent';
    sent_at: Instant | null;
    last_error: string | null;
  };
  batch: {
    practice_id: string;
    id: string;
    number: string;
    outbox_id: string;
    created_at: Instant;
    status: 'waiting' | 'sent' | 'received' | 'accepted' | 'partly-accepted' | 'rejected';
    acknowledgement_due: Instant;
  };
  batch_claim: { practice_id: string; batch_id: string; claim_id: string; position: number };
  received_file: {
    practice_id: string;
    id: string;
    mailbox_id: string | null;
    name: string;
    sha256: string;
    bytes: Buffer | null;
    same_as: string | null;
    kind: string;
    received_at: Instant;
    status: 'received' | 'processed' | 'duplicate' | 'quarantined';
    says: string | null;
  };
  remittance: {
    practice_id: string;
    id: string;
    file_id: string;
    payer_id: string | null;
    payer_name: string;
    originator: string;
    trace: string;
    method: string;
    amount_cents: Cents;
    payment_date: IsoDate;
    status: 'posted' | 'quarantined';
    proof: Json<PaymentProof>;
    content: Json<Remittance>;
    posted_at: Instant;
    released_at: Generated<Instant | null>;
    released_by: Generated<string | null>;
    released_why: Generated<string | null>;
    notice: Generated<string>;
    replaced_by: Generated<string | null>;
  };
  staged_payment: {
    practice_id: string;
    id: string;
    file_id: string;
    position: number;
    control_number: string;
    head: Json<Remittance> | null;
    proof: Json<PaymentProof> | null;
    claims: number;
    status: 'staged' | 'posted' | 'duplicate' | 'quarantined' | 'unreadable';
    says: string | null;
    remittance_id: string | null;
    staged_at: Instant;
    settled_at: Instant | null;
  };
  staged_claim: {
    practice_id: string;
    payment_id: string;
    position: number;
    reversal: boolean;
    ordinal: number;
    adjusted_cents: Cents;
    content: Json<RemittedClaim>;
  };
  remittance_claim: {
    practice_id: string;
    remittance_id: string;
    position: number;
    claim_id: string | null;
    matched_by: MatchedBy;
    status_code: string;
    charge_cents: Cents;
    paid_cents: Cents;
    adjusted_cents: Cents;
    patient_cents: Cents;
    outcome: 'posted' | 'denied' | 'reversed' | 'held' | 'unmatched' | 'undone';
    content: Json<RemittedClaim>;
  };
  adjudication_again: {
    practice_id: string;
    remittance_id: string;
    position: number;
    generation: number;
    claim_id: string;
    at: Instant;
    user_id: string;
    why: string;
  };
  line_answer: {
    practice_id: string;
    remittance_id: string;
    position: number;
    sent_line: number;
    generation: number;
    line: number;
    at: Instant;
    user_id: string;
  };
  deposit: {
    practice_id: string;
    id: string;
    file_id: string | null;
    deposit_date: IsoDate;
    amount_cents: Cents;
    originator: string;
    trace: string;
    description: string;
    bank_account_id: string | null;
    format: DepositFormat;
    kind: LineKind;
    reference: string;
    ordinal: number;
    entry_key: string | null;
    entered_by: string | null;
    set_aside_at: Instant | null;
    set_aside_by: string | null;
    set_aside_why: string | null;
  };
  bank_account: {
    practice_id: string;
    id: string;
    name: string;
    routing: string | null;
    last4: string;
    number_sha256: string;
    csv: Json<CsvMapping> | null;
    added_at: Instant;
    added_by: string | null;
    closed_at: Instant | null;
  };
  bank_route: { kind: 'account' | 'head'; value: string; practice: string; account_id: string };
  deposit_slip: {
    practice_id: string;
    id: string;
    number: string;
    slip_date: IsoDate;
    total_cents: Cents;
    pdf: Buffer;
    made_at: Instant;
    made_by: string | null;
    void_at: Instant | null;
    void_by: string | null;
    void_why: string | null;
  };
  deposit_slip_item: {
    practice_id: string;
    slip_id: string;
    position: number;
    remittance_id: string | null;
    receipt: string | null;
    cents: Cents;
    live: boolean;
  };
  deposit_match: {
    practice_id: string;
    id: string;
    deposit_id: string;
    remittance_id: string | null;
    receipt: string | null;
    slip_id: string | null;
    cents: Cents;
    how: How | 'slip' | 'person';
    made_at: Instant;
    made_by: string | null;
    made_why: string | null;
    ended_at: Instant | null;
    ended_by: string | null;
    ended_why: string | null;
  };
  refund: {
    practice_id: string;
    id: string;
    number: string;
    kind: RefundKind;
    payer_id: string | null;
    patient_id: string | null;
    encounter_id: string | null;
    line: number | null;
    cents: Cents;
    why: string;
    status: RefundStatus;
    requested_at: Instant;
    requested_by: string;
    decided_at: Instant | null;
    decided_by: string | null;
    decided_why: string | null;
    alone: boolean;
    sent_on: IsoDate | null;
    sent_by: string | null;
    method: RefundMethod | null;
    reference: string | null;
    void_at: Instant | null;
    void_by: string | null;
    void_why: string | null;
  };
  overpayment: {
    practice_id: string;
    payer_id: string;
    encounter_id: string;
    identified_on: IsoDate;
    investigation_from: IsoDate | null;
    investigation_ended: IsoDate | null;
    investigation_why: string | null;
    settled_on: IsoDate | null;
  };
  ledger_entry: {
    practice_id: string;
    id: string;
    key: string;
    event: string;
    entry_date: IsoDate;
    posted_at: Instant;
    source: Json<Record<string, unknown>>;
    reverses: string | null;
    legs: number;
    comes_to: Cents;
  };
  ledger_posting: {
    practice_id: string;
    entry_id: string;
    position: number;
    account: string;
    cents: Cents;
    patient_id: string | null;
    encounter_id: string | null;
    line: number | null;
    payer_id: string | null;
    legs: number;
    first_of: string | null;
    visit_alone: string | null;
    patient_alone: string | null;
    after_position: number | null;
    before_cents: Cents;
    after_cents: Cents;
  };
  ledger_balance: {
    practice_id: string;
    encounter_id: string;
    line: number;
    account: string;
    patient_id: string;
    payer_id: string;
    cents: Cents;
    since: IsoDate | null;
    last_on: IsoDate;
  };
  ledger_day: { practice_id: string; entry_date: IsoDate; event: string; account: string; cents: Cents };
  books_close: {
    practice_id: string;
    position: number;
    action: 'closed' | 'reopened';
    through: IsoDate | null;
    at: Instant;
    user_id: string;
    why: string;
    checks: Json<ClosingChecks>;
  };
  books_policy: {
    practice_id: string;
    position: number;
    valid_from: IsoDate;
    content: Json<BooksPolicy>;
    at: Instant;
    user_id: string;
    why: string;
  };
  write_off_request: {
    practice_id: string;
    id: string;
    encounter_id: string;
    payer_id: string | null;
    account: string;
    lines: Json<readonly WriteOffLine[]>;
    cents: Cents;
    at: Instant;
    user_id: string;
    why: string;
  };
  write_off_answer: {
    practice_id: string;
    request_id: string;
    at: Instant;
    user_id: string;
    answer: 'approved' | 'refused';
    alone: boolean;
    why: string;
  };
  denial: {
    practice_id: string;
    id: string;
    claim_id: string;
    remittance_id: string;
    charge_id: string | null;
    position: number;
    adjustment_group: string;
    carc: string;
    rarcs: string[];
    cents: Cents;
    class: string;
    root_cause: string;
    next_action: string;
    status: 'open' | 'worked' | 'closed';
    due: IsoDate | null;
    created_at: Instant;
  };
  statement: {
    practice_id: string;
    id: string;
    number: string;
    patient_id: string;
    statement_date: IsoDate;
    due: IsoDate;
    total_cents: Cents;
    content: Json<unknown>;
    pdf: Buffer;
    sha256: string;
  };
  work_item: {
    practice_id: string;
    id: string;
    key: string;
    kind: string;
    title: string;
    why: string;
    what_to_do: string;
    encounter_id: string | null;
    claim_id: string | null;
    patient_id: string | null;
    remittance_id: string | null;
    dollars_cents: Cents;
    due: IsoDate | null;
    created_at: Instant;
    status: 'open' | 'done';
    closed_at: Instant | null;
    closed_by: string | null;
    closed_why: string | null;
  };
  due: { practice_id: string; id: string; kind: string; subject_id: string; due_at: Instant; done_at: Instant | null };
  number_series: { practice_id: string; name: string; last: number };
  idempotency: {
    practice_id: string;
    key: string;
    user_id: string;
    input_hash: string;
    status: number;
    reply: Json<unknown>;
    created_at: Instant;
  };
  audit: {
    practice_id: string;
    id: string;
    at: Instant;
    user_id: string | null;
    actor: string;
    action: string;
    subject: string;
    subject_id: string | null;
    patient_id: string | null;
    detail: Json<Record<string, unknown>>;
  };
  payer_authorization: {
    practice_id: string;
    id: string;
    patient_id: string;
    payer_id: string;
    kind: 'authorization' | 'referral';
    number: string;
    procedures: string[] | null;
    valid_from: IsoDate | null;
    valid_until: IsoDate | null;
    units: string | null;
    recorded_at: Instant;
    recorded_by: string | null;
    says: string;
  };
  payer_enrollment: {
    practice_id: string;
    id: string;
    payer_id: string;
    provider_id: string;
    valid_from: IsoDate | null;
    valid_until: IsoDate | null;
  };
  signed_paper: {
    practice_id: string;
    id: string;
    patient_id: string;
    encounter_id: string | null;
    kind: PaperKind;
    procedures: string[] | null;
    signed_on: IsoDate;
    recorded_at: Instant;
  };
  claim_recheck: {
    practice_id: string;
    claim_id: string;
    checked_at: Instant;
    basis: string;
    findings_sha256: string;
    due_since: Instant | null;
    due_why: string | null;
  };
  contract_terms: {
    practice_id: string;
    id: string;
    payer_id: string;
    valid_from: IsoDate;
    valid_until: IsoDate | null;
    tolerance_cents: Cents;
    tolerance_percent: string;
    later_procedures_percent: string | null;
    answer_days: number;
    says: string;
    recorded_at: Instant;
    recorded_by: string | null;
  };
  contract_check: {
    practice_id: string;
    remittance_id: string;
    checked_at: Instant;
    judged: number;
    agreed: number;
    expected_cents: Cents;
    allowed_cents: Cents;
    unjudged: Json<readonly { readonly why: string; readonly lines: number }[]>;
  };
  contract_difference: {
    practice_id: string;
    id: string;
    remittance_id: string;
    position: number;
    claim_id: string;
    encounter_id: string;
    line: number;
    payer_id: string;
    schedule: string;
    kind: 'underpaid' | 'overpaid';
    procedure: string;
    expected_cents: Cents;
    allowed_cents: Cents;
    by_cents: Cents;
    content: Json<{ readonly causes: readonly Cause[]; readonly steps: readonly string[] }>;
    found_at: Instant;
  };
  contract_letter: {
    practice_id: string;
    id: string;
    number: string;
    payer_id: string;
    letter_date: IsoDate;
    answer_due: IsoDate;
    total_cents: Cents;
    pdf: Buffer;
    sha256: string;
    made_by: string | null;
  };
  contract_difference_event: {
    practice_id: string;
    id: string;
    difference_id: string;
    at: Instant;
    kind: 'asked' | 'refused' | 'recovered' | 'accepted' | 'reopened';
    cents: Cents;
    says: string;
    letter_id: string | null;
    user_id: string | null;
  };
  provider_account: { practice_id: string; provider_id: string; user_id: string };
  coding_run: {
    practice_id: string;
    id: string;
    encounter_id: string;
    at: Instant;
    engine: string;
    text_sha256: string;
    sure: boolean;
    suggestions: Json<readonly KeptSuggestion[]>;
    queries: Json<readonly KeptQuestion[]>;
    lines: Json<readonly KeptLine[]>;
    visit: Json<VisitReading> | null;
    services: Json<ServicesReading> | null;
    lexicon_version: number | null;
  };
  signing: {
    practice_id: string;
    id: string;
    encounter_id: string;
    at: Instant;
    user_id: string | null;
    engine: string | null;
    run_id: string | null;
    codes: Json<readonly SignedDiagnosis[]>;
    rejected: Json<readonly RejectedDiagnosis[]>;
    text_sha256: string;
    active_seconds: number | null;
  };
  code_draft: {
    practice_id: string;
    encounter_id: string;
    user_id: string;
    content: Json<unknown>;
    active_seconds: number;
    saved_at: Instant;
  };
  provider_query: {
    practice_id: string;
    id: string;
    encounter_id: string;
    provider_id: string;
    asked_at: Instant;
    asked_by: string;
    code: string | null;
    question: string;
    choices: string[];
    span: Json<Span> | null;
    waits: boolean;
  };
  query_end: {
    practice_id: string;
    query_id: string;
    kind: QueryEnd;
    at: Instant;
    user_id: string;
    choice: string | null;
    says: string;
  };
  note_addendum: {
    practice_id: string;
    id: string;
    note_id: string;
    encounter_id: string;
    query_id: string;
    written_at: Instant;
    written_by: string;
    author: string;
    text: string;
    sha256: string;
  };
  review_share: { practice_id: string; id: string; user_id: string | null; percent: number; set_at: Instant; set_by: string };
  review_draw: {
    practice_id: string;
    id: string;
    drawn_at: Instant;
    drawn_by: string;
    reviewer_id: string;
    signed_from: IsoDate;
    signed_until: IsoDate;
    seed: number;
    strata: Json<readonly DrawnStratum[]>;
  };
  review: {
    practice_id: string;
    id: string;
    draw_id: string;
    encounter_id: string;
    signing_id: string;
    coder_id: string | null;
    reviewer_id: string;
  };
  review_coding: {
    practice_id: string;
    review_id: string;
    at: Instant;
    user_id: string;
    codes: Json<readonly SignedDiagnosis[]>;
    active_seconds: number | null;
  };
  review_decision: {
    practice_id: string;
    review_id: string;
    code: string;
    stands: boolean;
    at: Instant;
    user_id: string;
    why: string;
  };
  signed_wording: {
    practice_id: string;
    id: string;
    signing_id: string;
    encounter_id: string;
    user_id: string;
    at: Instant;
    key: string;
    wording: string;
    code: string;
    kind: WordingKind;
  };
  practice_lexicon: {
    practice_id: string;
    version: number;
    at: Instant;
    user_id: string;
    cause: 'approved' | 'retired' | 'restored';
    restores: number | null;
    why: string;
    terms: Json<readonly PracticeTermKept[]>;
  };
  term_decision: {
    practice_id: string;
    id: string;
    key: string;
    wording: string;
    code: string;
    action: 'approved' | 'rejected' | 'retired';
    at: Instant;
    user_id: string;
    why: string;
    trial: Json<TrialKept> | null;
    version: number | null;
  };
  verifier_setting: {
    practice_id: string;
    id: string;
    set_at: Instant;
    set_by: string;
    enabled: boolean;
    address: string;
    model: string;
    plain_http: boolean;
    agreement: string;
    part_2_providers: string[];
  };
  verifier_question: {
    practice_id: string;
    id: string;
    encounter_id: string;
    run_id: string;
    made_at: Instant;
    protocol: string;
    address: string;
    model: string;
    text_sha256: string;
    messages: Json<readonly VerifierMessage[]> | null;
    candidates: Json<readonly Candidate[]>;
    withheld: string | null;
  };
  verifier_answer: {
    practice_id: string;
    question_id: string;
    at: Instant;
    outcome: VerifierOutcome;
    says: string;
    received: string | null;
    ms: number | null;
    tokens: Json<VerifierTokens> | null;
    taken: Json<readonly Remark[]>;
    refused: Json<readonly RefusedPart[]>;
  };
  posting_rule: {
    practice_id: string;
    payer_id: string;
    adjustment_group: PostingRuleGroup;
    carc: string;
    rarc: string;
    version: number;
    action: PolicyAction;
    account: PolicyAccount | null;
    valid_from: IsoDate;
    valid_until: IsoDate | null;
    why: string;
    at: Instant;
    user_id: string;
  };
  written_rule: {
    practice_id: string;
    rule: string;
    version: number;
    at: Instant;
    user_id: string;
    note: string;
    content: Json<PlainRule>;
    sha256: string;
    pack: string | null;
    pack_version: number | null;
    restores: number | null;
  };
  written_rule_event: {
    practice_id: string;
    rule: string;
    position: number;
    at: Instant;
    user_id: string;
    action: RuleAction;
    version: number;
    why: string;
    dry_run_id: string | null;
  };
  rule_pack_taken: {
    practice_id: string;
    pack: string;
    position: number;
    at: Instant;
    user_id: string;
    sha256: string;
    rules: Json<Record<string, number>>;
  };
  built_in_switch: {
    practice_id: string;
    rule: string;
    position: number;
    payer_id: string | null;
    on_again: boolean;
    at: Instant;
    user_id: string;
    why: string;
  };
  rule_dry_run: {
    practice_id: string;
    id: string;
    rule: string;
    content: Json<PlainRule> | null;
    sha256: string;
    asked_at: Instant;
    asked_by: string;
    status: 'waiting' | 'running' | 'done' | 'failed';
    claims: number;
    looked_at: number;
    result: Json<DryRunReport> | null;
    finished_at: Instant | null;
    says: string | null;
  };
}

/** What a coder did to a code of marked words; `refused`: took it away as the wrong code. */
export type WordingKind = 'changed' | 'added' | 'accepted' | 'refused';
export type CliaCertificate = 'waiver' | 'provider-performed' | 'compliance' | 'accreditation';
export type ClaimStatus =
  | 'checked'
  | 'held'
  | 'ready'
  | 'sent'
  | 'received'
  | 'accepted'
  | 'rejected'
  | 'paid'
  | 'denied'
  | 'forwarded'
  | 'reversed'
  | 'dropped';
/** Of a void: what becomes of the visit's charges once the payer has taken back its decision. */
export type VoidedCharges = 'withdrawn' | 'patient' | 'payer';
/** A written rule as it stands in a file: `id`, `version`, `title` … */
export type PlainRule = Readonly<Record<string, unknown>>;
/** Group of an adjustment in 005010. */
export type PostingRuleGroup = 'CO' | 'OA' | 'PI' | 'PR';
export type RuleAction = 'drafted' | 'on' | 'off' | 'retired';
export type MatchedBy = 'control-number' | 'payer-claim-number' | 'patient-date-charge' | 'person' | 'none';
/** The policy holder of a coverage that is not the patient's own. */
export interface CoverageSubscriber {
  readonly firstName: string;
  readonly lastName: string;
  readonly birthDate: IsoDate;
  readonly sex: Sex;
  readonly address?: Address;
}
