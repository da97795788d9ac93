-- The books: what an entry comes to is kept by the tables themselves, balances are kept beside the journal, months are closed, and what is given up
-- is decided by two.

-- ── Every entry sums to zero, whoever writes it ────────────────────────────────────────────────────────────────────────
-- A chain of foreign keys instead of a trigger, which would not travel to a cluster: each leg carries what the entry came to before and after it,
-- points at the leg before, and the entry points, at commit, at its last leg with zero. No leg can be behind the last, and none can lack.

alter table ledger_entry add column legs integer, add column comes_to bigint not null default 0 check (comes_to = 0);
alter table ledger_posting
  add column legs integer, add column after_position integer, add column before_cents bigint, add column after_cents bigint;

-- The owner is below row-level security: for what is there already it is lifted, in this transaction.
alter table ledger_entry no force row level security;
alter table ledger_posting no force row level security;
update ledger_posting as p
set legs = s.legs, after_position = nullif(p.position - 1, 0), before_cents = s.after_cents - p.cents, after_cents = s.after_cents
from (
  select practice_id, entry_id, position, (count(*) over whole)::integer as legs, (sum(cents) over (whole order by position))::bigint as after_cents
  from ledger_posting window whole as (partition by practice_id, entry_id)
) as s
where (s.practice_id, s.entry_id, s.position) = (p.practice_id, p.entry_id, p.position);
update ledger_entry as e
set legs = (select count(*) from ledger_posting as p where p.practice_id = e.practice_id and p.entry_id = e.id);

alter table ledger_entry alter column legs set not null, add check (legs > 1), add unique (practice_id, id, legs);
alter table ledger_posting
  alter column legs set not null, alter column before_cents set not null, alter column after_cents set not null,
  add check (position between 1 and legs),
  add check (after_position is not distinct from nullif(position - 1, 0)),
  add check (after_cents = before_cents + cents),
  add check (position > 1 or before_cents = 0),
  add unique (practice_id, entry_id, position, after_cents),
  add constraint ledger_posting_chain foreign key (practice_id, entry_id, after_position, before_cents)
    references ledger_posting (practice_id, entry_id, position, after_cents),
  drop constraint ledger_posting_practice_id_entry_id_fkey,
  add constraint ledger_posting_of_entry foreign key (practice_id, entry_id, legs) references ledger_entry (practice_id, id, legs);
alter table ledger_entry add constraint ledger_entry_sums_to_zero foreign key (practice_id, id, legs, comes_to)
  references ledger_posting (practice_id, entry_id, position, after_cents) deferrable initially deferred;

-- ── Balances beside the journal ────────────────────────────────────────────────────────────────────────────────────────
-- Both can be dropped and rebuilt from the journal, byte for byte (app.rebuild_balances). A dimension that a posting does not name is the nil uuid,
-- or line 0, since a key has no nulls.

create table ledger_balance (
  practice_id uuid not null references practice (id),
  encounter_id uuid not null,
  line integer not null,
  account text not null,
  patient_id uuid not null,
  payer_id uuid not null,
  cents bigint not null,
  -- Of what is owed to us: the first day since which it has been owed by this party at the end of every day; null when nothing is.
  since date,
  -- The last accounting date that moved it.
  last_on date not null,
  primary key (practice_id, encounter_id, line, account, patient_id, payer_id)
);
-- What is open, which is little beside what is settled; with all that aging asks, so that it need not go to the rows.
create index ledger_balance_open on ledger_balance (practice_id, account, encounter_id) include (payer_id, cents, since, last_on)
  where cents <> 0 and account in ('ar-insurance', 'ar-patient', 'ar-agency');

-- What each kind of event moved on each day. By event too, so that a payer's long payment and the desk do not wait for each other's row.
create table ledger_day (
  practice_id uuid not null references practice (id),
  entry_date date not null,
  event text not null,
  account text not null,
  cents bigint not null,
  primary key (practice_id, entry_date, event, account)
);

create function app.is_receivable(account text) returns boolean language sql immutable parallel safe as $$
  select account in ('ar-insurance', 'ar-patient', 'ar-agency')
$$;

-- Since when one balance has been owed, from the journal: days count as a whole, so the order within a day does not matter.
create function app.owed_since(practice uuid, encounter uuid, line integer, account text, patient uuid, payer uuid) returns date
language sql stable as $$
  with day as (
    select e.entry_date, sum(p.cents) as cents
    from ledger_posting as p
    join ledger_entry as e on e.practice_id = p.practice_id and e.id = p.entry_id
    where p.practice_id = $1 and p.account = $4
      and p.encounter_id is not distinct from nullif($2, '00000000-0000-0000-0000-000000000000')
      and p.line is not distinct from nullif($3, 0)
      and p.patient_id is not distinct from nullif($5, '00000000-0000-0000-0000-000000000000')
      and p.payer_id is not distinct from nullif($6, '00000000-0000-0000-0000-000000000000')
    group by 1
  ), run as (select entry_date, sum(cents) over (order by entry_date) as cents from day)
  select min(entry_date) from run
  where entry_date > coalesce((select max(entry_date) from run where cents <= 0), '-infinity')
$$;

-- Adds what legs moved to the balances: one statement for one entry or for thousands, and a second one for the few whose days went back. Every
-- function that posts calls it with the legs that were new, one element of each array a leg. (It does not read them back from the journal: in a
-- long first transaction nobody has counted those tables yet, and the plan would be that of an empty one.)
create function app.keep_balances(
  practice uuid, dates date[], events text[], leg_accounts text[], amounts bigint[], leg_patients uuid[], leg_encounters uuid[], leg_lines integer[],
  leg_payers uuid[]
) returns void language plpgsql security definer set search_path = pg_catalog, public, pg_temp set enable_nestloop = on as $$
declare
  none constant uuid := '00000000-0000-0000-0000-000000000000';
  encounters uuid[];
  lines integer[];
  accounts text[];
  patients uuid[];
  payers uuid[];
begin
  with leg as materialized (
    select * from unnest(dates, events, leg_accounts, amounts, leg_patients, leg_encounters, leg_lines, leg_payers)
      as l (entry_date, event, account, cents, patient_id, encounter_id, line, payer_id)
  ), days as (
    insert into public.ledger_day as d (practice_id, entry_date, event, account, cents)
    select practice, l.entry_date, l.event, l.account, sum(l.cents) from leg as l group by 2, 3, 4 order by 2, 3, 4
    on conflict (practice_id, entry_date, event, account) do update set cents = d.cents + excluded.cents
  ), moved as (
    select coalesce(encounter_id, none) as encounter_id, coalesce(line, 0) as line, account, coalesce(patient_id, none) as patient_id,
      coalesce(payer_id, none) as payer_id, sum(cents)::bigint as cents, min(entry_date) as first_on, max(entry_date) as last_on
    from leg group by 1, 2, 3, 4, 5
  ), kept as (
    -- The mark -infinity: days went back, or this one had ended otherwise before; the journal is asked below.
    insert into public.ledger_balance as b (practice_id, encounter_id, line, account, patient_id, payer_id, cents, since, last_on)
    select practice, encounter_id, line, account, patient_id, payer_id, cents,
      case when not app.is_receivable(account) then null when first_on <> last_on then '-infinity' when cents > 0 then last_on end, last_on
    from moved order by 2, 3, 4, 5, 6
    on conflict (practice_id, encounter_id, line, account, patient_id, payer_id) do update set
      cents = b.cents + excluded.cents,
      since = case
        when not app.is_receivable(b.account) or b.cents + excluded.cents <= 0 then null
        when excluded.since = '-infinity' or excluded.last_on < b.last_on then '-infinity'
        when b.cents > 0 then b.since
        when b.last_on < excluded.last_on then excluded.last_on
        else '-infinity' end,
      last_on = greatest(b.last_on, excluded.last_on)
    returning b.encounter_id, b.line, b.account, b.patient_id, b.payer_id, b.since
  )
  select array_agg(encounter_id), array_agg(line), array_agg(account), array_agg(patient_id), array_agg(payer_id)
  into encounters, lines, accounts, patients, payers from kept where since = '-infinity';
  if encounters is not null then
    update public.ledger_balance as b
    set since = app.owed_since(practice, b.encounter_id, b.line, b.account, b.patient_id, b.payer_id)
    from unnest(encounters, lines, accounts, patients, payers) as u (encounter_id, line, account, patient_id, payer_id)
    where b.practice_id = practice and b.encounter_id = u.encounter_id and b.line = u.line and b.account = u.account
      and b.patient_id = u.patient_id and b.payer_id = u.payer_id;
  end if;
end
$$;
revoke all on function app.keep_balances from public;

-- Drops a practice's balances and makes them anew from the journal. Postings wait meanwhile: each takes its practice's row as a key.
create function app.rebuild_balances(practice uuid) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  none constant uuid := '00000000-0000-0000-0000-000000000000';
begin
  perform 1 from public.practice as p where p.id = practice for update;
  delete from public.ledger_day as d where d.practice_id = practice;
  delete from public.ledger_balance as b where b.practice_id = practice;
  insert into public.ledger_day (practice_id, entry_date, event, account, cents)
  select practice, e.entry_date, e.event, p.account, sum(p.cents)
  from public.ledger_entry as e join public.ledger_posting as p on p.practice_id = e.practice_id and p.entry_id = e.id
  where e.practice_id = practice group by 2, 3, 4;
  insert into public.ledger_balance (practice_id, encounter_id, line, account, patient_id, payer_id, cents, since, last_on)
  with day as (
    select coalesce(p.encounter_id, none) as encounter_id, coalesce(p.line, 0) as line, p.account, coalesce(p.patient_id, none) as patient_id,
      coalesce(p.payer_id, none) as payer_id, e.entry_date, sum(p.cents) as cents
    from public.ledger_entry as e join public.ledger_posting as p on p.practice_id = e.practice_id and p.entry_id = e.id
    where e.practice_id = practice group by 1, 2, 3, 4, 5, 6
  ), run as (
    select day.*, sum(cents) over (partition by encounter_id, line, account, patient_id, payer_id order by entry_date) as so_far from day
  ), settled as (
    select run.*, max(entry_date) filter (where so_far <= 0) over (partition by encounter_id, line, account, patient_id, payer_id) as settled_on from run
  )
  select practice, encounter_id, line, account, patient_id, payer_id, sum(cents),
    min(entry_date) filter (where app.is_receivable(account) and entry_date > coalesce(settled_on, '-infinity')), max(entry_date)
  from settled group by 2, 3, 4, 5, 6;
end
$$;
revoke all on function app.rebuild_balances from public;
grant execute on function app.rebuild_balances to claimwright_app;

-- ── Months are closed ──────────────────────────────────────────────────────────────────────────────────────────────────

-- What was closed and opened again, in order; the newest row holds. Nothing is posted with a date through that day.
create table books_close (
  practice_id uuid not null references practice (id),
  position integer not null check (position > 0),
  action text not null check (action in ('closed', 'reopened')),
  -- The last day that is closed; null: none is.
  through date,
  at timestamptz not null,
  user_id uuid not null references app_user (id),
  why text not null check (why <> ''),
  -- What was looked at before: the trial balance, and what was open that day.
  checks jsonb not null,
  primary key (practice_id, position),
  check (action = 'reopened' or through is not null)
);

create function app.closed_through(practice uuid) returns date language sql stable as $$
  select (select c.through from public.books_close as c where c.practice_id = practice order by c.position desc limit 1)
$$;

-- ── What is given up is decided by two ─────────────────────────────────────────────────────────────────────────────────

-- A practice's policy for its books: {"writeOffLimitCents", "smallBalance": {"cents", "days"}}. Dated; of those in force the newest row holds.
create table books_policy (
  practice_id uuid not null references practice (id),
  position integer not null check (position > 0),
  valid_from date not null,
  content jsonb not null,
  at timestamptz not null,
  user_id uuid not null references app_user (id),
  why text not null check (why <> ''),
  primary key (practice_id, position)
);

create table write_off_request (
  practice_id uuid not null,
  id uuid not null,
  encounter_id uuid not null,
  -- Whose balance: a payer's, or, without one, the patient's.
  payer_id uuid,
  account text not null,
  -- [{"line", "cents"}]
  lines jsonb not null,
  cents bigint not null check (cents > 0),
  at timestamptz not null,
  user_id uuid not null references app_user (id),
  why text not null check (why <> ''),
  primary key (practice_id, id),
  foreign key (practice_id, encounter_id) references encounter (practice_id, id),
  foreign key (practice_id, payer_id) references payer (practice_id, id)
);
create index on write_off_request (practice_id, encounter_id);

create table write_off_answer (
  practice_id uuid not null,
  request_id uuid not null,
  at timestamptz not null,
  user_id uuid not null references app_user (id),
  answer text not null check (answer in ('approved', 'refused')),
  -- Approved by the one who asked, since the practice has nobody else who may.
  alone boolean not null,
  why text not null check (why <> ''),
  primary key (practice_id, request_id),
  foreign key (practice_id, request_id) references write_off_request (practice_id, id),
  check (answer = 'approved' or not alone)
);

-- ── The ledger's only door, with all of that ───────────────────────────────────────────────────────────────────────────

-- As before (0001), and: each leg carries its part of the chain, the balances follow, and nothing new is dated in a closed month. The close takes
-- the practice's row, which every new entry's key reads: so it is asked for after the insert. Arrays are joined by hash: a plan that expects ten
-- elements would walk thousands for each of thousands.
create or replace function app.post_entries(
  practice uuid, ids uuid[], keys text[], events text[], dates date[], at timestamptz, sources jsonb[], reversed text[],
  posting_entry integer[], accounts text[], amounts bigint[], patients uuid[], encounters uuid[], lines integer[], payers uuid[]
) returns setof text language plpgsql security definer set search_path = pg_catalog, public, pg_temp set enable_nestloop = off as $$
declare
  wrong text;
  new_keys text[];
  first_day date;
  new_dates date[];
  new_events text[];
  new_accounts text[];
  new_amounts bigint[];
  new_patients uuid[];
  new_encounters uuid[];
  new_lines integer[];
  new_payers uuid[];
begin
  select keys[k.ordinal] into wrong
  from (
    select generate_series(1, cardinality(keys)) as ordinal
    except select p.entry from unnest(posting_entry, amounts) as p (entry, amount) group by 1 having sum(p.amount) = 0
  ) as k
  limit 1;
  if wrong is not null then
    raise exception 'ledger entry % does not sum to zero', wrong using errcode = 'check_violation';
  end if;
  select r.key into wrong
  from (select unnest(reversed) as key except select unnest(keys)) as r
  where r.key is not null and not exists (select 1 from public.ledger_entry as e where e.practice_id = practice and e.key = r.key)
  limit 1;
  if wrong is not null then
    raise exception 'ledger entry % cannot be reversed: it is not there', wrong using errcode = 'foreign_key_violation';
  end if;
  with leg as (
    select p.*, (row_number() over whole)::integer as position, (count(*) over (partition by p.entry))::integer as legs,
      (sum(p.amount) over whole)::bigint as after_cents
    from unnest(posting_entry, accounts, amounts, patients, encounters, lines, payers)
      with ordinality as p (entry, account, amount, patient, encounter, line, payer, ordinal)
    window whole as (partition by p.entry order by p.ordinal)
  ), entry as (
    select e.*, l.legs
    from unnest(ids, keys, events, dates, sources, reversed) with ordinality as e (id, key, event, entry_date, source, undoes, ordinal)
    join leg as l on l.entry = e.ordinal and l.position = 1
  ), inserted as (
    insert into public.ledger_entry (practice_id, id, key, event, entry_date, posted_at, source, reverses, legs)
    select practice, e.id, e.key, e.event, e.entry_date, at, e.source, case when e.undoes is not null then coalesce(
      (select o.id from public.ledger_entry as o where o.practice_id = practice and o.key = e.undoes),
      (select o.id from entry as o where o.key = e.undoes)) end, e.legs
    from entry as e order by e.ordinal
    on conflict (practice_id, key) do nothing
    returning ledger_entry.id, ledger_entry.key
  ), posted as (
    insert into public.ledger_posting (practice_id, entry_id, position, account, cents, patient_id, encounter_id, line, payer_id,
      legs, after_position, before_cents, after_cents)
    select practice, i.id, l.position, l.account, l.amount, l.patient, l.encounter, l.line, l.payer,
      l.legs, nullif(l.position - 1, 0), l.after_cents - l.amount, l.after_cents
    from leg as l
    join entry as e on e.ordinal = l.entry
    join inserted as i on i.id = e.id
    returning entry_id, account, cents, patient_id, encounter_id, line, payer_id
  )
  select (select array_agg(i.key) from inserted as i), min(e.entry_date), array_agg(e.entry_date), array_agg(e.event), array_agg(p.account),
    array_agg(p.cents), array_agg(p.patient_id), array_agg(p.encounter_id), array_agg(p.line), array_agg(p.payer_id)
  into new_keys, first_day, new_dates, new_events, new_accounts, new_amounts, new_patients, new_encounters, new_lines, new_payers
  from posted as p join entry as e on e.id = p.entry_id;
  if new_keys is null then
    return;
  end if;
  if first_day <= app.closed_through(practice) then
    raise exception 'the books are closed through %: an entry is dated %', app.closed_through(practice), first_day
      using errcode = 'object_not_in_prerequisite_state';
  end if;
  perform app.keep_balances(practice, new_dates, new_events, new_accounts, new_amounts, new_patients, new_encounters, new_lines, new_payers);
  return query select unnest(new_keys);
end
$$;

-- ── Rights and row-level security ──────────────────────────────────────────────────────────────────────────────────────

do $$
declare
  t text;
begin
  foreach t in array '{ledger_balance, ledger_day, books_close, books_policy, write_off_request, write_off_answer}'::text[]
  loop
    execute format('grant select on %I to claimwright_app', t);
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy reads on %I for select using (practice_id = any ((select app.readable_practices())::uuid[]))', t);
    execute format('create policy adds on %I for insert with check (practice_id = (select app.current_practice()))', t);
  end loop;
  -- Of the balances the functions above alone write.
  foreach t in array '{ledger_balance, ledger_day}'::text[]
  loop
    execute format('create policy changes on %I for update using (practice_id = (select app.current_practice())) with check (practice_id = (select app.current_practice()))', t);
    execute format('create policy removes on %I for delete using (practice_id = (select app.current_practice()))', t);
  end loop;
end
$$;
grant insert on books_close, books_policy, write_off_request, write_off_answer to claimwright_app;

-- The practices that have books already get their balances.
alter table ledger_balance no force row level security;
alter table ledger_day no force row level security;
select app.rebuild_balances(id) from practice;
alter table ledger_balance force row level security;
alter table ledger_day force row level security;
alter table ledger_entry force row level security;
alter table ledger_posting force row level security;
