import { asCents, asInstant, dateOfInstant, type IsoDate } from '@claimwright/core/base';
import { type Entry, type LedgerEvent, post } from '@claimwright/core/ledger';
import { sql } from 'kysely';
import type { OpenDatabase } from '../../store/database.ts';
import { postEntries } from '../../store/ledger.ts';
import { clinicForTest } from '../clinic-for-test.ts';
import { person } from '../people-for-test.ts';
import type { Unit } from '../unit.ts';
import { ModelLedger } from './model-ledger-for-test.ts';

/** A visit of the small practice whose books are kept twice. */
export interface WorldVisit {
  readonly id: string;
  readonly patient: string;
}

/** A way to post wrongly, planted to see that it is noticed. */
export type Plant = (entry: Entry) => Entry;

/** A practice with two patients, a visit of two charges each, and two payers: small enough that everything meets everything. */
export async function booksWorld(database: OpenDatabase, plant: Plant = (e) => e) {
  const clinic = await clinicForTest(database);
  const manager = await person(clinic, 'Mara', 'manager');
  const seeded = [await clinic.visit(['first', 'second']), await clinic.visit(['first', 'second'])];
  const visits: WorldVisit[] = seeded.map((v) => ({ id: v.encounterId, patient: v.patientId }));
  const payers = await clinic.within(async (unit) => {
    for (const [i, v] of visits.entries()) await chargesOf(unit, v.id, i);
    await unit.db.updateTable('encounter').set({ status: 'billed' }).where('practice_id', '=', unit.practiceId).execute();
    const rows = await unit.db.selectFrom('payer').select(['id', 'short_name']).where('practice_id', '=', unit.practiceId).execute();
    return [rows.find((r) => r.short_name === 'first')!.id, rows.find((r) => r.short_name === 'second')!.id] as const;
  });
  let day = asInstant('2026-04-14T15:00:00.000Z');
  return {
    ...{ clinic, manager, visits, payers, model: new ModelLedger(dateOfInstant(day)) },
    patients: [...new Set(visits.map((v) => v.patient))],
    post: (event: LedgerEvent) =>
      clinic.within((unit) => postEntries(unit.db, unit.practiceId, [plant(post(event))], unit.now, unit.newId)),
    /** Posts past the store, straight to the database's function, as a bug would. */
    postAt: (date: IsoDate) =>
      clinic.within(({ db, practiceId, newId }) =>
        sql`select app.post_entries(${practiceId}, array[${newId()}::uuid], array[${newId()}], array['deposited'], array[${date}::date], now(),
          array['{}'::jsonb], array[null::text], array[1, 1], array['bank', 'cash-clearing'], array[1, -1]::bigint[], array[null, null]::uuid[],
          array[null, null]::uuid[], array[null, null]::integer[], array[null, null]::uuid[])`.execute(db),
      ),
    /** Lets days go by, for both. */
    later(days: number): void {
      day = asInstant(new Date(Date.parse(day) + days * 86_400_000).toISOString());
      clinic.setClock(day);
      this.model.today = dateOfInstant(day);
    },
    /** What is kept beside the journal, as bytes. */
    kept: () =>
      clinic.within(async ({ db, practiceId }) => {
        const { rows } = await sql<{ kept: string }>`
          select coalesce(string_agg(row, E'\n' order by row), '') as kept from (
            select b::text as row from ledger_balance as b where practice_id = ${practiceId}
            union all select d::text from ledger_day as d where practice_id = ${practiceId}) as x`.execute(db);
        return rows[0]!.kept;
      }),
    rebuild: () => clinic.within(({ db, practiceId }) => sql`select app.rebuild_balances(${practiceId})`.execute(db)),
  };
}

export type BooksWorld = Awaited<ReturnType<typeof booksWorld>>;

const chargesOf = ({ db, practiceId: practice_id, newId }: Unit, encounter_id: string, i: number) =>
  db
    .insertInto('charge')
    .values(
      [1, 2].map((position) => ({
        ...{ practice_id, id: newId(), encounter_id, position, control_number: `W${i}${position}`, procedure: '99213', modifiers: [] },
        ...{ units: '1', unit: 'UN' as const, cents: asCents(150_00), pointers: [], drug: null, why: 'test' },
      })),
    )
    .execute();
