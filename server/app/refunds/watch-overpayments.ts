import { type Cents, dateOfInstant, type IsoDate, ok, type Result, refused, showDate, sum } from '@claimwright/core/base';
import { type DayDeadline, type DeadlineRule, type Investigation, overpaymentDeadline, ruleFor } from '@claimwright/core/deadline';
import { closeWorkItems, raiseWorkItem } from '../../store/work-items.ts';
import { auditDeed } from '../audit-deed.ts';
import { datedTables } from '../dated-tables.ts';
import { places } from '../places.ts';
import type { Unit } from '../unit.ts';
import { credits } from './credits.ts';

const tables = datedTables(places.data);

/** An overpayment of a program whose law sets a clock, and how the clock stands. */
export interface Clock {
  readonly payerId: string;
  readonly encounterId: string;
  readonly identifiedOn: IsoDate;
  readonly investigation?: Investigation;
  readonly deadline: DayDeadline;
}

/** Clocks of overpayments that are not settled. */
export async function overpaymentClocks({ db, practiceId, today }: Pick<Unit, 'db' | 'practiceId' | 'today'>): Promise<readonly Clock[]> {
  const rows = await db
    .selectFrom('overpayment as o')
    .innerJoin('payer as y', (j) => j.onRef('y.practice_id', '=', 'o.practice_id').onRef('y.id', '=', 'o.payer_id'))
    .select(['o.payer_id', 'o.encounter_id', 'o.identified_on', 'o.investigation_from', 'o.investigation_ended', 'y.kind'])
    .where('o.practice_id', '=', practiceId)
    .where('o.settled_on', 'is', null)
    .execute();
  return rows.flatMap((r) => {
    const rule = clockRule(r.kind, r.identified_on);
    if (!rule) return [];
    const investigation = r.investigation_from && {
      from: r.investigation_from,
      ...(r.investigation_ended ? { ended: r.investigation_ended } : {}),
    };
    return [
      {
        ...{ payerId: r.payer_id, encounterId: r.encounter_id, identifiedOn: r.identified_on },
        ...(investigation ? { investigation } : {}),
        deadline: overpaymentDeadline(rule, r.identified_on, today, investigation || undefined),
      },
    ];
  });
}

const clockRule = (payerKind: string, on: IsoDate) =>
  ruleFor(tables.deadlines as unknown as readonly DeadlineRule[], { kind: 'overpayment', payerKind }, on);

/** An overpayment that has not gone back: a credit, or a refund of one that is approved and not sent. */
interface Unreturned {
  readonly payerId: string;
  readonly encounterId: string;
  readonly patientId: string;
  readonly cents: Cents;
  readonly since: IsoDate;
}

/** The law asks for the return, and an approval returns nothing. Source: 42 CFR 401.305(a), (b)(1). */
async function unreturned(unit: Unit): Promise<readonly Unreturned[]> {
  const { db, practiceId } = unit;
  const owed = (await credits(unit)).filter((c) => c.kind === 'payer-balance');
  const approved = await db
    .selectFrom('refund')
    .select(['payer_id', 'encounter_id', 'patient_id', 'cents', 'decided_at'])
    .where('practice_id', '=', practiceId)
    .where('status', '=', 'approved')
    .where('kind', '=', 'payer-balance')
    .execute();
  return [
    ...owed.map((c) => ({ payerId: c.payerId!, encounterId: c.encounterId!, patientId: c.patientId!, cents: c.cents, since: c.since })),
    ...approved.map((r) => ({
      ...{ payerId: r.payer_id!, encounterId: r.encounter_id!, patientId: r.patient_id!, cents: r.cents },
      since: dateOfInstant(r.decided_at!),
    })),
  ];
}

/**
 * Starts the clock of each overpayment of a program that has one, on the day on which the books show it: to know of it later than one's own books would be to look
 * away. Whatever is not returned is work, by its last day. Source: 42 CFR 401.305(a)(2), (b).
 */
export async function watchOverpayments(unit: Unit): Promise<void> {
  const { db, practiceId, today } = unit;
  const payers = await db.selectFrom('payer').select(['id', 'kind', 'name']).where('practice_id', '=', practiceId).execute();
  const watched = payers.filter((p) => clockRule(p.kind, today));
  const mine = (await unreturned(unit)).filter((c) => watched.some((p) => p.id === c.payerId));
  await settle(unit, mine);
  for (const c of mine)
    await db
      .insertInto('overpayment')
      .values({
        ...{ practice_id: practiceId, payer_id: c.payerId, encounter_id: c.encounterId, identified_on: today },
        ...{ investigation_from: null, investigation_ended: null, investigation_why: null, settled_on: null },
      })
      .onConflict((x) => x.doNothing())
      .execute();
  for (const clock of await overpaymentClocks(unit)) {
    const of = mine.filter((c) => c.payerId === clock.payerId && c.encounterId === clock.encounterId);
    if (of.length === 0) continue;
    await raiseWorkItem(db, {
      ...{ id: unit.newId(), practiceId, key: keyOf(clock), kind: 'refund' },
      title: `${watched.find((p) => p.id === clock.payerId)!.name} paid too much`,
      why: `A credit since ${showDate(of[0]!.since)}; the overpayment was identified on ${showDate(clock.identifiedOn)}. ${clock.deadline.source.cite}.`,
      whatToDo: 'Report and return it by its last day, or begin a good-faith investigation, under Refunds.',
      ...{ encounterId: clock.encounterId, patientId: of[0]!.patientId, dollars: sum(of.map((c) => c.cents)) },
      ...{ due: clock.deadline.actBy, createdAt: unit.now },
    });
    // An investigation that goes on moves the last day.
    await db
      .updateTable('work_item')
      .set({ due: clock.deadline.actBy })
      .where('practice_id', '=', practiceId)
      .where('key', '=', keyOf(clock))
      .where('status', '=', 'open')
      .execute();
  }
}

const keyOf = (c: { readonly payerId: string; readonly encounterId: string; readonly identifiedOn: IsoDate }): string =>
  `overpayment:${c.payerId}:${c.encounterId}:${c.identifiedOn}`;

/** What went back is settled, and its work done. */
async function settle(unit: Unit, owed: readonly Unreturned[]): Promise<void> {
  const { db, practiceId, today, now } = unit;
  for (const clock of await overpaymentClocks(unit)) {
    if (owed.some((c) => c.payerId === clock.payerId && c.encounterId === clock.encounterId)) continue;
    await db
      .updateTable('overpayment')
      .set({ settled_on: today })
      .where('practice_id', '=', practiceId)
      .where('payer_id', '=', clock.payerId)
      .where('encounter_id', '=', clock.encounterId)
      .where('settled_on', 'is', null)
      .execute();
    await closeWorkItems(db, { practiceId, keys: [keyOf(clock)] }, { at: now, userId: null, why: 'Nothing of it is owed any more.' });
  }
}

/**
 * A refund that had been sent is void: its check never was cashed. What it was to return was identified long since, so that the old clock goes on; a new one would give
 * the sixty days anew.
 */
export async function reopenClock(
  unit: Unit,
  of: { readonly payerId: string; readonly encounterId: string; readonly by: IsoDate },
): Promise<void> {
  const { db, practiceId } = unit;
  const clocks = await db
    .selectFrom('overpayment')
    .select(['identified_on', 'settled_on'])
    .where('practice_id', '=', practiceId)
    .where('payer_id', '=', of.payerId)
    .where('encounter_id', '=', of.encounterId)
    .orderBy('identified_on', 'desc')
    .forUpdate()
    .execute();
  const old = clocks.find((c) => c.identified_on <= of.by);
  if (!old?.settled_on) return;
  const settleOn = (identifiedOn: IsoDate, settled_on: IsoDate | null) =>
    db
      .updateTable('overpayment')
      .set({ settled_on })
      .where('practice_id', '=', practiceId)
      .where('payer_id', '=', of.payerId)
      .where('encounter_id', '=', of.encounterId)
      .where('identified_on', '=', identifiedOn)
      .execute();
  // One that began since goes into it: the older is the stricter.
  for (const c of clocks.filter((x) => x.settled_on === null)) {
    await settleOn(c.identified_on, unit.today);
    const why = 'An overpayment identified before is owed again.';
    const keys = [keyOf({ ...of, identifiedOn: c.identified_on })];
    await closeWorkItems(db, { practiceId, keys }, { at: unit.now, userId: null, why });
  }
  await settleOn(old.identified_on, null);
  await db
    .updateTable('work_item')
    .set({ status: 'open', closed_at: null, closed_by: null, closed_why: null })
    .where('practice_id', '=', practiceId)
    .where('key', '=', keyOf({ ...of, identifiedOn: old.identified_on }))
    .execute();
}

export type NotInvestigated = { readonly kind: 'no-such-overpayment' } | { readonly kind: 'begun' | 'not-begun'; readonly says: string };

/** A good-faith investigation stops the clock, at most for the days that the rule gives, and ends once. Source: 42 CFR 401.305(b)(3). */
export async function investigate(
  unit: Unit,
  { payerId, encounterId }: { readonly payerId: string; readonly encounterId: string },
  { step, why }: { readonly step: 'begin' | 'end'; readonly why: string },
): Promise<Result<{ due: IsoDate }, NotInvestigated>> {
  const { db, practiceId, today } = unit;
  const row = await db
    .selectFrom('overpayment')
    .selectAll()
    .where('practice_id', '=', practiceId)
    .where('payer_id', '=', payerId)
    .where('encounter_id', '=', encounterId)
    .where('settled_on', 'is', null)
    .forUpdate()
    .executeTakeFirst();
  if (!row) return refused({ kind: 'no-such-overpayment' });
  if (step === 'begin' && row.investigation_from) return refused({ kind: 'begun', says: 'Its investigation was begun already.' });
  if (step === 'end' && (!row.investigation_from || row.investigation_ended))
    return refused({ kind: 'not-begun', says: 'No investigation of it goes on.' });
  await db
    .updateTable('overpayment')
    .set(step === 'begin' ? { investigation_from: today, investigation_why: why } : { investigation_ended: today })
    .where('practice_id', '=', practiceId)
    .where('payer_id', '=', payerId)
    .where('encounter_id', '=', encounterId)
    .where('settled_on', 'is', null)
    .execute();
  const clock = (await overpaymentClocks(unit)).find((c) => c.payerId === payerId && c.encounterId === encounterId)!;
  const action = step === 'begin' ? 'began investigation of overpayment' : 'ended investigation of overpayment';
  await auditDeed(unit, { action, subject: 'overpayment', subjectId: encounterId, detail: { payerId, why, due: clock.deadline.due } });
  return ok({ due: clock.deadline.due });
}
