-- What is looked for each round and is little beside what is settled: remitted claims that nobody tied to one of ours, and what the desk took in.
create index remittance_claim_unmatched on remittance_claim (practice_id, remittance_id) where outcome = 'unmatched';
create index remittance_quarantined on remittance (practice_id, id) where status = 'quarantined';
create index ledger_entry_desk on ledger_entry (practice_id, event, id) where event in ('patient-paid', 'prepaid', 'recovered');
