import type { IsoDate } from '@claimwright/core/base';
import { daysLeft } from '@claimwright/core/deadline';
import type { Unit } from '../unit.ts';
import { type Credit, credits } from './credits.ts';
import { overpaymentClocks } from './watch-overpayments.ts';
import { twoPersonLimit } from './who-may-approve.ts';

/** A credit as people see it: whose, since when, and how its clock stands. */
export interface OwedRow extends Credit {
  readonly id: string;
  readonly to: string;
  readonly patient: string | null;
  readonly visit: string | null;
  /** A claim of the visit, to go to. */
  readonly claimId: string | null;
  readonly clock: { readonly due: IsoDate; readonly daysLeft: number; readonly cite: string; readonly investigating: boolean } | null;
}

/** All that is owed, longest first, and above which amount a refund takes two people. */
export async function owed(unit: Unit): Promise<{ readonly rows: readonly OwedRow[]; readonly limitCents: number }> {
  const { db, practiceId, today } = unit;
  const all = await credits(unit);
  const clocks = await overpaymentClocks(unit);
  const payers = new Map(
    (await db.selectFrom('payer').select(['id', 'name']).where('practice_id', '=', practiceId).execute()).map((p) => [p.id, p.name]),
  );
  const patients = await names(unit, all);
  const visits = await visitsOf(unit, all);
  const rows = all.map((c): OwedRow => {
    const clock = c.kind === 'payer-balance' ? clocks.find((k) => k.payerId === c.payerId && k.encounterId === c.encounterId) : undefined;
    const visit = c.encounterId === null ? undefined : visits.get(c.encounterId);
    const patient = c.patientId === null ? null : (patients.get(c.patientId) ?? null);
    return {
      ...c,
      id: [c.kind, c.payerId, c.patientId, c.encounterId, c.line].map((part) => part ?? '-').join('.'),
      to: c.payerId === null ? (patient ?? '') : (payers.get(c.payerId) ?? ''),
      ...{ patient, visit: visit?.number ?? null, claimId: visit?.claimId ?? null },
      clock: clock
        ? {
            ...{ due: clock.deadline.due, daysLeft: daysLeft(clock.deadline, today), cite: clock.deadline.source.cite },
            investigating: clock.investigation !== undefined && clock.investigation.ended === undefined,
          }
        : null,
    };
  });
  return { rows, limitCents: await twoPersonLimit(unit) };
}

async function names({ db, practiceId }: Unit, all: readonly Credit[]): Promise<ReadonlyMap<string, string>> {
  const ids = [...new Set(all.flatMap((c) => (c.patientId ? [c.patientId] : [])))];
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('patient')
    .select(['id', 'first_name', 'last_name'])
    .where('practice_id', '=', practiceId)
    .where('id', 'in', ids)
    .execute();
  return new Map(rows.map((p) => [p.id, `${p.last_name}, ${p.first_name}`]));
}

async function visitsOf({ db, practiceId }: Unit, all: readonly Credit[]) {
  const ids = [...new Set(all.flatMap((c) => (c.encounterId ? [c.encounterId] : [])))];
  if (ids.length === 0) return new Map<string, { number: string; claimId: string | null }>();
  const rows = await db
    .selectFrom('encounter as e')
    .select((x) => [
      'e.id',
      'e.number',
      x
        .selectFrom('claim as c')
        .select('c.id')
        .whereRef('c.practice_id', '=', 'e.practice_id')
        .whereRef('c.encounter_id', '=', 'e.id')
        .orderBy('c.priority')
        .limit(1)
        .as('claimId'),
    ])
    .where('e.practice_id', '=', practiceId)
    .where('e.id', 'in', ids)
    .execute();
  return new Map(rows.map((r) => [r.id, { number: r.number, claimId: r.claimId }]));
}
