-- People decide over findings: what they take on themselves and take back, what they ask a manager for, and what fixes changed. All of it is
-- history: rows are added, none changes or goes.

-- One run of the triple check over a claim. The first of a claim tells whether it was clean; the last is what holds.
create table claim_check (
  practice_id uuid not null,
  id uuid not null,
  claim_id uuid not null,
  -- From 1, in the order of the checks: two of one instant have an order too.
  ordinal integer not null check (ordinal > 0),
  at timestamptz not null,
  stops integer not null,
  warnings integer not null,
  bypassed integer not null,
  passed integer not null,
  not_checked integer not null,
  primary key (practice_id, id),
  unique (practice_id, claim_id, ordinal),
  foreign key (practice_id, claim_id) references claim (practice_id, id)
);
create index on claim_check (practice_id, at);

alter table claim_finding
  add column check_id uuid,
  add constraint claim_finding_check foreign key (practice_id, check_id) references claim_check (practice_id, id);
create index on claim_finding (practice_id, check_id);
create index on claim_finding (practice_id, rule);
-- Nearly all that is kept says that a rule was not checked: what was found is found without it.
create index claim_finding_found on claim_finding (practice_id, check_id) where outcome <> 'not-checked';

-- A person took a finding on themself. It holds as long as the finding says the same words at the same place, is no harder, and nobody ends it.
create table finding_override (
  practice_id uuid not null,
  id uuid not null,
  claim_id uuid not null,
  rule text not null,
  -- Path of the claim's field; empty for the claim as a whole.
  place text not null,
  what text not null,
  severity text not null check (severity in ('warning', 'error')),
  at timestamptz not null,
  user_id uuid not null references app_user (id),
  -- The name as it was then.
  by_name text not null,
  why text not null,
  -- Overrides that one person made in one act have one.
  together_id uuid,
  primary key (practice_id, id),
  foreign key (practice_id, claim_id) references claim (practice_id, id)
);
create index on finding_override (practice_id, claim_id);

-- An override was revoked.
create table finding_override_end (
  practice_id uuid not null,
  override_id uuid not null,
  at timestamptz not null,
  user_id uuid not null references app_user (id),
  why text not null,
  primary key (practice_id, override_id),
  foreign key (practice_id, override_id) references finding_override (practice_id, id)
);

-- Somebody who may not override a stop asks a manager to.
create table override_request (
  practice_id uuid not null,
  id uuid not null,
  claim_id uuid not null,
  rule text not null,
  place text not null,
  what text not null,
  at timestamptz not null,
  user_id uuid not null references app_user (id),
  why text not null,
  primary key (practice_id, id),
  foreign key (practice_id, claim_id) references claim (practice_id, id)
);
create index on override_request (practice_id, claim_id);

-- What became of it, once. Settled: nobody had to answer, because the finding was gone or the claim had left.
create table override_answer (
  practice_id uuid not null,
  request_id uuid not null,
  at timestamptz not null,
  user_id uuid references app_user (id),
  answer text not null check (answer in ('granted', 'refused', 'settled')),
  why text not null,
  override_id uuid,
  primary key (practice_id, request_id),
  foreign key (practice_id, request_id) references override_request (practice_id, id),
  foreign key (practice_id, override_id) references finding_override (practice_id, id),
  check ((answer = 'granted') = (override_id is not null)),
  check ((answer = 'settled') or (user_id is not null))
);

-- A fix changed a field of a claim that had not left.
create table claim_change (
  practice_id uuid not null,
  id uuid not null,
  claim_id uuid not null,
  at timestamptz not null,
  user_id uuid not null references app_user (id),
  rule text not null,
  -- What the rule found, and what its fix says.
  what text not null,
  says text not null,
  path text not null,
  -- {"from", "to"}: null where the field was empty.
  change jsonb not null,
  -- Changes of one claim in their order.
  position integer not null,
  primary key (practice_id, id),
  unique (practice_id, claim_id, position),
  foreign key (practice_id, claim_id) references claim (practice_id, id)
);

do $$
declare
  t text;
begin
  foreach t in array '{claim_check, finding_override, finding_override_end, override_request, override_answer, claim_change}'::text[]
  loop
    execute format('grant select, insert on %I to claimwright_app', t);
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy reads on %I for select using (practice_id = any ((select app.readable_practices())::uuid[]))', t);
    execute format('create policy adds on %I for insert with check (practice_id = (select app.current_practice()))', t);
  end loop;
end
$$;

-- Checks that were made before there was a row for each: the claim's history tells of them. Row-level security holds for the owner too, so
-- each practice is done as itself.
do $$
declare
  p uuid;
begin
  for p in select id from practice
  loop
    perform set_config('app.practice_id', p::text, true), set_config('app.practice_ids', format('{%s}', p), true);
    insert into claim_check (practice_id, id, claim_id, ordinal, at, stops, warnings, bypassed, passed, not_checked)
    select v.practice_id, gen_random_uuid(), v.claim_id, row_number() over (partition by v.claim_id order by v.at, v.id), v.at,
      (select count(*) from claim_finding f where f.practice_id = p and f.claim_id = v.claim_id and f.checked_at = v.at and f.outcome = 'fired' and f.severity = 'error'),
      (select count(*) from claim_finding f where f.practice_id = p and f.claim_id = v.claim_id and f.checked_at = v.at and f.outcome = 'fired' and f.severity = 'warning'),
      (select count(*) from claim_finding f where f.practice_id = p and f.claim_id = v.claim_id and f.checked_at = v.at and f.outcome = 'bypassed'),
      coalesce((v.detail ->> 'passed')::integer, 0), coalesce((v.detail ->> 'notChecked')::integer, 0)
    from claim_event v where v.practice_id = p and v.kind = 'checked';
    update claim_finding f set check_id = (
      select c.id from claim_check c
      where c.practice_id = p and c.claim_id = f.claim_id and c.at = f.checked_at order by c.ordinal desc limit 1)
    where f.practice_id = p;
  end loop;
  perform set_config('app.practice_id', '', true), set_config('app.practice_ids', '', true);
end
$$;
