import { isDeepStrictEqual } from 'node:util';
import type { Claim } from '@claimwright/core/claim';
import { sql } from 'kysely';
import { uuids } from '../store/arrays.ts';
import { recordClaimEvents } from '../store/claim-history.ts';
import { closeWorkItems } from '../store/work-items.ts';
import { buildClaim, encounterFacts } from './build-claim.ts';
import { coveragesOn } from './coverages-on.ts';
import { createClaim } from './create-claim.ts';
import { decisionsOn } from './decisions-on.ts';
import { hasLeft } from './lock-claims.ts';
import type { Unit } from './unit.ts';

/** {@link billNextPayer} for the visits of a payment: one query finds those of which another payer owes something, and only these are looked at. */
export async function billNextPayers(unit: Unit, encounterIds: readonly string[], afterPayerId: string): Promise<void> {
  if (encounterIds.length === 0) return;
  const { rows } = await sql<{ encounter_id: string }>`
    select distinct encounter_id from ledger_balance
    where practice_id = ${unit.practiceId} and encounter_id = any (${uuids(encounterIds)}) and account = 'ar-insurance'
      and payer_id <> ${afterPayerId}
    group by encounter_id, payer_id having sum(cents) > 0 order by encounter_id`.execute(unit.db);
  for (const { encounter_id } of rows) await billNextPayer(unit, encounter_id, afterPayerId);
}

/**
 * Makes the next payer's claim once something was moved to it: with all that the payers before it decided, every adjustment as
 * received (loops 2320, 2430). One that has not left, and is held since a decision that it rests on was taken back, is made anew with what took
 * its place. Nothing happens when nothing was moved, or when that payer has its claim already.
 * @param afterPayerId the payer that just decided.
 * @returns the new claim's id.
 */
export async function billNextPayer(unit: Unit, encounterId: string, afterPayerId: string): Promise<string | undefined> {
  const facts = await encounterFacts(unit, encounterId);
  const coverages = await coveragesOn(unit, facts.patient_id, facts.service_date);
  const next = coverages[coverages.findIndex((c) => c.payer_id === afterPayerId) + 1];
  if (!next || next.payer_id === afterPayerId || !(await owes(unit, encounterId, next.payer_id))) return undefined;
  const there = await claimThere(unit, encounterId, next.id);
  if (there && (hasLeft(there) || there.content.frequency !== '1')) return undefined;
  const prior = await decisionsOn(unit, facts, coverages);
  if (!there) return createClaim(unit, facts, coverages, next, prior);
  const content = await buildClaim(unit, facts, coverages, next, prior);
  await makeAnew(unit, there, { ...content, patientControlNumber: there.content.patientControlNumber });
  return undefined;
}

/** The newest claim of a visit for a policy. */
const claimThere = ({ db, practiceId }: Unit, encounterId: string, coverageId: string) =>
  db
    .selectFrom('claim')
    .select(['id', 'status', 'content'])
    .where('practice_id', '=', practiceId)
    .where('encounter_id', '=', encounterId)
    .where('coverage_id', '=', coverageId)
    .where('status', '<>', 'dropped')
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .forUpdate()
    .executeTakeFirst();

type Waiting = NonNullable<Awaited<ReturnType<typeof claimThere>>>;

/** A claim that waits since a decision was taken back says the one that took its place. */
async function makeAnew(unit: Unit, { id, content }: Waiting, now: Claim): Promise<void> {
  const { db, practiceId } = unit;
  const items = await db
    .selectFrom('work_item')
    .select('key')
    .where('practice_id', '=', practiceId)
    .where('claim_id', '=', id)
    .where('key', 'like', 'prior-reversed:%')
    .where('status', '=', 'open')
    .execute();
  if (items.length === 0) return;
  // As the database gives it back: without what is undefined.
  const decided = JSON.parse(JSON.stringify(now.otherCoverages)) as Claim['otherCoverages'];
  const same = isDeepStrictEqual(content.otherCoverages, decided);
  if (!same)
    await db
      .updateTable('claim')
      .set({ content: JSON.stringify(now), total_cents: now.totalCharge })
      .where('practice_id', '=', practiceId)
      .where('id', '=', id)
      .execute();
  const says = same ? 'What it rests on stands again' : 'Made anew with what the payers before it decide now';
  await recordClaimEvents(db, [{ id: unit.newId(), practiceId, claimId: id, at: unit.now, kind: 'made-anew', says, status: 'checked' }]);
  await closeWorkItems(db, { practiceId, keys: items.map((i) => i.key) }, { at: unit.now, userId: unit.actor.userId, why: says });
}

async function owes(unit: Unit, encounterId: string, payerId: string): Promise<boolean> {
  const row = await unit.db
    .selectFrom('ledger_posting')
    .select((e) => e.fn.sum<string | null>('cents').as('cents'))
    .where('practice_id', '=', unit.practiceId)
    .where('encounter_id', '=', encounterId)
    .where('payer_id', '=', payerId)
    .where('account', '=', 'ar-insurance')
    .executeTakeFirstOrThrow();
  return Number(row.cents ?? 0) > 0;
}
