/** What a bug would have left behind: done to the finished books of a simulation, which must notice it. */
export interface PlantedBug {
  readonly name: string;
  /** SQL with $1 for the practice; it must change something. */
  readonly sql: string;
  /** A part of what the invariants say of it. */
  readonly says: RegExp;
}

/** An entry of a kind that moves cash, the same one each time. */
const anEntry = (event: string, account: string) => `(select e.id from ledger_entry e
  join ledger_posting p on p.practice_id = e.practice_id and p.entry_id = e.id and p.account = '${account}'
  where e.practice_id = $1 and e.event = '${event}' order by e.key limit 1)`;
const copied = (
  id: string,
  key: string,
  legs = 'p.cents',
) => `with old as (select * from ledger_entry where practice_id = $1 and id = ${id}),
  entry as (insert into ledger_entry (practice_id, id, key, event, entry_date, posted_at, source, legs)
    select practice_id, gen_random_uuid(), key || '${key}', event, entry_date, posted_at, source, legs from old returning *)
  insert into ledger_posting (practice_id, entry_id, position, account, cents, patient_id, encounter_id, line, payer_id, legs, before_cents, after_cents)
  select e.practice_id, e.id, p.position, p.account, ${legs}, p.patient_id, p.encounter_id, p.line, p.payer_id, p.legs, p.before_cents, p.after_cents
  from entry e join old on true join ledger_posting p on p.practice_id = old.practice_id and p.entry_id = old.id`;
const aPaidClaim = `(select q.claim_id from remittance_claim q join claim c on c.practice_id = q.practice_id and c.id = q.claim_id
  where q.practice_id = $1 and q.paid_cents > 0 order by c.patient_control_number limit 1)`;

export const plantedBugs: readonly PlantedBug[] = [
  {
    name: 'a leg has the wrong sign',
    sql: `update ledger_posting set cents = -cents where practice_id = $1 and entry_id = ${anEntry('remitted', 'cash-clearing')} and account = 'cash-clearing'`,
    says: /is off by/,
  },
  {
    name: 'a leg is a cent too much',
    sql: `update ledger_posting set cents = cents + 1 where practice_id = $1 and entry_id = ${anEntry('charged', 'gross-charges')} and account = 'gross-charges'`,
    says: /is off by -?0\.01/,
  },
  {
    name: 'a leg is lost',
    sql: `delete from ledger_posting where practice_id = $1 and entry_id = ${anEntry('remitted', 'contractual-adjustments')} and account = 'contractual-adjustments'`,
    says: /is off by/,
  },
  {
    name: 'an adjudication is posted twice under another key',
    sql: copied(anEntry('remitted', 'cash-clearing'), '/again'),
    says: /its cash in the books/,
  },
  {
    name: 'an adjudication is posted twice, the second time a cent less',
    sql: copied(anEntry('remitted', 'cash-clearing'), '/again', 'p.cents - sign(p.cents)'),
    says: /its cash in the books|is off by/,
  },
  {
    name: 'an adjudication is lost',
    sql: `delete from ledger_posting where practice_id = $1 and entry_id = ${anEntry('remitted', 'cash-clearing')}`,
    says: /its cash in the books/,
  },
  {
    name: 'cash goes to another account',
    sql: `update ledger_posting set account = 'bank' where practice_id = $1 and entry_id = ${anEntry('remitted', 'cash-clearing')} and account = 'cash-clearing'`,
    says: /its cash in the books/,
  },
  {
    name: 'a charge never reached the books',
    sql: `delete from ledger_posting where practice_id = $1 and entry_id = ${anEntry('charged', 'gross-charges')}`,
    says: /charges are .*, in the books/,
  },
  { name: 'a charge is booked twice', sql: copied(anEntry('charged', 'gross-charges'), '/again'), says: /charges are .*, in the books/ },
  {
    name: 'a charge is booked at another fee',
    sql: `update ledger_posting set cents = cents + sign(cents) * 100 where practice_id = $1 and entry_id = ${anEntry('charged', 'gross-charges')}`,
    says: /charges are .*, in the books/,
  },
  {
    name: 'a receivable is kept without its visit',
    sql: `update ledger_posting set encounter_id = null, line = null where practice_id = $1 and entry_id = ${anEntry('charged', 'ar-insurance')} and account = 'ar-insurance'`,
    says: /ar-insurance is .*, by visit and line/,
  },
  {
    name: 'a payment is dropped',
    sql: `update remittance set status = 'quarantined' where practice_id = $1 and id = (select id from remittance where practice_id = $1 and status = 'posted' and amount_cents > 0 order by trace limit 1)`,
    says: /payers sent/,
  },
  {
    name: 'a payment is kept at another amount',
    sql: `update remittance set amount_cents = amount_cents - 100 where practice_id = $1 and id = (select id from remittance where practice_id = $1 and status = 'posted' and amount_cents > 100 order by trace limit 1)`,
    says: /payers sent/,
  },
  {
    name: 'a payment is taken in twice, under another trace',
    sql: `insert into remittance select practice_id, gen_random_uuid(), file_id, payer_id, payer_name, originator, trace || 'A', method, amount_cents, payment_date, status, proof, content, posted_at
      from remittance where practice_id = $1 and status = 'posted' and amount_cents > 0 order by trace limit 1`,
    says: /payers sent/,
  },
  {
    name: 'a claim of a payment is lost',
    sql: `delete from remittance_claim where practice_id = $1 and claim_id = ${aPaidClaim}`,
    says: /claim and payer .*, posted 0\.00/,
  },
  {
    name: 'a claim of a payment is posted at another amount',
    sql: `update remittance_claim set paid_cents = paid_cents + 1 where practice_id = $1 and claim_id = ${aPaidClaim}`,
    says: /claim and payer/,
  },
  {
    name: 'a payment is told to the claim of another patient',
    sql: `update remittance_claim set content = jsonb_set(content, '{patientControlNumber}', '"C99999"') where practice_id = $1 and claim_id = ${aPaidClaim}`,
    says: /claim and payer/,
  },
  {
    name: 'work on denials and rejections is closed, and nobody acts',
    sql: `update work_item set status = 'done', closed_at = now(), closed_why = 'x' where practice_id = $1 and status = 'open'`,
    says: /waits for nobody and nothing/,
  },
  {
    name: 'a claim is marked as paid while its payer owes all of it',
    sql: `with owing as (select p.encounter_id from ledger_posting p where p.practice_id = $1 and p.account = 'ar-insurance' group by 1 having sum(p.cents) > 0),
      closed as (update work_item set status = 'done', closed_at = now(), closed_why = 'x' where practice_id = $1 and encounter_id in (select encounter_id from owing))
      update claim set status = 'paid' where practice_id = $1 and encounter_id in (select encounter_id from owing)`,
    says: /waits for nobody and nothing/,
  },
  {
    name: 'a claim stays at its payer for ever',
    sql: `with closed as (update work_item set status = 'done', closed_at = now(), closed_why = 'x' where practice_id = $1 and status = 'open')
      update claim set status = 'accepted', status_at = status_at - interval '400 days' where practice_id = $1 and encounter_id in (
        select p.encounter_id from ledger_posting p where p.practice_id = $1 and p.account = 'ar-insurance' group by 1 having sum(p.cents) > 0)`,
    says: /waits for nobody and nothing/,
  },
];
