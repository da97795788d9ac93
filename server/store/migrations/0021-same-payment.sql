-- What tells a payment of nothing from another under the same trace: payers number their notices alike, `0` often. Empty where money is paid.
alter table remittance add column notice text not null default '';
-- A quarantined payment that was posted from paper, or paper from a file: which one.
alter table remittance add column replaced_by uuid;
alter table remittance add foreign key (practice_id, replaced_by) references remittance (practice_id, id);
alter table remittance
  drop constraint remittance_practice_id_originator_trace_payment_date_amount_key,
  add unique (practice_id, originator, trace, payment_date, amount_cents, notice);
grant update (replaced_by) on remittance to claimwright_app;
-- The same payment is looked for by its amount first.
create index on remittance (practice_id, amount_cents);
