-- Corrected and void claims: a claim of its own that names the one it replaces or voids (claim.follows_claim_id), with who asked for it, why, and what
-- differs. What a person posts anew after undoing it, and answers about lines that a payer named doubtfully.

-- dropped: a correction that never left, given up.
alter table claim drop constraint claim_status_check;
alter table claim add constraint claim_status_check
  check (status in ('checked', 'held', 'ready', 'sent', 'received', 'accepted', 'rejected', 'paid', 'denied', 'forwarded', 'reversed', 'dropped'));

-- A correction may be given up and made anew at the same moment of a practice's clock; two originals are kept apart by claim_one_original.
alter table claim drop constraint claim_practice_id_encounter_id_coverage_id_frequency_create_key;

-- Of a claim there is one correction or void that stands, so that a visit never has two at one payer. One that the front end rejected, or that was given
-- up, makes room for another.
create unique index claim_one_correction on claim (practice_id, follows_claim_id)
  where frequency in ('7', '8') and status not in ('rejected', 'dropped');
create index on claim (practice_id, follows_claim_id) where follows_claim_id is not null;

-- A line that a correction took off: it stays, for what the books and old claims say of it, and is charged with nothing.
alter table charge
  add column withdrawn_at timestamptz,
  add check (withdrawn_at is null or cents = 0);

create table claim_correction (
  practice_id uuid not null,
  -- The claim that corrects or voids, and the one that is corrected or voided.
  claim_id uuid not null,
  replaces_claim_id uuid not null,
  encounter_id uuid not null,
  coverage_id uuid not null,
  kind text not null check (kind in ('replacement', 'void')),
  at timestamptz not null,
  user_id uuid not null references app_user (id),
  why text not null check (why <> ''),
  -- Field by field: what was sent and what should have been.
  changes jsonb not null,
  -- Of a void: what becomes of the charges when the payer has taken back its decision.
  charges text check (charges in ('withdrawn', 'patient', 'payer')),
  -- The policy that is billed instead.
  bill_coverage_id uuid,
  -- When the visit and its books followed: as it left, or, of a void, as the payer took back.
  followed_at timestamptz,
  primary key (practice_id, claim_id),
  foreign key (practice_id, claim_id) references claim (practice_id, id),
  foreign key (practice_id, replaces_claim_id) references claim (practice_id, id),
  foreign key (practice_id, encounter_id) references encounter (practice_id, id),
  foreign key (practice_id, coverage_id) references coverage (practice_id, id),
  foreign key (practice_id, bill_coverage_id) references coverage (practice_id, id),
  check ((kind = 'void') = (charges is not null)),
  check ((charges is not distinct from 'payer') = (bill_coverage_id is not null))
);
create index on claim_correction (practice_id, encounter_id, coverage_id);
create index on claim_correction (practice_id, replaces_claim_id);

-- undone: a person undid its posting; it may be posted anew.
alter table remittance_claim drop constraint remittance_claim_outcome_check;
alter table remittance_claim add constraint remittance_claim_outcome_check
  check (outcome in ('posted', 'denied', 'reversed', 'held', 'unmatched', 'undone'));

-- An adjudication that a person undid and posted anew: each time under a key of its own, the old ones stay.
create table adjudication_again (
  practice_id uuid not null,
  remittance_id uuid not null,
  position integer not null,
  generation integer not null check (generation > 1),
  claim_id uuid not null,
  at timestamptz not null,
  user_id uuid not null references app_user (id),
  why text not null check (why <> ''),
  primary key (practice_id, remittance_id, position, generation),
  foreign key (practice_id, remittance_id, position) references remittance_claim (practice_id, remittance_id, position),
  foreign key (practice_id, claim_id) references claim (practice_id, id)
);

-- A person said which line of a claim a remitted line is for: once, and again only after that was undone.
create table line_answer (
  practice_id uuid not null,
  remittance_id uuid not null,
  position integer not null,
  -- Which line of the remitted claim, from 1, and which of ours.
  sent_line integer not null,
  generation integer not null check (generation > 0),
  line integer not null,
  at timestamptz not null,
  user_id uuid not null references app_user (id),
  primary key (practice_id, remittance_id, position, sent_line, generation),
  foreign key (practice_id, remittance_id, position) references remittance_claim (practice_id, remittance_id, position)
);

-- An answer that is given again is the same to the byte: a jsonb would put its fields in an order of its own.
alter table idempotency alter column reply type json using reply::json;

do $$
declare
  t text;
begin
  foreach t in array '{claim_correction, adjudication_again, line_answer}'::text[]
  loop
    execute format('grant select, insert on %I to claimwright_app', t);
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy reads on %I for select using (practice_id = any ((select app.readable_practices())::uuid[]))', t);
    execute format('create policy adds on %I for insert with check (practice_id = (select app.current_practice()))', t);
  end loop;
end
$$;
create policy changes on claim_correction for update using (practice_id = (select app.current_practice())) with check (practice_id = (select app.current_practice()));
grant update (followed_at) on claim_correction to claimwright_app;
