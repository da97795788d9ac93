-- What a practice has on file and the claim linter may know: authorizations, enrollments, papers that were signed, what a payer asks, the days of
-- a laboratory certificate; and by what each claim that has not left was checked, so that it is checked again when that changes.

-- An authorization or referral that a payer gave. History: an extension or a correction is a new row of the same number, and the newest holds.
-- What claims have used of it is counted from the claims; it is kept nowhere.
create table payer_authorization (
  practice_id uuid not null,
  id uuid not null,
  patient_id uuid not null,
  payer_id uuid not null,
  kind text not null check (kind in ('authorization', 'referral')),
  number text not null check (number <> ''),
  -- Codes and ranges of codes; null: for all.
  procedures text[],
  valid_from date,
  valid_until date check (valid_until >= valid_from),
  -- As granted; null: as many as are needed, or the payer did not say.
  units numeric(12, 3) check (units > 0),
  recorded_at timestamptz not null,
  recorded_by uuid references app_user (id),
  -- How it came: by telephone from whom, from the portal, by letter.
  says text not null,
  primary key (practice_id, id),
  foreign key (practice_id, patient_id) references patient (practice_id, id),
  foreign key (practice_id, payer_id) references payer (practice_id, id)
);
create index on payer_authorization (practice_id, patient_id, payer_id);

-- Since when and until when a payer has a clinician enrolled. A payer without rows: the practice keeps no list, and nobody knows.
create table payer_enrollment (
  practice_id uuid not null,
  id uuid not null,
  payer_id uuid not null,
  provider_id uuid not null,
  valid_from date,
  valid_until date check (valid_until >= valid_from),
  primary key (practice_id, id),
  foreign key (practice_id, payer_id) references payer (practice_id, id),
  foreign key (practice_id, provider_id) references provider (practice_id, id)
);
create index on payer_enrollment (practice_id, payer_id);

-- A paper that somebody signed: an order for tests, an advance notice of non-coverage, a consent. Which kinds a practice keeps here at all is in
-- its settings (papersKept): of the others nobody knows, of these no row is no paper.
create table signed_paper (
  practice_id uuid not null,
  id uuid not null,
  patient_id uuid not null,
  -- The visit that it is for; null: it stands for all.
  encounter_id uuid,
  kind text not null check (kind in ('order', 'notice', 'consent')),
  -- Codes and ranges of codes; null: for all.
  procedures text[],
  signed_on date not null,
  recorded_at timestamptz not null,
  primary key (practice_id, id),
  foreign key (practice_id, patient_id) references patient (practice_id, id),
  foreign key (practice_id, encounter_id) references encounter (practice_id, id)
);
create index on signed_paper (practice_id, patient_id);

-- What the practice knows that a payer asks: {"authorizes", "refers", "excludes", "memberIds", "taxonomy", "contractor", "ncci", "guides"}, all optional.
alter table payer add column asks jsonb not null default '{}';

-- The days for which the laboratory certificate of a site was given.
alter table location
  add column clia_from date,
  add column clia_until date check (clia_until >= clia_from);

-- By what a claim was last checked. `basis` stands for code sets, tables and rules; `due_why` says which fact changed since. Work of a
-- practice that has not left alone: rows of claims that were sent stay as they were.
create table claim_recheck (
  practice_id uuid not null,
  claim_id uuid not null,
  checked_at timestamptz not null,
  basis text not null,
  -- Of all that the check said: the same again is not told again.
  findings_sha256 text not null,
  due_since timestamptz,
  due_why text,
  primary key (practice_id, claim_id),
  foreign key (practice_id, claim_id) references claim (practice_id, id),
  check ((due_since is null) = (due_why is null))
);
create index on claim_recheck (practice_id, due_since) where due_since is not null;

do $$
declare
  t text;
begin
  foreach t in array '{payer_authorization, payer_enrollment, signed_paper, claim_recheck}'::text[]
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
grant update on payer_enrollment, claim_recheck to claimwright_app;

-- How far back a practice's own visits reach.
create index on encounter (practice_id, service_date);
