-- What is looked for each round and is little beside all that was posted: what the desk took in.
create index ledger_entry_desk on ledger_entry (practice_id, event, id) where event in ('patient-paid', 'prepaid', 'recovered');
