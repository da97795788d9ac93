-- Rules that a practice writes without code: every version of each, what was done with it, what it would have done to past claims; packs that the
-- practice took; and built-in rules that it turned off. All of it is history: rows are added, none changes or goes, the progress of a dry run aside.

-- One version of a written rule, in whole. Dates in force, scope and effects stand in its content.
create table written_rule (
  practice_id uuid not null references practice (id),
  -- family/name
  rule text not null,
  version integer not null check (version > 0),
  at timestamptz not null,
  user_id uuid not null references app_user (id),
  -- What was changed and why.
  note text not null,
  -- The rule as plain data, as it is written in a file.
  content jsonb not null,
  -- Of the content without its version: the same rule has the same.
  sha256 text not null,
  -- The pack that it came with, and the version that it has there; null: written here, or changed here.
  pack text,
  pack_version integer,
  -- The version whose content it has again.
  restores integer check (restores < version),
  primary key (practice_id, rule, version),
  check ((pack is null) = (pack_version is null))
);

-- What was done with a rule. The newest holds; a draft beside a version that is on leaves that on.
create table written_rule_event (
  practice_id uuid not null,
  rule text not null,
  position integer not null check (position > 0),
  at timestamptz not null,
  user_id uuid not null references app_user (id),
  action text not null check (action in ('drafted', 'on', 'off', 'retired')),
  version integer not null,
  why text not null,
  -- The dry run that was looked at before it was turned on.
  dry_run_id uuid,
  primary key (practice_id, rule, position),
  foreign key (practice_id, rule, version) references written_rule (practice_id, rule, version)
);

-- A pack that the practice took, or took the next version of: which rules came, in which versions of their own.
create table rule_pack_taken (
  practice_id uuid not null references practice (id),
  pack text not null,
  position integer not null check (position > 0),
  at timestamptz not null,
  user_id uuid not null references app_user (id),
  -- Of all its rules.
  sha256 text not null,
  -- {"family/name": version}
  rules jsonb not null,
  primary key (practice_id, pack, position)
);

-- A built-in rule that warns was turned off, or on again: for all payers, or for one.
create table built_in_switch (
  practice_id uuid not null references practice (id),
  rule text not null,
  position integer not null check (position > 0),
  payer_id uuid,
  on_again boolean not null,
  at timestamptz not null,
  user_id uuid not null references app_user (id),
  why text not null,
  primary key (practice_id, rule, position),
  foreign key (practice_id, payer_id) references payer (practice_id, id)
);

-- What a rule would have done to the practice's past claims. Asked by a person, worked off in the background; rows of work, so they change until done.
create table rule_dry_run (
  practice_id uuid not null references practice (id),
  id uuid not null,
  rule text not null,
  -- The rule as it was tried; null: a built-in one.
  content jsonb,
  sha256 text not null,
  asked_at timestamptz not null,
  asked_by uuid not null references app_user (id),
  status text not null check (status in ('waiting', 'running', 'done', 'failed')),
  claims integer not null check (claims >= 0),
  looked_at integer not null check (looked_at >= 0),
  result jsonb,
  finished_at timestamptz,
  says text,
  primary key (practice_id, id),
  check ((status = 'done') = (result is not null))
);
create index on rule_dry_run (practice_id, rule, asked_at);
create index on rule_dry_run (practice_id, status) where status in ('waiting', 'running');

alter table written_rule_event
  add constraint written_rule_event_dry_run foreign key (practice_id, dry_run_id) references rule_dry_run (practice_id, id);

do $$
declare
  t text;
begin
  foreach t in array '{written_rule, written_rule_event, rule_pack_taken, built_in_switch, rule_dry_run}'::text[]
  loop
    execute format('grant select, insert on %I to claimwright_app', t);
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy reads on %I for select using (practice_id = any ((select app.readable_practices())::uuid[]))', t);
    execute format('create policy adds on %I for insert with check (practice_id = (select app.current_practice()))', t);
  end loop;
end
$$;
grant update on rule_dry_run to claimwright_app;
create policy changes on rule_dry_run for update
  using (practice_id = (select app.current_practice())) with check (practice_id = (select app.current_practice()));
