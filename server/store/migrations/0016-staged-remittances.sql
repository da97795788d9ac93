-- Remittances are staged whole before any of them is posted: a file's payments and their claims lie here, proved or not, until each payment
-- is posted in a transaction of its own. What was staged and not posted when a process died is gone on with by the next.

create table staged_payment (
  practice_id uuid not null,
  id uuid not null,
  file_id uuid not null,
  -- Which payment (ST to SE) of its file, from 1.
  position integer not null check (position > 0),
  -- ST02, as a person finds it in the file.
  control_number text not null,
  -- The payment without its claims, and the proof of its balance; null when it cannot be read.
  head jsonb,
  proof jsonb,
  claims integer not null,
  status text not null check (status in ('staged', 'posted', 'duplicate', 'quarantined', 'unreadable')),
  says text,
  -- What it became; of a duplicate the payment that came first.
  remittance_id uuid,
  -- When it was staged, and when it was settled.
  staged_at timestamptz not null,
  settled_at timestamptz,
  primary key (practice_id, id),
  unique (practice_id, file_id, position),
  foreign key (practice_id, file_id) references received_file (practice_id, id),
  foreign key (practice_id, remittance_id) references remittance (practice_id, id),
  check ((status = 'unreadable') = (head is null)),
  check ((status = 'staged') = (settled_at is null))
);
create index on staged_payment (practice_id, staged_at) where status = 'staged';
create index on staged_payment (practice_id, remittance_id);

-- A claim that waits to be posted. It goes when its payment is posted: remittance_claim has it then.
create table staged_claim (
  practice_id uuid not null,
  payment_id uuid not null,
  position integer not null,
  -- Reversals are posted before the other claims of their payment.
  reversal boolean not null,
  -- Which of the claims of its payment with the same number and status it is, from 1: part of its identity in the ledger.
  ordinal integer not null,
  adjusted_cents bigint not null,
  content json not null,
  primary key (practice_id, payment_id, position),
  foreign key (practice_id, payment_id) references staged_payment (practice_id, id)
);

-- A payer that never balances: who let the payment be posted as it is, when and why.
alter table remittance
  add column released_at timestamptz,
  add column released_by uuid references app_user (id),
  add column released_why text,
  add check ((released_at is null) = (released_why is null));

-- Files as received are read in pieces: compressed, every piece would cost the whole.
alter table received_file alter column bytes set storage external;
alter table unrouted_file alter column bytes set storage external;

-- The door of 0011, and: the patient of a posting must be its visit's, asked once for all that a call names; and no step of it costs the square of a
-- call, or a walk through the ledger. PostgreSQL cannot know how long arrays are: they are joined by hash, and what is on file is looked up by key in
-- subqueries of one row, which stay look-ups though loops are off.
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
  where r.key is not null and (select e.id from public.ledger_entry as e where e.practice_id = practice and e.key = r.key) is null
  limit 1;
  if wrong is not null then
    raise exception 'ledger entry % cannot be reversed: it is not there', wrong using errcode = 'foreign_key_violation';
  end if;
  select p.encounter::text into wrong
  from (select distinct u.patient, u.encounter from unnest(patients, encounters) as u (patient, encounter)) as p
  where (select e.patient_id from public.encounter as e where e.practice_id = practice and e.id = p.encounter) <> p.patient
  limit 1;
  if wrong is not null then
    raise exception 'a ledger posting names visit %, which is another patient''s', wrong using errcode = 'foreign_key_violation';
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
      (select o.id from public.ledger_entry as o where o.practice_id = practice and o.key = e.undoes), own.id) end, e.legs
    from entry as e left join (select distinct on (key) key, id from entry order by key, ordinal) as own on own.key = e.undoes
    order by e.ordinal
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

do $$
declare
  t text;
begin
  foreach t in array '{staged_payment, staged_claim}'::text[]
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
grant update (control_number, head, proof, claims, status, says, remittance_id, settled_at) on staged_payment to claimwright_app;
grant delete on staged_claim to claimwright_app;
grant update (released_at, released_by, released_why) on remittance to claimwright_app;
