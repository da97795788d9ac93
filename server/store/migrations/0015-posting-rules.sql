-- A practice's own rows of the posting policy: what is done with a payer's adjustments of one group and reason. History: a row is written anew as the
-- next version of its subject, none changes or goes. The newest version that begins on a day holds from that day on.
create table posting_rule (
  practice_id uuid not null,
  payer_id uuid not null,
  adjustment_group text not null check (adjustment_group in ('CO', 'OA', 'PI', 'PR')),
  carc text not null check (carc <> ''),
  -- Only where this remark was sent too; '': with or without remarks.
  rarc text not null,
  version integer not null check (version > 0),
  -- as-general: from this day on as for payers without rows.
  action text not null check (action in ('contractual', 'next-payer', 'patient', 'denial', 'hold', 'write-off', 'as-general')),
  account text check (account in ('denial-write-offs', 'timely-filing-write-offs')),
  valid_from date not null,
  valid_until date check (valid_until >= valid_from),
  -- What it rests on: the contract's section, the payer's letter.
  why text not null check (why <> ''),
  at timestamptz not null,
  user_id uuid not null references app_user (id),
  primary key (practice_id, payer_id, adjustment_group, carc, rarc, version),
  foreign key (practice_id, payer_id) references payer (practice_id, id),
  check ((action = 'write-off') = (account is not null))
);

grant select, insert on posting_rule to claimwright_app;
alter table posting_rule enable row level security;
alter table posting_rule force row level security;
create policy reads on posting_rule for select using (practice_id = any ((select app.readable_practices())::uuid[]));
create policy adds on posting_rule for insert with check (practice_id = (select app.current_practice()));
