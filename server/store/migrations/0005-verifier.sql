-- The optional verifier: whether a practice has its notes checked by a language model, what was asked, and what came back. Insert-only: the newest
-- setting holds, a question is frozen before it is sent, and an answer ends it.

create table verifier_setting (
  practice_id uuid not null references practice (id),
  id uuid not null,
  set_at timestamptz not null,
  set_by text not null,
  enabled boolean not null,
  address text not null,
  model text not null,
  -- Notes may travel unencrypted to another machine of the practice.
  plain_http boolean not null,
  -- Who signed the business associate agreement and when (45 CFR 164.504(e)); empty where the address is this machine.
  agreement text not null,
  -- Providers whose records fall under 42 CFR part 2: never sent.
  part_2_providers uuid[] not null,
  primary key (practice_id, id)
);
create index on verifier_setting (practice_id, set_at);

-- What is asked about one reading, as it is sent, without the key. A record that may not be sent has the reason instead of the question.
create table verifier_question (
  practice_id uuid not null,
  id uuid not null,
  encounter_id uuid not null,
  run_id uuid not null,
  made_at timestamptz not null,
  protocol text not null,
  address text not null,
  model text not null,
  text_sha256 text not null,
  messages jsonb,
  -- [{code, title, standing, words}]: nothing else may be chosen.
  candidates jsonb not null,
  withheld text,
  primary key (practice_id, id),
  unique (practice_id, run_id),
  foreign key (practice_id, encounter_id) references encounter (practice_id, id),
  foreign key (practice_id, run_id) references coding_run (practice_id, id),
  check ((messages is null) <> (withheld is null))
);
create index on verifier_question (practice_id, encounter_id);

-- How a question ended, once.
create table verifier_answer (
  practice_id uuid not null,
  question_id uuid not null,
  at timestamptz not null,
  outcome text not null check (outcome in ('answered', 'failed', 'not-used', 'not-asked')),
  says text not null,
  -- The body as it came, as far as it was read.
  received text,
  ms integer,
  tokens jsonb,
  -- [{code, verdict, spans, why}]; [{why, said}].
  taken jsonb not null,
  refused jsonb not null,
  primary key (practice_id, question_id),
  foreign key (practice_id, question_id) references verifier_question (practice_id, id)
);

do $$
declare
  t text;
begin
  foreach t in array '{verifier_setting, verifier_question, verifier_answer}'::text[]
  loop
    execute format('grant select, insert on %I to claimwright_app', t);
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy reads on %I for select using (practice_id = any ((select app.readable_practices())::uuid[]))', t);
    execute format('create policy adds on %I for insert with check (practice_id = (select app.current_practice()))', t);
  end loop;
end
$$;
