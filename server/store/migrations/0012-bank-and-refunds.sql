-- Accounts at banks, which deposit is which payment, deposit slips, and what is owed back. What was tied can be untied: the row says when, by whom and why,
-- and is not removed.

-- An account of a practice. Its number is kept as a hash, enough to know it again, and its last four digits, enough for people.
create table bank_account (
  practice_id uuid not null references practice (id),
  id uuid not null,
  name text not null check (name <> ''),
  routing text check (routing ~ '^[0-9]{9}$'),
  last4 text not null check (last4 ~ '^[0-9A-Za-z]{1,4}$'),
  number_sha256 text not null check (number_sha256 ~ '^[0-9a-f]{64}$'),
  -- Columns, format of days and signs of the bank's CSV (core/bank, CsvMapping); null: the bank sends none.
  csv jsonb,
  added_at timestamptz not null,
  added_by uuid references app_user (id),
  closed_at timestamptz,
  primary key (practice_id, id),
  unique (practice_id, number_sha256)
);

-- Whose a bank's file is, before its practice is known: by the account's hash, or by the head of its CSV. No number and no patient.
create table bank_route (
  kind text not null check (kind in ('account', 'head')),
  value text not null,
  practice uuid not null references practice (id),
  account_id uuid not null,
  primary key (kind, value, practice, account_id)
);

alter table deposit
  alter column file_id drop not null,
  add column bank_account_id uuid,
  add column format text,
  add column kind text,
  add column reference text,
  -- The nth of those that agree in all that the bank says.
  add column ordinal integer,
  add column entry_key text,
  add column entered_by uuid references app_user (id),
  -- Money that is no payment for services: it leaves the books of receivables again.
  add column set_aside_at timestamptz,
  add column set_aside_by uuid references app_user (id),
  add column set_aside_why text,
  -- A deposit that is typed in comes of no file.
  add foreign key (practice_id) references practice (id),
  add foreign key (practice_id, bank_account_id) references bank_account (practice_id, id),
  add check (num_nonnulls(set_aside_at, set_aside_why) in (0, 2));
alter table deposit no force row level security;
alter table ledger_entry no force row level security;
alter table received_file no force row level security;
update deposit as d set format = 'list', kind = 'other', reference = '', ordinal = 1, entry_key = (
  select e.key from ledger_entry as e
  where e.practice_id = d.practice_id and e.key = 'deposited/' || concat_ws(':', d.originator, d.trace, d.deposit_date, d.amount_cents));
alter table ledger_entry force row level security;
alter table deposit
  alter column format set not null,
  alter column kind set not null,
  alter column reference set not null,
  alter column ordinal set not null,
  drop constraint deposit_practice_id_originator_trace_deposit_date_amount_ce_key;
create unique index deposit_once on deposit (practice_id, bank_account_id, deposit_date, amount_cents, originator, trace, reference, ordinal) nulls not distinct;

create table deposit_slip (
  practice_id uuid not null references practice (id),
  id uuid not null,
  number text not null,
  slip_date date not null,
  total_cents bigint not null check (total_cents > 0),
  pdf bytea not null,
  made_at timestamptz not null,
  made_by uuid references app_user (id),
  void_at timestamptz,
  void_by uuid references app_user (id),
  void_why text,
  primary key (practice_id, id),
  unique (practice_id, number)
);

-- A payer's check by its remittance, or money of the desk by its receipt.
create table deposit_slip_item (
  practice_id uuid not null,
  slip_id uuid not null,
  position integer not null,
  remittance_id uuid,
  receipt text,
  cents bigint not null check (cents > 0),
  -- Not of a void slip.
  live boolean not null,
  primary key (practice_id, slip_id, position),
  foreign key (practice_id, slip_id) references deposit_slip (practice_id, id),
  foreign key (practice_id, remittance_id) references remittance (practice_id, id),
  check (num_nonnulls(remittance_id, receipt) = 1)
);
create unique index deposit_slip_item_remittance on deposit_slip_item (practice_id, remittance_id) where live and remittance_id is not null;
create unique index deposit_slip_item_receipt on deposit_slip_item (practice_id, receipt) where live and receipt is not null;

-- So many cents of a deposit are so many of a payment or a receipt.
create table deposit_match (
  practice_id uuid not null,
  id uuid not null,
  deposit_id uuid not null,
  remittance_id uuid,
  receipt text,
  slip_id uuid,
  cents bigint not null check (cents > 0),
  how text not null check (how in ('trace', 'amount', 'several', 'parts', 'slip', 'person')),
  made_at timestamptz not null,
  made_by uuid references app_user (id),
  made_why text,
  ended_at timestamptz,
  ended_by uuid references app_user (id),
  ended_why text,
  primary key (practice_id, id),
  foreign key (practice_id, deposit_id) references deposit (practice_id, id),
  foreign key (practice_id, remittance_id) references remittance (practice_id, id),
  foreign key (practice_id, slip_id) references deposit_slip (practice_id, id),
  check (num_nonnulls(remittance_id, receipt) = 1),
  check (num_nonnulls(ended_at, ended_why) in (0, 2))
);
create unique index deposit_match_once on deposit_match (practice_id, deposit_id, remittance_id, receipt) nulls not distinct where ended_at is null;
create index deposit_match_remittance on deposit_match (practice_id, remittance_id) where ended_at is null;

insert into deposit_match (practice_id, id, deposit_id, remittance_id, cents, how, made_at)
select d.practice_id, gen_random_uuid(), d.id, d.remittance_id, d.amount_cents, 'trace', r.received_at
from deposit as d join received_file as r on r.practice_id = d.practice_id and r.id = d.file_id
where d.remittance_id is not null and d.amount_cents > 0;
drop index deposit_one_remittance;
alter table deposit drop column remittance_id;
alter table deposit force row level security;
alter table received_file force row level security;

-- Money owed back. Its steps are columns, set once each; the audit and the ledger tell them too.
create table refund (
  practice_id uuid not null references practice (id),
  id uuid not null,
  number text not null,
  kind text not null check (kind in ('payer-balance', 'patient-balance', 'patient-credit', 'payer-cash')),
  payer_id uuid,
  patient_id uuid,
  encounter_id uuid,
  line integer,
  cents bigint not null check (cents > 0),
  why text not null,
  status text not null check (status in ('requested', 'approved', 'refused', 'sent', 'void')),
  requested_at timestamptz not null,
  requested_by uuid not null references app_user (id),
  decided_at timestamptz,
  decided_by uuid references app_user (id),
  decided_why text,
  -- The same person asked and approved, there being nobody else who may.
  alone boolean not null,
  sent_on date,
  sent_by uuid references app_user (id),
  method text check (method in ('check', 'eft', 'card')),
  reference text,
  void_at timestamptz,
  void_by uuid references app_user (id),
  void_why text,
  primary key (practice_id, id),
  unique (practice_id, number),
  foreign key (practice_id, payer_id) references payer (practice_id, id),
  foreign key (practice_id, patient_id) references patient (practice_id, id),
  foreign key (practice_id, encounter_id) references encounter (practice_id, id),
  check (kind not in ('payer-balance', 'payer-cash') or payer_id is not null),
  check (kind = 'payer-cash' or patient_id is not null),
  check (kind not in ('payer-balance', 'patient-balance') or num_nonnulls(encounter_id, line) = 2)
);
create index on refund (practice_id, status);

-- An overpayment of a program whose law sets a clock (42 CFR 401.305): when it was identified, and a good-faith investigation that stops the clock.
create table overpayment (
  practice_id uuid not null,
  payer_id uuid not null,
  encounter_id uuid not null,
  identified_on date not null,
  investigation_from date,
  investigation_ended date check (investigation_ended >= investigation_from),
  investigation_why text,
  -- Since when nothing of it is owed any more; what is owed later is another one.
  settled_on date,
  primary key (practice_id, payer_id, encounter_id, identified_on),
  foreign key (practice_id, payer_id) references payer (practice_id, id),
  foreign key (practice_id, encounter_id) references encounter (practice_id, id),
  check (investigation_ended is null or investigation_from is not null),
  check ((investigation_from is null) = (investigation_why is null))
);

create unique index overpayment_open on overpayment (practice_id, payer_id, encounter_id) where settled_on is null;

grant select, insert, update on bank_route to claimwright_app;
grant delete on bank_route to claimwright_app;
do $$
declare
  t text;
begin
  foreach t in array '{bank_account, deposit_slip, deposit_slip_item, deposit_match, refund, overpayment}'::text[]
  loop
    execute format('grant select, insert, update on %I to claimwright_app', t);
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy reads on %I for select using (practice_id = any ((select app.readable_practices())::uuid[]))', t);
    execute format('create policy adds on %I for insert with check (practice_id = (select app.current_practice()))', t);
    execute format('create policy changes on %I for update using (practice_id = (select app.current_practice())) with check (practice_id = (select app.current_practice()))', t);
    execute format('create policy removes on %I for delete using (practice_id = (select app.current_practice()))', t);
  end loop;
end
$$;
-- What was tied, asked for or approved stays as it was; only its end is written.
revoke update on deposit_match, refund, deposit_slip, deposit_slip_item from claimwright_app;
grant update (ended_at, ended_by, ended_why) on deposit_match to claimwright_app;
grant update (status, decided_at, decided_by, decided_why, alone, sent_on, sent_by, method, reference, void_at, void_by, void_why) on refund to claimwright_app;
grant update (void_at, void_by, void_why) on deposit_slip to claimwright_app;
grant update (live) on deposit_slip_item to claimwright_app;
