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

-- A payment of a hundred thousand claims makes a million and a half postings, and most of the time that PostgreSQL took for them went into
-- looking up, one by one, a patient, a visit, a charge and a payer that many of them share. The door looks up each once a call instead,
-- and is stricter: the patient must be the visit's. Nobody can take away what it found: the application deletes no patient, visit or
-- payer, and a charge that was charged is held by the key of its charge posting alone.
alter table ledger_posting
  drop constraint ledger_posting_practice_id_patient_id_fkey,
  drop constraint ledger_posting_practice_id_encounter_id_fkey,
  drop constraint ledger_posting_practice_id_encounter_id_line_fkey,
  drop constraint ledger_posting_practice_id_payer_id_fkey,
  add column charged_line integer generated always as (case when account = 'gross-charges' then line end) stored,
  add foreign key (practice_id, encounter_id, charged_line) references charge (practice_id, encounter_id, position);

-- The same door as before, and the same refusals, without its joins: PostgreSQL cannot know how long the arrays are, and a call of ten
-- thousand postings must not cost their square.
create or replace function app.post_entries(
  practice uuid, ids uuid[], keys text[], events text[], dates date[], at timestamptz, sources jsonb[], reversed text[],
  posting_entry integer[], accounts text[], amounts bigint[], patients uuid[], encounters uuid[], lines integer[], payers uuid[]
) returns setof text language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  wrong text;
  new_ids uuid[];
  new_keys text[];
begin
  -- Of a list of texts PostgreSQL finds an element by walking: a key is looked up only to be told.
  select coalesce(keys[p.entry], 'without a key') into wrong from (
    select u.entry from unnest(posting_entry, amounts) as u (entry, amount) group by u.entry
    having sum(u.amount) is distinct from 0 or u.entry not between 1 and cardinality(keys) limit 1
  ) as p;
  if wrong is null and (select count(distinct p.entry) from unnest(posting_entry) as p (entry)) <> cardinality(keys) then
    select k.key into wrong from unnest(keys) with ordinality as k (key, ordinal) where k.ordinal <> all (posting_entry) limit 1;
  end if;
  if wrong is not null then
    raise exception 'ledger entry % does not sum to zero', wrong using errcode = 'check_violation';
  end if;
  select r.key into wrong
  from unnest(reversed) as r (key)
  where r.key is not null and r.key <> all (keys)
    and not exists (select 1 from public.ledger_entry as e where e.practice_id = practice and e.key = r.key)
  limit 1;
  if wrong is not null then
    raise exception 'ledger entry % cannot be reversed: it is not there', wrong using errcode = 'foreign_key_violation';
  end if;
  select coalesce(p.encounter, p.patient)::text into wrong
  from (select distinct u.patient, u.encounter from unnest(patients, encounters) as u (patient, encounter)) as p
  where (p.encounter is not null and not exists (
      select 1 from public.encounter as e
      where e.practice_id = practice and e.id = p.encounter and (p.patient is null or e.patient_id = p.patient)))
    or (p.encounter is null and p.patient is not null and not exists (
      select 1 from public.patient as e where e.practice_id = practice and e.id = p.patient))
  limit 1;
  if wrong is null then
    select p.encounter || ' line ' || p.line into wrong
    from (select distinct u.encounter, u.line from unnest(encounters, lines) as u (encounter, line)) as p
    where p.encounter is not null and p.line is not null and not exists (
      select 1 from public.charge as c where c.practice_id = practice and c.encounter_id = p.encounter and c.position = p.line)
    limit 1;
  end if;
  if wrong is null then
    select p.payer::text into wrong
    from (select distinct u.payer from unnest(payers) as u (payer)) as p
    where p.payer is not null and not exists (select 1 from public.payer as e where e.practice_id = practice and e.id = p.payer)
    limit 1;
  end if;
  if wrong is not null then
    raise exception 'a ledger posting names %, which is no patient, visit, charge or payer of the practice', wrong using errcode = 'foreign_key_violation';
  end if;
  with inserted as (
    insert into public.ledger_entry (practice_id, id, key, event, entry_date, posted_at, source, reverses)
    select practice, e.id, e.key, e.event, e.entry_date, at, e.source, case when e.undoes is null then null else coalesce(
      (select o.id from public.ledger_entry as o where o.practice_id = practice and o.key = e.undoes),
      ids[array_position(keys, e.undoes)]) end
    from unnest(ids, keys, events, dates, sources, reversed) with ordinality as e (id, key, event, entry_date, source, undoes, ordinal)
    order by e.ordinal
    on conflict (practice_id, key) do nothing
    returning ledger_entry.id, ledger_entry.key
  )
  select array_agg(i.id), array_agg(i.key) into new_ids, new_keys from inserted as i;
  if new_ids is null then
    return;
  end if;
  insert into public.ledger_posting (practice_id, entry_id, position, account, cents, patient_id, encounter_id, line, payer_id)
  select practice, ids[p.entry], row_number() over (partition by p.entry order by p.ordinal), p.account, p.amount, p.patient, p.encounter, p.line, p.payer
  from unnest(posting_entry, accounts, amounts, patients, encounters, lines, payers)
    with ordinality as p (entry, account, amount, patient, encounter, line, payer, ordinal)
  where cardinality(new_ids) = cardinality(ids) or ids[p.entry] = any (new_ids);
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
