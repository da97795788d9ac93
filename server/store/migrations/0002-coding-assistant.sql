-- The people's side of coding: what was suggested and signed, queries to the provider with their answers, second review. History is
-- insert-only (False Claims Act; kept 10 years): what may change is a coder's draft alone.

-- Whose account is which provider's: a query goes to the provider of the visit, and that provider answers.
create table provider_account (
  practice_id uuid not null,
  provider_id uuid not null,
  user_id uuid not null references app_user (id),
  primary key (practice_id, provider_id, user_id),
  foreign key (practice_id, provider_id) references provider (practice_id, id)
);

-- One reading of a note by the engine, with all that it said. The newest one is what `suggestion` shows.
create table coding_run (
  practice_id uuid not null,
  id uuid not null,
  encounter_id uuid not null,
  at timestamptz not null,
  engine text not null,
  -- Of the text that was read: the note, with the addenda that it had then.
  text_sha256 text not null,
  sure boolean not null,
  suggestions jsonb not null,
  queries jsonb not null,
  lines jsonb not null,
  -- Visit level with its grid, and service lines; null from an engine that does not say.
  visit jsonb,
  services jsonb,
  primary key (practice_id, id),
  foreign key (practice_id, encounter_id) references encounter (practice_id, id)
);
create index on coding_run (practice_id, encounter_id, at);

-- The codes of a visit as signed, by a person or by the engine where it was sure; and what had been suggested.
create table signing (
  practice_id uuid not null,
  id uuid not null,
  encounter_id uuid not null,
  at timestamptz not null,
  user_id uuid references app_user (id),
  engine text,
  run_id uuid,
  -- [{code, spans, why, certainty?, instead?, reason?}] in claim order; [{code, certainty, reason, why}].
  codes jsonb not null,
  rejected jsonb not null,
  text_sha256 text not null,
  active_seconds integer check (active_seconds >= 0),
  primary key (practice_id, id),
  foreign key (practice_id, encounter_id) references encounter (practice_id, id),
  foreign key (practice_id, run_id) references coding_run (practice_id, id),
  check ((user_id is null) <> (engine is null))
);
create index on signing (practice_id, encounter_id, at);
create index on signing (practice_id, at);

-- Of a decision: what had been suggested, how sure, by which version of the engine, and the kind of reason.
alter table code_event
  add column certainty text check (certainty in ('auto', 'suggest', 'query')),
  add column suggested_by text,
  add column reason text,
  add column signing_id uuid,
  add constraint code_event_signing foreign key (practice_id, signing_id) references signing (practice_id, id);

-- What a coder has decided and not signed yet; gone when they sign.
create table code_draft (
  practice_id uuid not null,
  encounter_id uuid not null,
  user_id uuid not null references app_user (id),
  content jsonb not null,
  active_seconds integer not null check (active_seconds >= 0),
  saved_at timestamptz not null,
  primary key (practice_id, encounter_id, user_id),
  foreign key (practice_id, encounter_id) references encounter (practice_id, id)
);

create table provider_query (
  practice_id uuid not null,
  id uuid not null,
  encounter_id uuid not null,
  provider_id uuid not null,
  asked_at timestamptz not null,
  asked_by uuid not null references app_user (id),
  code text,
  question text not null,
  choices text[] not null,
  span jsonb,
  -- The claim waits for the answer.
  waits boolean not null,
  primary key (practice_id, id),
  foreign key (practice_id, encounter_id) references encounter (practice_id, id),
  foreign key (practice_id, provider_id) references provider (practice_id, id)
);
create index on provider_query (practice_id, encounter_id);
create index on provider_query (practice_id, provider_id, asked_at);

-- How a query ended, once: the provider answered, or who asked withdrew it.
create table query_end (
  practice_id uuid not null,
  query_id uuid not null,
  kind text not null check (kind in ('answered', 'undetermined', 'withdrawn')),
  at timestamptz not null,
  user_id uuid not null references app_user (id),
  choice text,
  says text not null,
  primary key (practice_id, query_id),
  foreign key (practice_id, query_id) references provider_query (practice_id, id)
);

-- What a provider added to a signed note: by whom, when, in answer to what. The note itself never changes.
create table note_addendum (
  practice_id uuid not null,
  id uuid not null,
  note_id uuid not null,
  encounter_id uuid not null,
  query_id uuid not null,
  written_at timestamptz not null,
  written_by uuid not null references app_user (id),
  author text not null,
  text text not null,
  sha256 text not null,
  primary key (practice_id, id),
  unique (practice_id, query_id),
  foreign key (practice_id, note_id) references note (practice_id, id),
  foreign key (practice_id, encounter_id) references encounter (practice_id, id),
  foreign key (practice_id, query_id) references provider_query (practice_id, id)
);
create index on note_addendum (practice_id, encounter_id, written_at);

-- The share of a coder's signed visits that is coded again; of the engine's where user_id is null. The newest row holds.
create table review_share (
  practice_id uuid not null references practice (id),
  id uuid not null,
  user_id uuid references app_user (id),
  percent integer not null check (percent between 0 and 100),
  set_at timestamptz not null,
  set_by uuid not null references app_user (id),
  primary key (practice_id, id)
);

-- A draw of signed visits: by its seed anybody can repeat it.
create table review_draw (
  practice_id uuid not null references practice (id),
  id uuid not null,
  drawn_at timestamptz not null,
  drawn_by uuid not null references app_user (id),
  reviewer_id uuid not null references app_user (id),
  signed_from date not null,
  signed_until date not null,
  seed bigint not null,
  -- [{coder, percent, candidates: [signing id], drawn}] as they were.
  strata jsonb not null,
  primary key (practice_id, id)
);

create table review (
  practice_id uuid not null,
  id uuid not null,
  draw_id uuid not null,
  encounter_id uuid not null,
  signing_id uuid not null,
  -- Who signed first; null where the engine did.
  coder_id uuid references app_user (id),
  reviewer_id uuid not null references app_user (id),
  primary key (practice_id, id),
  unique (practice_id, signing_id),
  foreign key (practice_id, draw_id) references review_draw (practice_id, id),
  foreign key (practice_id, encounter_id) references encounter (practice_id, id),
  foreign key (practice_id, signing_id) references signing (practice_id, id),
  check (coder_id is distinct from reviewer_id)
);
create index on review (practice_id, reviewer_id);
create index on review (practice_id, encounter_id);

-- The codes of the second coder, who saw none of the first's.
create table review_coding (
  practice_id uuid not null,
  review_id uuid not null,
  at timestamptz not null,
  user_id uuid not null references app_user (id),
  codes jsonb not null,
  active_seconds integer check (active_seconds >= 0),
  primary key (practice_id, review_id),
  foreign key (practice_id, review_id) references review (practice_id, id)
);

-- How a disagreement over one code was settled: whether the code stands.
create table review_decision (
  practice_id uuid not null,
  review_id uuid not null,
  code text not null,
  stands boolean not null,
  at timestamptz not null,
  user_id uuid not null references app_user (id),
  why text not null,
  primary key (practice_id, review_id, code),
  foreign key (practice_id, review_id) references review (practice_id, id)
);

do $$
declare
  t text;
begin
  foreach t in array '{provider_account, coding_run, signing, code_draft, provider_query, query_end, note_addendum, review_share, review_draw, review, review_coding, review_decision}'::text[]
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
grant update, delete on code_draft to claimwright_app;
grant delete on provider_account to claimwright_app;
