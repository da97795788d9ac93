-- What payers allowed, held against what their contracts say: terms, what was found, what was asked for and what came of it.

-- What is agreed with a payer beside its schedules. Never changed: a later row for the same days takes the place of an earlier one.
create table contract_terms (
  practice_id uuid not null,
  id uuid not null,
  payer_id uuid not null,
  valid_from date not null,
  valid_until date check (valid_until >= valid_from),
  -- A difference up to the larger of the two is nobody's work.
  tolerance_cents bigint not null check (tolerance_cents >= 0),
  tolerance_percent numeric(5, 2) not null check (tolerance_percent between 0 and 100),
  -- What a second and later procedure of a day is paid, in percent; null: in full.
  later_procedures_percent numeric(5, 2) check (later_procedures_percent between 0 and 100),
  -- Days within which the payer answers a dispute.
  answer_days integer not null check (answer_days between 1 and 365),
  says text not null,
  recorded_at timestamptz not null,
  recorded_by uuid references app_user (id),
  primary key (practice_id, id),
  foreign key (practice_id, payer_id) references payer (practice_id, id)
);
create index on contract_terms (practice_id, payer_id, valid_from);

-- A payment that was held against its contract: how many of its lines were judged, and why others were not.
create table contract_check (
  practice_id uuid not null,
  remittance_id uuid not null,
  checked_at timestamptz not null,
  judged integer not null check (judged >= 0),
  agreed integer not null check (agreed between 0 and judged),
  expected_cents bigint not null,
  allowed_cents bigint not null,
  -- [{"why", "lines"}], the commonest first.
  unjudged jsonb not null,
  primary key (practice_id, remittance_id),
  foreign key (practice_id, remittance_id) references remittance (practice_id, id)
);

-- A line that was allowed less or more than agreed. What became of it is in its events.
create table contract_difference (
  practice_id uuid not null,
  id uuid not null,
  remittance_id uuid not null,
  -- Place of the claim in the payment.
  position integer not null,
  claim_id uuid not null,
  encounter_id uuid not null,
  line integer not null,
  payer_id uuid not null,
  schedule text not null,
  kind text not null check (kind in ('underpaid', 'overpaid')),
  procedure text not null,
  expected_cents bigint not null check (expected_cents >= 0),
  allowed_cents bigint not null,
  by_cents bigint not null check (by_cents > 0),
  -- {"causes", "steps"} as core/price gives them.
  content jsonb not null,
  found_at timestamptz not null,
  primary key (practice_id, id),
  unique (practice_id, remittance_id, position, line),
  foreign key (practice_id, remittance_id, position) references remittance_claim (practice_id, remittance_id, position),
  foreign key (practice_id, claim_id) references claim (practice_id, id),
  foreign key (practice_id, encounter_id, line) references charge (practice_id, encounter_id, position),
  foreign key (practice_id, payer_id) references payer (practice_id, id)
);
create index on contract_difference (practice_id, payer_id, found_at);
create index on contract_difference (practice_id, encounter_id, line);

-- A letter that asks a payer for what is missing, as it was made.
create table contract_letter (
  practice_id uuid not null,
  id uuid not null,
  number text not null,
  payer_id uuid not null,
  letter_date date not null,
  answer_due date not null,
  total_cents bigint not null check (total_cents > 0),
  pdf bytea not null,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  made_by uuid references app_user (id),
  primary key (practice_id, id),
  unique (practice_id, number),
  foreign key (practice_id, payer_id) references payer (practice_id, id)
);

-- asked: a letter went out. recovered: the payer paid it after all. accepted: it is right as it is, or not worth the work.
create table contract_difference_event (
  practice_id uuid not null,
  id uuid not null,
  difference_id uuid not null,
  at timestamptz not null,
  kind text not null check (kind in ('asked', 'refused', 'recovered', 'accepted', 'reopened')),
  cents bigint not null,
  says text not null,
  letter_id uuid,
  user_id uuid references app_user (id),
  primary key (practice_id, id),
  foreign key (practice_id, difference_id) references contract_difference (practice_id, id),
  foreign key (practice_id, letter_id) references contract_letter (practice_id, id),
  check ((kind = 'asked') = (letter_id is not null))
);
create index on contract_difference_event (practice_id, difference_id, at);

do $$
declare
  t text;
begin
  foreach t in array '{contract_terms, contract_check, contract_difference, contract_letter, contract_difference_event}'::text[]
  loop
    execute format('grant select, insert on %I to claimwright_app', t);
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy reads on %I for select using (practice_id = any ((select app.readable_practices())::uuid[]))', t);
    execute format('create policy adds on %I for insert with check (practice_id = (select app.current_practice()))', t);
    execute format('create policy changes on %I for update using (practice_id = (select app.current_practice())) with check (practice_id = (select app.current_practice()))', t);
    execute format('create policy removes on %I for delete using (practice_id = (select app.current_practice()))', t);
  end loop;
end
$$;
