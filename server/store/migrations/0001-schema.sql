-- Schema v1. Conventions (ARCHITECTURE.md, "The database"): practice_id leads every key of a tenant's table; foreign keys are
-- composite in the same position; no triggers, no serial, no defaults that read the clock (time is handed in by the caller).
-- Money is bigint cents. Dates of service are dates. `content` columns hold a noun of core/claim as JSON, frozen when written.

-- ── Global: no practice ────────────────────────────────────────────────────────────────────────────────────────────────

create function app.is_npi(npi text) returns boolean language sql immutable strict as $$
  -- Luhn over 80840 + NPI: the constant prefix contributes 24 (45 CFR 162.406).
  select npi ~ '^[12][0-9]{9}$' and (24 + (
    select sum(case when i % 2 = 1 then case when d * 2 > 9 then d * 2 - 9 else d * 2 end else d end)
    from (select i, substr(npi, i, 1)::int as d from generate_series(1, 10) as i) as digits
  )) % 10 = 0
$$;

create table practice (
  id uuid primary key,
  name text not null,
  npi text not null check (app.is_npi(npi)),
  tax_id text not null,
  tax_id_kind text not null check (tax_id_kind in ('EIN', 'SSN')),
  taxonomy text not null,
  address jsonb not null,
  phone text not null,
  -- A sample practice lives at a clock of its own; null means real time.
  clock_at timestamptz,
  sample boolean not null,
  settings jsonb not null
);

create table app_user (
  id uuid primary key,
  login text not null unique check (login = lower(login)),
  name text not null,
  password_hash text not null,
  disabled_at timestamptz
);

create table membership (
  user_id uuid not null references app_user (id),
  practice uuid not null references practice (id),
  role text not null check (role in ('provider', 'coder', 'biller', 'poster', 'front-desk', 'manager', 'auditor', 'admin')),
  primary key (user_id, practice, role)
);

create table session (
  token_hash bytea primary key,
  user_id uuid not null references app_user (id),
  practice uuid not null references practice (id),
  created_at timestamptz not null,
  seen_at timestamptz not null,
  expires_at timestamptz not null
);

create table sign_in_attempt (
  id uuid primary key,
  login text not null,
  at timestamptz not null,
  succeeded boolean not null
);
create index on sign_in_attempt (login, at);

-- A way to a payer or clearinghouse. `secret_name` names an entry of the secrets file: no secret lies in the database.
create table mailbox (
  id uuid primary key,
  name text not null unique,
  kind text not null check (kind in ('sftp')),
  host text not null,
  port integer not null,
  username text not null,
  secret_name text not null,
  host_key_fingerprint text not null,
  sender_id text not null,
  receiver_id text not null
);

-- Files as received whose practice is not known yet; routing moves the row to received_file.
create table unrouted_file (
  id uuid primary key,
  mailbox_id uuid references mailbox (id),
  name text not null,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  bytes bytea not null,
  received_at timestamptz not null,
  reason text
);

-- Control numbers, unique for ever per sender and receiver.
create table control_number (
  sender_id text not null,
  receiver_id text not null,
  kind text not null check (kind in ('interchange', 'group')),
  last bigint not null,
  primary key (sender_id, receiver_id, kind)
);

-- Which practice an interchange of ours was for: an acknowledgement that names it finds its way. No patient data.
create table interchange_sent (
  mailbox_id uuid not null references mailbox (id),
  interchange_control text not null,
  group_control text not null,
  practice uuid not null references practice (id),
  primary key (mailbox_id, interchange_control),
  unique (mailbox_id, group_control)
);

create table code_edition (
  id uuid primary key,
  system text not null,
  name text not null,
  valid_from date not null,
  valid_until date,
  starter boolean not null,
  publisher text not null,
  licence text not null,
  sha256 text not null,
  loaded_at timestamptz not null,
  unique (system, name, sha256)
);

create table code (
  edition_id uuid not null references code_edition (id),
  code text not null,
  title text not null,
  billable boolean not null,
  valid_from date,
  valid_until date,
  primary key (edition_id, code)
);

-- ── The practice and its people ────────────────────────────────────────────────────────────────────────────────────────

create table provider (
  practice_id uuid not null references practice (id),
  id uuid not null,
  short_name text not null,
  npi text not null check (app.is_npi(npi)),
  first_name text not null,
  last_name text not null,
  credential text not null,
  specialty text not null,
  taxonomy text not null,
  primary key (practice_id, id),
  unique (practice_id, npi),
  unique (practice_id, short_name)
);

create table location (
  practice_id uuid not null references practice (id),
  id uuid not null,
  short_name text not null,
  name text not null,
  place_of_service text not null,
  address jsonb not null,
  -- Certificate number of the laboratory here, if there is one.
  clia text,
  primary key (practice_id, id),
  unique (practice_id, short_name)
);

create table fee_schedule (
  practice_id uuid not null references practice (id),
  id uuid not null,
  name text not null,
  -- charges: the charge master; table: a contract's rates; percent-of-…: of the charge, or of the schedule named; rows are exceptions.
  kind text not null check (kind in ('charges', 'table', 'percent-of-charge', 'percent-of-schedule')),
  percent integer check (percent between 1 and 1000),
  base_schedule text,
  primary key (practice_id, id),
  unique (practice_id, name)
);

create table fee_schedule_row (
  practice_id uuid not null,
  schedule_id uuid not null,
  code text not null,
  modifier text not null,
  valid_from date not null,
  valid_until date,
  cents bigint not null check (cents >= 0),
  primary key (practice_id, schedule_id, code, modifier, valid_from),
  foreign key (practice_id, schedule_id) references fee_schedule (practice_id, id)
);

create table payer (
  practice_id uuid not null references practice (id),
  id uuid not null,
  short_name text not null,
  name text not null,
  kind text not null check (kind in ('medicare', 'medicare-advantage', 'medicaid', 'commercial', 'workers-compensation', 'self-pay')),
  claim_filing_code text not null,
  payer_number text not null,
  address jsonb,
  mailbox_id uuid references mailbox (id),
  filing_limit_days integer,
  secondary_limit_days integer,
  corrected_limit_days integer,
  appeal_limit_days integer,
  usual_payment_days integer,
  contractual_carcs text[] not null,
  accepts_replacement boolean not null,
  primary key (practice_id, id),
  unique (practice_id, short_name)
);
create index on payer (practice_id, payer_number);

create table plan (
  practice_id uuid not null,
  id uuid not null,
  payer_id uuid not null,
  short_name text not null,
  name text not null,
  product text not null,
  schedule_id uuid,
  primary key (practice_id, id),
  unique (practice_id, short_name),
  foreign key (practice_id, payer_id) references payer (practice_id, id),
  foreign key (practice_id, schedule_id) references fee_schedule (practice_id, id)
);

create table patient (
  practice_id uuid not null references practice (id),
  id uuid not null,
  account_number text not null,
  first_name text not null,
  middle_name text,
  last_name text not null,
  birth_date date not null,
  sex text not null check (sex in ('F', 'M', 'U')),
  address jsonb not null,
  phone text,
  email text,
  primary key (practice_id, id),
  unique (practice_id, account_number)
);
create index on patient (practice_id, lower(last_name) text_pattern_ops, lower(first_name));

create table coverage (
  practice_id uuid not null,
  id uuid not null,
  patient_id uuid not null,
  plan_id uuid not null,
  priority smallint not null check (priority between 1 and 3),
  member_id text not null,
  group_number text,
  relationship text not null check (relationship in ('self', 'spouse', 'child', 'other')),
  -- Another person who holds the policy; null when it is the patient's own.
  subscriber jsonb,
  insurance_type text,
  valid_from date not null,
  valid_until date,
  primary key (practice_id, id),
  unique (practice_id, patient_id, priority, valid_from),
  foreign key (practice_id, patient_id) references patient (practice_id, id),
  foreign key (practice_id, plan_id) references plan (practice_id, id),
  check ((relationship = 'self') = (subscriber is null))
);

-- ── From the visit to the claim ────────────────────────────────────────────────────────────────────────────────────────

create table encounter (
  practice_id uuid not null,
  id uuid not null,
  number text not null,
  patient_id uuid not null,
  provider_id uuid not null,
  location_id uuid not null,
  service_date date not null,
  place_of_service text not null,
  kind text not null,
  -- What was done, as ticked on the superbill; referring provider, authorization, accident, CLIA: what the claim will need.
  superbill jsonb not null,
  claim_facts jsonb not null,
  status text not null check (status in ('to-code', 'coded', 'held', 'billed', 'self-pay')),
  held_why text,
  coded_at timestamptz,
  coded_by text,
  primary key (practice_id, id),
  unique (practice_id, number),
  foreign key (practice_id, patient_id) references patient (practice_id, id),
  foreign key (practice_id, provider_id) references provider (practice_id, id),
  foreign key (practice_id, location_id) references location (practice_id, id)
);
create index on encounter (practice_id, status, service_date);
create index on encounter (practice_id, patient_id);

create table note (
  practice_id uuid not null,
  id uuid not null,
  encounter_id uuid not null,
  text text not null,
  sha256 text not null,
  -- A psychotherapy note is never coded from, enclosed or sent (45 CFR 164.508(a)(2)).
  kind text not null check (kind in ('visit', 'psychotherapy')),
  signed_by uuid,
  signed_on date,
  written_at timestamptz not null,
  primary key (practice_id, id),
  foreign key (practice_id, encounter_id) references encounter (practice_id, id),
  foreign key (practice_id, signed_by) references provider (practice_id, id)
);
create index on note (practice_id, encounter_id);

create table eligibility (
  practice_id uuid not null,
  id uuid not null,
  coverage_id uuid not null,
  encounter_id uuid not null,
  service_date date not null,
  trace text not null,
  asked_at timestamptz not null,
  answered_at timestamptz,
  status text not null check (status in ('asked', 'active', 'inactive', 'refused')),
  -- core/benefit's reading of the 271, and the file it came in.
  content jsonb,
  file_id uuid,
  primary key (practice_id, id),
  unique (practice_id, trace),
  unique (practice_id, coverage_id, encounter_id),
  foreign key (practice_id, coverage_id) references coverage (practice_id, id),
  foreign key (practice_id, encounter_id) references encounter (practice_id, id)
);

-- What the engine proposed for an encounter; a person's decision closes it. The history is in code_event.
create table suggestion (
  practice_id uuid not null,
  id uuid not null,
  encounter_id uuid not null,
  position integer not null,
  system text not null,
  code text not null,
  title text not null,
  certainty text not null check (certainty in ('auto', 'suggest', 'query')),
  why text not null,
  spans jsonb not null,
  state text not null check (state in ('open', 'accepted', 'rejected')),
  primary key (practice_id, id),
  unique (practice_id, encounter_id, position),
  foreign key (practice_id, encounter_id) references encounter (practice_id, id)
);

create table diagnosis (
  practice_id uuid not null,
  encounter_id uuid not null,
  position integer not null,
  code text not null,
  spans jsonb not null,
  why text not null,
  primary key (practice_id, encounter_id, position),
  unique (practice_id, encounter_id, code),
  foreign key (practice_id, encounter_id) references encounter (practice_id, id)
);

-- Every acceptance, change and rejection of a code: who, when, why. Insert-only (False Claims Act, 10 years).
create table code_event (
  practice_id uuid not null,
  id uuid not null,
  encounter_id uuid not null,
  at timestamptz not null,
  user_id uuid references app_user (id),
  engine text,
  action text not null check (action in ('suggested', 'accepted', 'changed', 'added', 'rejected', 'queried')),
  system text not null,
  code_before text,
  code_after text,
  why text not null,
  primary key (practice_id, id),
  foreign key (practice_id, encounter_id) references encounter (practice_id, id)
);
create index on code_event (practice_id, encounter_id, at);

create table charge (
  practice_id uuid not null,
  id uuid not null,
  encounter_id uuid not null,
  position integer not null,
  control_number text not null,
  procedure text not null,
  modifiers text[] not null,
  units numeric(12, 3) not null check (units > 0),
  unit text not null check (unit in ('UN', 'MJ')),
  cents bigint not null check (cents >= 0),
  pointers integer[] not null,
  drug jsonb,
  why text not null,
  primary key (practice_id, id),
  unique (practice_id, encounter_id, position),
  unique (practice_id, control_number),
  foreign key (practice_id, encounter_id) references encounter (practice_id, id)
);

create table claim (
  practice_id uuid not null,
  id uuid not null,
  encounter_id uuid not null,
  patient_id uuid not null,
  coverage_id uuid not null,
  payer_id uuid not null,
  priority smallint not null check (priority between 1 and 3),
  patient_control_number text not null,
  frequency text not null check (frequency in ('1', '7', '8')),
  -- The claim whose adjudication this one carries on (next payer), replaces or voids.
  follows_claim_id uuid,
  service_from date not null,
  total_cents bigint not null,
  content jsonb not null,
  status text not null check (status in ('checked', 'held', 'ready', 'sent', 'received', 'accepted', 'rejected', 'paid', 'denied', 'forwarded', 'reversed')),
  payer_claim_number text,
  filing_due date,
  created_at timestamptz not null,
  status_at timestamptz not null,
  primary key (practice_id, id),
  unique (practice_id, patient_control_number),
  unique (practice_id, encounter_id, coverage_id, frequency, created_at),
  foreign key (practice_id, encounter_id) references encounter (practice_id, id),
  foreign key (practice_id, patient_id) references patient (practice_id, id),
  foreign key (practice_id, coverage_id) references coverage (practice_id, id),
  foreign key (practice_id, payer_id) references payer (practice_id, id),
  foreign key (practice_id, follows_claim_id) references claim (practice_id, id)
);
create index on claim (practice_id, status, service_from);
create index on claim (practice_id, patient_id);
create index on claim (practice_id, payer_claim_number);
create unique index claim_one_original on claim (practice_id, encounter_id, coverage_id) where frequency = '1' and status <> 'rejected';

create table claim_event (
  practice_id uuid not null,
  id uuid not null,
  claim_id uuid not null,
  at timestamptz not null,
  kind text not null,
  says text not null,
  detail jsonb not null,
  file_id uuid,
  user_id uuid references app_user (id),
  primary key (practice_id, id),
  foreign key (practice_id, claim_id) references claim (practice_id, id)
);
create index on claim_event (practice_id, claim_id, at);

create table claim_finding (
  practice_id uuid not null,
  id uuid not null,
  claim_id uuid not null,
  checked_at timestamptz not null,
  rule text not null,
  outcome text not null check (outcome in ('fired', 'bypassed', 'not-checked')),
  severity text not null,
  content jsonb not null,
  primary key (practice_id, id),
  foreign key (practice_id, claim_id) references claim (practice_id, id)
);
create index on claim_finding (practice_id, claim_id);

-- ── The wire ───────────────────────────────────────────────────────────────────────────────────────────────────────────

-- What is sent: bytes, name and control numbers are frozen here before anything touches the network.
create table outbox (
  practice_id uuid not null references practice (id),
  id uuid not null,
  mailbox_id uuid not null references mailbox (id),
  kind text not null check (kind in ('837P', '270')),
  file_name text not null,
  bytes bytea not null,
  sha256 text not null,
  interchange_control text not null,
  created_at timestamptz not null,
  due_at timestamptz not null,
  attempts integer not null,
  -- sending: an upload began and its outcome is not known; the remote is looked at before another try.
  status text not null check (status in ('waiting', 'sending', 'sent')),
  sent_at timestamptz,
  last_error text,
  primary key (practice_id, id),
  unique (practice_id, mailbox_id, file_name),
  unique (practice_id, mailbox_id, interchange_control)
);
create index on outbox (practice_id, status, due_at);

create table batch (
  practice_id uuid not null,
  id uuid not null,
  number text not null,
  outbox_id uuid not null,
  created_at timestamptz not null,
  status text not null check (status in ('waiting', 'sent', 'received', 'accepted', 'partly-accepted', 'rejected')),
  -- When the 999 and the 277CA must have come, else it is an alarm.
  acknowledgement_due timestamptz not null,
  primary key (practice_id, id),
  unique (practice_id, number),
  unique (practice_id, outbox_id),
  foreign key (practice_id, outbox_id) references outbox (practice_id, id)
);

create table batch_claim (
  practice_id uuid not null,
  batch_id uuid not null,
  claim_id uuid not null,
  position integer not null,
  primary key (practice_id, batch_id, claim_id),
  unique (practice_id, claim_id),
  foreign key (practice_id, batch_id) references batch (practice_id, id),
  foreign key (practice_id, claim_id) references claim (practice_id, id)
);

-- Raw bytes as received, kept for ever. The same bytes may come again under another name: one row each, content by hash.
create table received_file (
  practice_id uuid not null references practice (id),
  id uuid not null,
  mailbox_id uuid references mailbox (id),
  name text not null,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  bytes bytea,
  -- The receipt that holds the bytes, when these came before.
  same_as uuid,
  kind text not null,
  received_at timestamptz not null,
  status text not null check (status in ('received', 'processed', 'duplicate', 'quarantined')),
  says text,
  primary key (practice_id, id),
  foreign key (practice_id, same_as) references received_file (practice_id, id),
  check ((bytes is null) = (same_as is not null))
);
create unique index received_file_content on received_file (practice_id, sha256) where same_as is null;

-- ── Money ──────────────────────────────────────────────────────────────────────────────────────────────────────────────

create table remittance (
  practice_id uuid not null,
  id uuid not null,
  file_id uuid not null,
  payer_id uuid,
  payer_name text not null,
  originator text not null,
  trace text not null,
  method text not null,
  amount_cents bigint not null,
  payment_date date not null,
  status text not null check (status in ('posted', 'quarantined')),
  -- The proof as core/x12 gives it, and the nouns read from the file.
  proof jsonb not null,
  content jsonb not null,
  posted_at timestamptz not null,
  primary key (practice_id, id),
  -- A payment's business identity: the same one never posts twice, whatever file it comes in.
  unique (practice_id, originator, trace, payment_date, amount_cents),
  foreign key (practice_id, file_id) references received_file (practice_id, id),
  foreign key (practice_id, payer_id) references payer (practice_id, id)
);

create table remittance_claim (
  practice_id uuid not null,
  remittance_id uuid not null,
  position integer not null,
  claim_id uuid,
  matched_by text not null check (matched_by in ('control-number', 'payer-claim-number', 'patient-date-charge', 'person', 'none')),
  status_code text not null,
  charge_cents bigint not null,
  paid_cents bigint not null,
  adjusted_cents bigint not null,
  patient_cents bigint not null,
  outcome text not null check (outcome in ('posted', 'denied', 'reversed', 'held', 'unmatched')),
  content jsonb not null,
  primary key (practice_id, remittance_id, position),
  foreign key (practice_id, remittance_id) references remittance (practice_id, id),
  foreign key (practice_id, claim_id) references claim (practice_id, id)
);
create index on remittance_claim (practice_id, claim_id);

create table deposit (
  practice_id uuid not null,
  id uuid not null,
  file_id uuid not null,
  deposit_date date not null,
  amount_cents bigint not null,
  originator text not null,
  trace text not null,
  description text not null,
  remittance_id uuid,
  primary key (practice_id, id),
  unique (practice_id, originator, trace, deposit_date, amount_cents),
  foreign key (practice_id, file_id) references received_file (practice_id, id),
  foreign key (practice_id, remittance_id) references remittance (practice_id, id)
);
create unique index deposit_one_remittance on deposit (practice_id, remittance_id) where remittance_id is not null;

create table ledger_entry (
  practice_id uuid not null references practice (id),
  id uuid not null,
  -- Business identity of what happened: posting the same source twice changes nothing.
  key text not null,
  event text not null,
  entry_date date not null,
  posted_at timestamptz not null,
  source jsonb not null,
  reverses uuid,
  primary key (practice_id, id),
  unique (practice_id, key),
  foreign key (practice_id, reverses) references ledger_entry (practice_id, id)
);
-- What was reversed once cannot be reversed again.
create unique index ledger_entry_reversed_once on ledger_entry (practice_id, reverses) where reverses is not null;

create table ledger_posting (
  practice_id uuid not null,
  entry_id uuid not null,
  position integer not null,
  account text not null,
  -- Debit positive, credit negative.
  cents bigint not null check (cents <> 0),
  patient_id uuid,
  -- The account of one visit's charges: it stays the same while the balance moves from payer to payer to patient.
  encounter_id uuid,
  -- Position of the charge in the visit.
  line integer,
  payer_id uuid,
  primary key (practice_id, entry_id, position),
  foreign key (practice_id, entry_id) references ledger_entry (practice_id, id),
  foreign key (practice_id, patient_id) references patient (practice_id, id),
  foreign key (practice_id, encounter_id) references encounter (practice_id, id),
  foreign key (practice_id, encounter_id, line) references charge (practice_id, encounter_id, position),
  foreign key (practice_id, payer_id) references payer (practice_id, id)
);
create index on ledger_posting (practice_id, account);
create index on ledger_posting (practice_id, encounter_id);
create index on ledger_posting (practice_id, patient_id);

create table denial (
  practice_id uuid not null,
  id uuid not null,
  claim_id uuid not null,
  remittance_id uuid not null,
  charge_id uuid,
  position integer not null,
  adjustment_group text not null,
  carc text not null,
  rarcs text[] not null,
  cents bigint not null,
  class text not null,
  root_cause text not null,
  next_action text not null,
  status text not null check (status in ('open', 'worked', 'closed')),
  due date,
  created_at timestamptz not null,
  primary key (practice_id, id),
  unique (practice_id, remittance_id, claim_id, position),
  foreign key (practice_id, claim_id) references claim (practice_id, id),
  foreign key (practice_id, remittance_id) references remittance (practice_id, id),
  foreign key (practice_id, charge_id) references charge (practice_id, id)
);

create table statement (
  practice_id uuid not null,
  id uuid not null,
  number text not null,
  patient_id uuid not null,
  statement_date date not null,
  due date not null,
  total_cents bigint not null,
  content jsonb not null,
  pdf bytea not null,
  sha256 text not null,
  primary key (practice_id, id),
  unique (practice_id, number),
  unique (practice_id, patient_id, statement_date),
  foreign key (practice_id, patient_id) references patient (practice_id, id)
);

-- ── Work, clocks, audit ────────────────────────────────────────────────────────────────────────────────────────────────

create table work_item (
  practice_id uuid not null references practice (id),
  id uuid not null,
  -- Business identity: the same reason makes one item, however often it is noticed.
  key text not null,
  kind text not null,
  title text not null,
  why text not null,
  what_to_do text not null,
  encounter_id uuid,
  claim_id uuid,
  patient_id uuid,
  remittance_id uuid,
  dollars_cents bigint not null,
  due date,
  created_at timestamptz not null,
  status text not null check (status in ('open', 'done')),
  closed_at timestamptz,
  closed_by uuid references app_user (id),
  closed_why text,
  primary key (practice_id, id),
  unique (practice_id, key),
  foreign key (practice_id, encounter_id) references encounter (practice_id, id),
  foreign key (practice_id, claim_id) references claim (practice_id, id),
  foreign key (practice_id, patient_id) references patient (practice_id, id),
  foreign key (practice_id, remittance_id) references remittance (practice_id, id)
);
create index on work_item (practice_id, status, due);

-- What must be looked at when its time comes, found by tick(now).
create table due (
  practice_id uuid not null references practice (id),
  id uuid not null,
  kind text not null,
  subject_id uuid not null,
  due_at timestamptz not null,
  done_at timestamptz,
  primary key (practice_id, id),
  unique (practice_id, kind, subject_id)
);
create index on due (practice_id, due_at) where done_at is null;

-- Serial numbers that leave the house, per practice.
create table number_series (
  practice_id uuid not null references practice (id),
  name text not null,
  last bigint not null,
  primary key (practice_id, name)
);

create table idempotency (
  practice_id uuid not null references practice (id),
  key text not null,
  user_id uuid not null references app_user (id),
  input_hash text not null,
  status integer not null,
  reply jsonb not null,
  created_at timestamptz not null,
  primary key (practice_id, key)
);

create table audit (
  practice_id uuid not null references practice (id),
  id uuid not null,
  at timestamptz not null,
  user_id uuid references app_user (id),
  actor text not null,
  action text not null,
  subject text not null,
  subject_id text,
  patient_id uuid,
  detail jsonb not null,
  primary key (practice_id, id)
);
create index on audit (practice_id, at);
create index on audit (practice_id, patient_id, at);

-- ── The ledger's only door ─────────────────────────────────────────────────────────────────────────────────────────────

-- Posts entries with their postings, one or thousands in a call. Refuses an entry that does not sum to zero or has no postings,
-- and one that reverses what is not there. An entry whose key is there already is left as it is. Returns the keys that were new.
-- posting_entry gives, for each posting, the ordinal (from 1) of its entry; reversed gives the key of the entry undone, or null.
create function app.post_entries(
  practice uuid, ids uuid[], keys text[], events text[], dates date[], at timestamptz, sources jsonb[], reversed text[],
  posting_entry integer[], accounts text[], amounts bigint[], patients uuid[], encounters uuid[], lines integer[], payers uuid[]
) returns setof text language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  wrong text;
begin
  select k.key into wrong
  from unnest(keys) with ordinality as k (key, ordinal)
  left join (select p.entry, sum(p.amount) as total from unnest(posting_entry, amounts) as p (entry, amount) group by 1) as s
    on s.entry = k.ordinal
  where s.total is distinct from 0
  limit 1;
  if wrong is not null then
    raise exception 'ledger entry % does not sum to zero', wrong using errcode = 'check_violation';
  end if;
  select r.key into wrong
  from unnest(reversed) as r (key)
  where r.key is not null and r.key <> all (keys)
    and not exists (select 1 from public.ledger_entry as e where e.practice_id = practice and e.key = r.key)
  limit 1;
  if wrong is not null then
    raise exception 'ledger entry % cannot be reversed: it is not there', wrong using errcode = 'foreign_key_violation';
  end if;
  return query
  with entry as (
    select * from unnest(ids, keys, events, dates, sources, reversed) with ordinality as e (id, key, event, entry_date, source, undoes, ordinal)
  ), inserted as (
    insert into public.ledger_entry (practice_id, id, key, event, entry_date, posted_at, source, reverses)
    select practice, e.id, e.key, e.event, e.entry_date, at, e.source, coalesce(
      (select o.id from public.ledger_entry as o where o.practice_id = practice and o.key = e.undoes),
      (select o.id from entry as o where o.key = e.undoes))
    from entry as e order by e.ordinal
    on conflict (practice_id, key) do nothing
    returning ledger_entry.id, ledger_entry.key
  ), posted as (
    insert into public.ledger_posting (practice_id, entry_id, position, account, cents, patient_id, encounter_id, line, payer_id)
    select practice, i.id, row_number() over (partition by i.id order by p.ordinal), p.account, p.amount, p.patient, p.encounter, p.line, p.payer
    from unnest(posting_entry, accounts, amounts, patients, encounters, lines, payers)
      with ordinality as p (entry, account, amount, patient, encounter, line, payer, ordinal)
    join entry as e on e.ordinal = p.entry
    join inserted as i on i.id = e.id
    returning 1
  )
  select i.key from inserted as i;
end
$$;
revoke all on function app.post_entries from public;
grant execute on function app.post_entries to claimwright_app;

-- The next serial numbers of a series: `n` of them, the last one returned.
create function app.next_number(practice uuid, series text, n integer) returns bigint language sql as $$
  insert into number_series as s (practice_id, name, last) values (practice, series, n)
  on conflict (practice_id, name) do update set last = s.last + n
  returning s.last
$$;

create function app.next_control_number(sender text, receiver text, numbered text) returns bigint language sql as $$
  insert into control_number as c (sender_id, receiver_id, kind, last) values (sender, receiver, numbered, 1)
  on conflict (sender_id, receiver_id, kind) do update set last = c.last + 1
  returning c.last
$$;

-- ── Rights and row-level security ──────────────────────────────────────────────────────────────────────────────────────

grant select, insert, update on all tables in schema public to claimwright_app;
grant delete on session, unrouted_file, suggestion, diagnosis, charge to claimwright_app;
-- Insert-only history.
revoke update on note, code_event, claim_event, claim_finding, audit, statement, sign_in_attempt, remittance, idempotency from claimwright_app;
revoke insert, update on ledger_entry, ledger_posting from claimwright_app;
-- A quarantined payment that posts after all keeps its identity: who pays, trace, date and amount.
grant update (file_id, payer_id, status, proof, content, posted_at) on remittance to claimwright_app;

-- The settings are read in sub-selects: once a statement, not once a row.
do $$
declare
  t text;
begin
  for t in
    select c.table_name from information_schema.columns as c
    where c.table_schema = 'public' and c.column_name = 'practice_id'
  loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy reads on %I for select using (practice_id = any ((select app.readable_practices())::uuid[]))', t);
    execute format('create policy adds on %I for insert with check (practice_id = (select app.current_practice()))', t);
    execute format('create policy changes on %I for update using (practice_id = (select app.current_practice())) with check (practice_id = (select app.current_practice()))', t);
    execute format('create policy removes on %I for delete using (practice_id = (select app.current_practice()))', t);
  end loop;
end
$$;
