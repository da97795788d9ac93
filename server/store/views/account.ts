import type { Cents, IsoDate } from '@claimwright/core/base';
import type { AccountName } from '@claimwright/core/ledger';
import { sql } from 'kysely';
import { accountJournal, type JournalEntry } from '../books/account-journal.ts';
import { type AccountFigures, accountsBy, figuresOf } from '../books/accounts-by.ts';
import type { Reader } from './reader.ts';

/** The account of one visit: what became of each charge, and the journal that says so. */
export interface AccountView {
  readonly encounterId: string;
  readonly number: string;
  readonly serviceDate: IsoDate;
  readonly patientId: string;
  readonly patient: string;
  readonly provider: string;
  readonly location: string;
  /** Claims of the visit, the newest first. */
  readonly claims: readonly { readonly id: string; readonly number: string; readonly payer: string; readonly status: string }[];
  readonly figures: AccountFigures;
  readonly lines: readonly (AccountFigures & { readonly line: number; readonly procedure: string | null })[];
  /** What is owed now, by whom, and since when it is theirs. */
  readonly owed: readonly {
    readonly line: number;
    readonly account: AccountName;
    readonly payerId: string | null;
    readonly payer: string | null;
    readonly cents: Cents;
    readonly since: IsoDate | null;
  }[];
  readonly journal: readonly JournalEntry[];
}

/** Undefined when this practice has no such visit. */
export async function account(reader: Reader, encounterId: string): Promise<AccountView | undefined> {
  const { db, practiceId } = reader;
  const visit = await db
    .selectFrom('encounter as e')
    .innerJoin('patient as p', (j) => j.onRef('p.practice_id', '=', 'e.practice_id').onRef('p.id', '=', 'e.patient_id'))
    .innerJoin('provider as r', (j) => j.onRef('r.practice_id', '=', 'e.practice_id').onRef('r.id', '=', 'e.provider_id'))
    .innerJoin('location as l', (j) => j.onRef('l.practice_id', '=', 'e.practice_id').onRef('l.id', '=', 'e.location_id'))
    .select(['e.number', 'e.service_date as serviceDate', 'e.patient_id as patientId', 'l.name as location'])
    .select([
      sql<string>`p.last_name || ', ' || p.first_name`.as('patient'),
      sql<string>`r.first_name || ' ' || r.last_name`.as('provider'),
    ])
    .where('e.practice_id', '=', practiceId)
    .where('e.id', '=', encounterId)
    .executeTakeFirst();
  if (!visit) return undefined;
  const rows = await accountsBy(reader, 'line', { encounterId });
  const charges = await db
    .selectFrom('charge')
    .select(['position', 'procedure'])
    .where('practice_id', '=', practiceId)
    .where('encounter_id', '=', encounterId)
    .execute();
  const numbers = [...new Set([...charges.map((c) => c.position), ...rows.map((r) => lineOf(r.key))])].sort((a, b) => a - b);
  const held = (of: typeof rows) => {
    const sums = new Map<AccountName, Cents>();
    for (const r of of) sums.set(r.account, ((sums.get(r.account) ?? 0) + r.cents) as Cents);
    return figuresOf(sums);
  };
  return {
    encounterId,
    ...visit,
    claims: await claimsOf(reader, encounterId),
    figures: held(rows),
    lines: numbers.map((line) => ({
      line,
      procedure: charges.find((c) => c.position === line)?.procedure ?? null,
      ...held(rows.filter((r) => lineOf(r.key) === line)),
    })),
    owed: await owedOn(reader, encounterId),
    journal: await accountJournal(reader, encounterId),
  };
}

const lineOf = (key: string | null): number => Number(key?.split('/')[1] ?? 0);

function claimsOf({ db, practiceId }: Reader, encounterId: string): Promise<AccountView['claims']> {
  return db
    .selectFrom('claim as c')
    .innerJoin('payer as y', (j) => j.onRef('y.practice_id', '=', 'c.practice_id').onRef('y.id', '=', 'c.payer_id'))
    .select(['c.id', 'c.patient_control_number as number', 'y.name as payer', 'c.status'])
    .where('c.practice_id', '=', practiceId)
    .where('c.encounter_id', '=', encounterId)
    .orderBy('c.id', 'desc')
    .execute();
}

function owedOn({ db, practiceId }: Reader, encounterId: string): Promise<AccountView['owed']> {
  return db
    .selectFrom('ledger_balance as b')
    .leftJoin('payer as y', (j) => j.onRef('y.practice_id', '=', 'b.practice_id').onRef('y.id', '=', 'b.payer_id'))
    .select(['b.line', sql<AccountName>`b.account`.as('account'), 'y.id as payerId', 'y.name as payer', 'b.cents', 'b.since'])
    .where('b.practice_id', '=', practiceId)
    .where('b.encounter_id', '=', encounterId)
    .where('b.account', 'in', ['ar-insurance', 'ar-patient', 'ar-agency'])
    .where('b.cents', '<>', 0 as Cents)
    .orderBy('b.line')
    .orderBy('b.account')
    .execute();
}
