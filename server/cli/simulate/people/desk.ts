import { addDays, asCents, type Cents, type IsoDate } from '@claimwright/core/base';
import { type Entry, type LedgerEvent, post } from '@claimwright/core/ledger';
import { sql } from 'kysely';
import { reverseEntry } from '../../../app/books/reverse-entry.ts';
import { lockBooks } from '../../../app/lock-books.ts';
import type { Unit } from '../../../app/unit.ts';
import { postEntries } from '../../../store/ledger.ts';
import type { Acts } from './acts.ts';

interface Owing {
  readonly patient: string;
  readonly encounter: string;
  readonly line: number;
  readonly cents: Cents;
}

/** The desk takes patients' money: ahead, in full, in part, too much, late, or never; some checks come back, some were never there. */
export async function deskDay(acts: Acts, today: IsoDate): Promise<void> {
  await payStatements(acts, today);
  await prepay(acts, today);
  await applyCredits(acts);
  await mistakes(acts, today);
}

const book = (unit: Unit, events: readonly LedgerEvent[]): Promise<readonly string[]> => {
  const source = { user: unit.actor.userId! };
  return postEntries(
    unit.db,
    unit.practiceId,
    events.map((e): Entry => post({ ...e, source })),
    unit.now,
    unit.newId,
  );
};

/** What a patient owes by visit and line, oldest first. */
async function owedBy({ db, practiceId }: Unit, patient: string): Promise<readonly Owing[]> {
  const { rows } = await sql<Owing>`
    select b.patient_id as patient, b.encounter_id as encounter, b.line, b.cents from ledger_balance b
    join encounter v on v.practice_id = b.practice_id and v.id = b.encounter_id
    where b.practice_id = ${practiceId} and b.account = 'ar-patient' and b.patient_id = ${patient} and b.cents > 0 and b.line > 0
    order by v.service_date, v.number, b.line`.execute(db);
  return rows;
}

/** Spreads money over what is owed, oldest first. */
function spread(owing: readonly Owing[], cents: number): { readonly parts: readonly Owing[]; readonly over: number } {
  let left = cents;
  const parts = owing.flatMap((o) => {
    const part = Math.min(left, o.cents);
    left -= part;
    return part > 0 ? [{ ...o, cents: asCents(part) }] : [];
  });
  return { parts, over: left };
}

async function payStatements({ see, act, random }: Acts, today: IsoDate): Promise<void> {
  const statements = await see(async ({ db, practiceId }) => {
    const { rows } = await sql<{ number: string; patient: string; account: string; on: IsoDate; cents: Cents }>`
      select s.number, s.patient_id as patient, p.account_number as account, s.statement_date as on, s.total_cents as cents from statement s
      join patient p on p.practice_id = s.practice_id and p.id = s.patient_id
      where s.practice_id = ${practiceId} and s.statement_date >= ${today}::date - 60
        and not exists (select 1 from simulated_deed d where d.kind like 'patient paid%' and d.which = s.number) order by s.number`.execute(
      db,
    );
    return rows;
  });
  for (const { number, patient, account, on, cents } of statements) {
    const own = random.fork(`statement ${account} ${on}`);
    const [habit, days, drawer] = [own.below(10), 3 + own.below(40), own.chance(1, 8)];
    if (addDays(on, days) > today || habit >= 8) continue;
    const kind = habit < 5 ? 'patient paid' : habit < 7 ? 'patient paid part' : 'patient paid over';
    const given = habit < 5 ? cents : habit < 7 ? Math.max(1, Math.floor(cents / 3)) : cents + 1250;
    await act('devon', kind, number, async (unit) => {
      await lockBooks(unit);
      const { parts, over } = spread(await owedBy(unit, patient), given);
      // Found in the drawer: its day may lie in a month that is closed.
      const date = drawer ? addDays(today, -12) : today;
      const receipt = `R-${number}`;
      await book(unit, [
        ...parts.map(
          (p) => ({ event: 'patient-paid', date, receipt, patient, claim: p.encounter, line: p.line, amount: p.cents }) as const,
        ),
        ...(over > 0 ? [{ event: 'prepaid', date, receipt, patient, amount: asCents(over) } as const] : []),
      ]);
      return undefined;
    });
  }
}

/** Now and then somebody pays at check-in what is not known yet. */
async function prepay({ see, act, random }: Acts, today: IsoDate): Promise<void> {
  const visits = await see(({ db, practiceId }) =>
    db
      .selectFrom('encounter')
      .select(['number', 'patient_id'])
      .where('practice_id', '=', practiceId)
      .where('service_date', '=', today)
      .orderBy('number')
      .execute(),
  );
  for (const { number, patient_id: patient } of visits)
    if (random.fork(`prepay ${number} ${today}`).chance(1, 6))
      await act('devon', 'patient prepaid', number, async (unit) => {
        await lockBooks(unit);
        await book(unit, [{ event: 'prepaid', date: today, receipt: `P-${number}`, patient, amount: asCents(2500) }]);
        return undefined;
      });
}

async function applyCredits({ see, act }: Acts): Promise<void> {
  const credits = await see(async ({ db, practiceId, today }) => {
    const { rows } = await sql<{ patient: string; account: string; today: string }>`
      select c.patient_id as patient, t.account_number as account, ${today} as today from ledger_balance c
      join patient t on t.practice_id = c.practice_id and t.id = c.patient_id
      where c.practice_id = ${practiceId} and c.account = 'unapplied-credits' and c.cents < 0
        and exists (select 1 from ledger_balance b where b.practice_id = c.practice_id and b.patient_id = c.patient_id and b.account = 'ar-patient'
          and b.cents > 0 and b.line > 0) order by 2`.execute(db);
    return rows;
  });
  for (const { patient, account, today } of credits)
    await act('petra', 'credit applied', `${account} ${today}`, async (unit) => {
      await lockBooks(unit);
      const row = await unit.db
        .selectFrom('ledger_balance')
        .select((e) => e.fn.sum<string>('cents').as('cents'))
        .where('practice_id', '=', unit.practiceId)
        .where('account', '=', 'unapplied-credits')
        .where('patient_id', '=', patient)
        .executeTakeFirstOrThrow();
      const { parts } = spread(await owedBy(unit, patient), -Number(row.cents));
      const application = `A-${account}-${today}`;
      await book(
        unit,
        parts.map(
          (p) => ({ event: 'applied', date: unit.today, application, patient, claim: p.encounter, line: p.line, amount: p.cents }) as const,
        ),
      );
      return undefined;
    });
}

interface Paid {
  readonly key: string;
  readonly receipt: string;
  readonly patient: string;
  readonly encounter: string;
  readonly line: number;
  readonly cents: Cents;
  readonly number: string;
}

/** Of payments some days ago, some were keyed for the wrong patient and are undone, and some checks come back from the bank. */
async function mistakes({ see, act, random }: Acts, today: IsoDate): Promise<void> {
  const paid = await see(async ({ db, practiceId }) => {
    const { rows } = await sql<Paid>`
      select e.key, split_part(e.key, '/', 2) as receipt, p.patient_id as patient, p.encounter_id as encounter, p.line, -p.cents as cents, v.number
      from ledger_entry e join ledger_posting p on p.practice_id = e.practice_id and p.entry_id = e.id and p.account = 'ar-patient'
      join encounter v on v.practice_id = p.practice_id and v.id = p.encounter_id
      where e.practice_id = ${practiceId} and e.event = 'patient-paid' and e.posted_at::date = ${today}::date - 4
        and not exists (select 1 from ledger_entry r where r.practice_id = e.practice_id and r.reverses = e.id) order by v.number, p.line`.execute(
      db,
    );
    return rows;
  });
  for (const p of paid) {
    const fate = random.fork(`mistake ${p.number} ${p.line} ${today}`).below(16);
    const which = `${p.receipt} ${p.number} ${p.line}`;
    if (fate === 0)
      await act('petra', 'payment undone', which, (unit) =>
        reverseEntry(unit, { key: p.key, why: 'It was another patient’s', patientMoney: 'waits' }),
      );
    if (fate === 1)
      await act('petra', 'check came back', which, async (unit) => {
        await lockBooks(unit);
        const returned = { receipt: p.receipt, patient: p.patient, claim: p.encounter, line: p.line, amount: p.cents };
        await book(unit, [{ event: 'payment-returned', date: today, ...returned, fee: asCents(1500), bankFee: asCents(1200) }]);
        return undefined;
      });
  }
}
