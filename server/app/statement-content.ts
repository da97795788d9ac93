import { addDays, type Cents, type IsoDate, subtract, sum, zero } from '@claimwright/core/base';
import type { Address, RemittedClaim } from '@claimwright/core/claim';
import type { AccountName } from '@claimwright/core/ledger';
import { sql } from 'kysely';
import { figuresOf } from '../store/books/accounts-by.ts';
import type { Knowledge } from './knowledge.ts';
import { noVisit, owedByPatients, paidAhead } from './owed-by-patients.ts';
import type { Unit } from './unit.ts';

/** One visit on a statement: how the charge became what the patient owes, in plain words. */
export interface StatementVisit {
  readonly date: IsoDate;
  readonly provider: string;
  readonly services: readonly string[];
  readonly charged: Cents;
  readonly planPaid: Cents;
  readonly planReduced: Cents;
  readonly youPaid: Cents;
  readonly youOwe: Cents;
  readonly why: readonly string[];
}

/** What a statement says; the PDF and the screen are made of this. */
export interface StatementContent {
  readonly number: string;
  readonly date: IsoDate;
  readonly due: IsoDate;
  readonly practice: { readonly name: string; readonly address: Address; readonly phone: string };
  readonly patient: { readonly name: string; readonly accountNumber: string; readonly address: Address };
  readonly visits: readonly StatementVisit[];
  /** Fees that belong to no visit; absent when there are none. */
  readonly fees?: Cents;
  /** What the patient paid ahead and is not in the visits; it lowers the total. Absent when there is none. */
  readonly paidAhead?: Cents;
  readonly total: Cents;
}

/** Days that a patient gets to pay; the practice's own custom, no rule of law. */
const daysToPay = 21;

const patientReasons: Readonly<Record<string, string>> = {
  '1': 'Your plan asks you to pay this part first each year. This is your deductible.',
  '2': 'Your plan pays a share and you pay a share. This is your share, called coinsurance.',
  '3': 'Your plan sets a fixed amount for this kind of visit. This is your copay.',
};

/**
 * Builds a patient's statement from the ledger: every visit with something that is theirs to pay after all payers (`owedByPatients`) or owed to them, less what they paid ahead.
 */
export async function statementContent(unit: Unit, knowledge: Knowledge, patientId: string, number: string): Promise<StatementContent> {
  const { db, practiceId, today } = unit;
  const patient = await db
    .selectFrom('patient')
    .selectAll()
    .where('practice_id', '=', practiceId)
    .where('id', '=', patientId)
    .executeTakeFirstOrThrow();
  const practice = await db.selectFrom('practice').selectAll().where('id', '=', practiceId).executeTakeFirstOrThrow();
  const owed = await owedByPatients(unit, patientId);
  const fees = owed.find((o) => o.encounterId === noVisit)?.cents ?? zero;
  const ahead = (await paidAhead(unit, patientId)).get(patientId) ?? zero;
  // A visit with a credit lowers what is owed: to leave it out would ask for more than the account owes.
  const ofVisits = owed.filter((o) => o.encounterId !== noVisit).map((o) => o.encounterId);
  const balances = await visitBalances(unit, ofVisits);
  const paid = await paidByPatient(unit, ofVisits);
  const visits: StatementVisit[] = [];
  for (const [encounterId, accounts] of balances)
    visits.push(await visitOf(unit, knowledge, encounterId, { accounts, youPaid: paid.get(encounterId) ?? zero }));
  visits.sort((a, b) => (a.date < b.date ? -1 : 1));
  return {
    number,
    date: today,
    due: addDays(today, daysToPay),
    practice: { name: practice.name, address: practice.address, phone: practice.phone },
    patient: { name: `${patient.first_name} ${patient.last_name}`, accountNumber: patient.account_number, address: patient.address },
    visits,
    ...(fees === 0 ? {} : { fees }),
    ...(ahead === 0 ? {} : { paidAhead: ahead }),
    total: subtract(sum([...visits.map((v) => v.youOwe), fees]), ahead),
  };
}

type Accounts = ReadonlyMap<AccountName, Cents>;

/** What each account holds for each of these visits. */
async function visitBalances({ db, practiceId }: Unit, visits: readonly string[]): Promise<Map<string, Map<AccountName, Cents>>> {
  const { rows } = await sql<{ encounter: string; account: AccountName; cents: Cents }>`
    select encounter_id as encounter, account, sum(cents)::bigint as cents from ledger_balance
    where practice_id = ${practiceId} and encounter_id = any (${visits}::uuid[]) group by 1, 2`.execute(db);
  const balances = new Map<string, Map<AccountName, Cents>>();
  for (const r of rows) {
    const accounts = balances.get(r.encounter) ?? new Map<AccountName, Cents>();
    balances.set(r.encounter, accounts.set(r.account, r.cents));
  }
  return balances;
}

/** What came from the patient for each of these visits, less what went back to them: told by the events of the desk, since payers take back and give anew. */
async function paidByPatient({ db, practiceId }: Unit, visits: readonly string[]): Promise<ReadonlyMap<string, Cents>> {
  const { rows } = await sql<{ encounter: string; cents: Cents }>`
    select p.encounter_id as encounter, (-sum(p.cents))::bigint as cents
    from ledger_posting as p join ledger_entry as e on e.practice_id = p.practice_id and e.id = p.entry_id
    left join ledger_entry as o on o.practice_id = e.practice_id and o.id = e.reverses
    where p.practice_id = ${practiceId} and p.encounter_id = any (${visits}::uuid[])
      and (coalesce(o.event, e.event) in ('patient-paid', 'applied', 'payment-returned', 'agency-paid')
        or (coalesce(o.event, e.event) = 'refunded' and p.account = 'ar-patient'))
    group by 1`.execute(db);
  return new Map(rows.map((r) => [r.encounter, r.cents]));
}

async function visitOf(
  unit: Unit,
  knowledge: Knowledge,
  encounterId: string,
  { accounts, youPaid }: { readonly accounts: Accounts; readonly youPaid: Cents },
): Promise<StatementVisit> {
  const { db, practiceId } = unit;
  const visit = await db
    .selectFrom('encounter as e')
    .innerJoin('provider as p', (j) => j.onRef('p.practice_id', '=', 'e.practice_id').onRef('p.id', '=', 'e.provider_id'))
    .select(['e.service_date', 'p.first_name', 'p.last_name', 'p.credential'])
    .where('e.practice_id', '=', practiceId)
    .where('e.id', '=', encounterId)
    .executeTakeFirstOrThrow();
  const charges = await db
    .selectFrom('charge')
    .select(['procedure', 'cents'])
    .where('practice_id', '=', practiceId)
    .where('encounter_id', '=', encounterId)
    .orderBy('position')
    .execute();
  const decisions = await db
    .selectFrom('remittance_claim as rc')
    .innerJoin('claim as c', (j) => j.onRef('c.practice_id', '=', 'rc.practice_id').onRef('c.id', '=', 'rc.claim_id'))
    .innerJoin('remittance as r', (j) => j.onRef('r.practice_id', '=', 'rc.practice_id').onRef('r.id', '=', 'rc.remittance_id'))
    .select('rc.content')
    .where('rc.practice_id', '=', practiceId)
    .where('c.encounter_id', '=', encounterId)
    .where('r.status', '=', 'posted')
    .orderBy('r.posted_at')
    .orderBy('r.id')
    .orderBy(sql`rc.status_code = '22'`, 'desc')
    .orderBy('rc.position')
    .execute();
  const charged = sum(charges.map((c) => c.cents));
  const youOwe = accounts.get('ar-patient') ?? zero;
  const { settledCents, givenUpCents: reduced } = figuresOf(accounts);
  return {
    date: visit.service_date,
    provider: `${visit.first_name} ${visit.last_name}, ${visit.credential}`,
    services: charges.map((c) => serviceName(knowledge, c.procedure, visit.service_date)),
    charged,
    // What came from outside and not from the patient: as it stands, whatever was paid, taken back and paid anew.
    planPaid: subtract(settledCents, youPaid),
    planReduced: reduced,
    youPaid,
    youOwe,
    why: decisions.length === 0 ? ['We have no health plan on file for this visit.'] : reasons(decisions.map((d) => d.content)),
  };
}

/** Which of the patient's own reasons the last payer's decision gave, each once. */
function reasons(decisions: readonly RemittedClaim[]): string[] {
  const last = decisions.at(-1)!;
  const codes = [...last.adjustments, ...last.lines.flatMap((l) => l.adjustments)]
    .filter((a) => a.group === 'PR' && a.amount > 0)
    .map((a) => a.reason);
  const told = [...new Set(codes)].map((c) => patientReasons[c]).filter((t) => t !== undefined);
  return told.length > 0 ? told : ['Your plan says that you owe this part. Call us if you do not know why.'];
}

function serviceName(knowledge: Knowledge, code: string, on: IsoDate): string {
  for (const system of ['cpt', 'hcpcs'] as const) {
    const found = knowledge.codeSets.lookup(system, code, on);
    if (found.kind === 'found') return found.title;
  }
  return `Service ${code}`;
}
