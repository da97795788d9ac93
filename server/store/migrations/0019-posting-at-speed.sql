-- Posting at speed: the same is guaranteed of each leg with half the look-ups. A foreign key costs one for each leg, and most of what they asked followed
-- from one another.

-- Legs hang on one another, the first on its entry; so that the number of legs goes along the chain, it need not be asked of the entry by each. A line's
-- charge is its visit's, so only a leg without a line asks for the visit. The patient of a leg with a visit is that visit's (app.post_entries), so only
-- one without asks for the patient.
alter table ledger_posting
  add column first_of uuid generated always as (case when position = 1 then entry_id end) stored,
  add column visit_alone uuid generated always as (case when line is null then encounter_id end) stored,
  add column patient_alone uuid generated always as (case when encounter_id is null then patient_id end) stored;
alter table ledger_entry drop constraint ledger_entry_sums_to_zero;
alter table ledger_posting
  drop constraint ledger_posting_chain,
  drop constraint ledger_posting_of_entry,
  drop constraint ledger_posting_practice_id_entry_id_position_after_cents_key,
  drop constraint ledger_posting_practice_id_patient_id_fkey,
  drop constraint ledger_posting_practice_id_encounter_id_fkey,
  -- A line without its visit would ask for neither.
  add constraint ledger_posting_line_of_visit check (line is null or encounter_id is not null),
  add constraint ledger_posting_place unique (practice_id, entry_id, position, after_cents, legs),
  add constraint ledger_posting_chain foreign key (practice_id, entry_id, after_position, before_cents, legs)
    references ledger_posting (practice_id, entry_id, position, after_cents, legs),
  add constraint ledger_posting_of_entry foreign key (practice_id, first_of, legs) references ledger_entry (practice_id, id, legs),
  add constraint ledger_posting_of_visit foreign key (practice_id, visit_alone) references encounter (practice_id, id),
  add constraint ledger_posting_of_patient foreign key (practice_id, patient_alone) references patient (practice_id, id);
alter table ledger_entry add constraint ledger_entry_sums_to_zero foreign key (practice_id, id, legs, comes_to, legs)
  references ledger_posting (practice_id, entry_id, position, after_cents, legs) deferrable initially deferred;

-- Accounts that nearly every visit has are never looked for by themselves: an index over them would be most of the journal again.
drop index ledger_posting_practice_id_account_idx;
create index ledger_posting_account on ledger_posting (practice_id, account)
  where account not in ('ar-insurance', 'ar-patient', 'contractual-adjustments', 'gross-charges');

-- A payment that names a patient by the member number only is matched by it.
create index coverage_member on coverage (practice_id, upper(member_id));

-- A balance is what legs come to, and nobody but the functions that add legs up writes one: whose practice it is was asked of the entry.
alter table ledger_balance drop constraint ledger_balance_practice_id_fkey;

-- A close looks at the entries of its period. They come nearly in the order of their days, so that a mark for each stretch of the table is enough, which
-- costs a posting nothing.
create index ledger_entry_days on ledger_entry using brin (entry_date);
