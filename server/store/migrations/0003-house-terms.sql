-- What a practice's coders taught: wordings that they coded, what became of them in review, and the practice's lexicon, version by version.
-- All of it is history: rows are added, none changes or goes.

-- A person signed a code for marked words, or took one away from them. A wording that the engine did not code so is a proposed term.
create table signed_wording (
  practice_id uuid not null,
  id uuid not null,
  signing_id uuid not null,
  encounter_id uuid not null,
  user_id uuid not null references app_user (id),
  at timestamptz not null,
  -- The words in the lexicon's spelling, sorted: two spellings of one wording have one key.
  key text not null,
  -- As the note has them.
  wording text not null,
  code text not null,
  -- changed, added: the engine did not code it so; accepted: it did; refused: the coder took it away because it is the wrong code.
  kind text not null check (kind in ('changed', 'added', 'accepted', 'refused')),
  primary key (practice_id, id),
  foreign key (practice_id, signing_id) references signing (practice_id, id),
  foreign key (practice_id, encounter_id) references encounter (practice_id, id)
);
create index on signed_wording (practice_id, key);
create index on signed_wording (practice_id, encounter_id);

-- The practice's lexicon in whole, at each version. A restored version is a new one with the terms of the old.
create table practice_lexicon (
  practice_id uuid not null references practice (id),
  version integer not null check (version > 0),
  at timestamptz not null,
  user_id uuid not null references app_user (id),
  cause text not null check (cause in ('approved', 'retired', 'restored')),
  -- 0 is the lexicon without any term of the practice's own.
  restores integer check (restores >= 0 and restores < version),
  why text not null,
  -- [{key, wording, code}]
  terms jsonb not null,
  primary key (practice_id, version),
  check ((cause = 'restored') = (restores is not null))
);

-- What a reviewer decided on a wording and its code.
create table term_decision (
  practice_id uuid not null references practice (id),
  id uuid not null,
  key text not null,
  wording text not null,
  code text not null,
  action text not null check (action in ('approved', 'rejected', 'retired')),
  at timestamptz not null,
  user_id uuid not null references app_user (id),
  why text not null,
  -- What the term would have done to the visits signed before; kept with an approval.
  trial jsonb,
  -- The version that it made; a rejection makes none.
  version integer,
  primary key (practice_id, id),
  foreign key (practice_id, version) references practice_lexicon (practice_id, version),
  check ((action = 'rejected') = (version is null)),
  check ((action = 'approved') = (trial is not null))
);
create index on term_decision (practice_id, key, code, at);

-- The version of the practice's lexicon that a note was read with; null where the practice has none yet.
alter table coding_run
  add column lexicon_version integer,
  add constraint coding_run_lexicon foreign key (practice_id, lexicon_version) references practice_lexicon (practice_id, version);

do $$
declare
  t text;
begin
  foreach t in array '{signed_wording, practice_lexicon, term_decision}'::text[]
  loop
    execute format('grant select, insert on %I to claimwright_app', t);
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy reads on %I for select using (practice_id = any ((select app.readable_practices())::uuid[]))', t);
    execute format('create policy adds on %I for insert with check (practice_id = (select app.current_practice()))', t);
  end loop;
end
$$;
