import type { IsoDate } from '@claimwright/core/base';
import { openQueries } from '../store/provider-queries.ts';
import { closeWorkItems, raiseWorkItem } from '../store/work-items.ts';
import { encounterFacts } from './build-claim.ts';
import { captureCharges } from './capture-charges.ts';
import { chargeThePayer } from './charge-the-payer.ts';
import { chargedForEncounter } from './charged-for-encounter.ts';
import { checkClaim } from './check-claim.ts';
import { type CoverageOn, coveragesOn } from './coverages-on.ts';
import { createClaim } from './create-claim.ts';
import type { Knowledge } from './knowledge.ts';
import type { Unit } from './unit.ts';

/** What became of a coded visit. */
export type MadeClaim =
  | { readonly kind: 'claim'; readonly claimId: string; readonly ready: boolean }
  | { readonly kind: 'self-pay' }
  | { readonly kind: 'waits'; readonly why: string }
  | { readonly kind: 'held'; readonly why: string };

/** How long a visit waits for an eligibility answer before its claim goes without one. */
const answerWaitMs = 3 * 86_400_000;

/** Makes and checks the primary claim of a coded visit; a patient without coverage owes the charges themself. */
export async function makeClaim(unit: Unit, knowledge: Knowledge, encounterId: string): Promise<MadeClaim> {
  if (!(await isCoded(unit, encounterId))) return { kind: 'waits', why: 'The visit is not coded, or its claim is made already.' };
  const asked = await openQueries(unit, encounterId);
  if (asked.some((q) => q.waits)) return { kind: 'waits', why: 'The provider has not answered a query yet.' };
  const signs = await signsLater(unit, encounterId);
  if (signs) return { kind: 'waits', why: `The note is signed on ${signs} only.` };
  const unpriced = await captureCharges(unit, encounterId);
  if (unpriced.length > 0) return { kind: 'waits', why: unpriced[0]!.why };
  const facts = await encounterFacts(unit, encounterId);
  const coverages = await coveragesOn(unit, facts.patient_id, facts.service_date);
  const [primary] = coverages;
  await chargeThePayer(unit, facts, primary?.payer_id ?? null);
  if (!primary) {
    await setStatus(unit, encounterId, 'self-pay', null);
    return { kind: 'self-pay' };
  }
  if (facts.charges.length === 0)
    return hold(
      unit,
      facts,
      'The superbill of this visit is empty.',
      'Ask the provider what was done; without a procedure there is nothing to bill.',
    );
  const eligible = await eligibilityOf(unit, primary, encounterId);
  if (eligible === 'waits') return { kind: 'waits', why: 'The eligibility answer is still due.' };
  if (eligible === 'inactive') {
    const why = `${primary.payer_name} answers that the coverage of member ${primary.member_id} is not active on ${facts.service_date}.`;
    return hold(unit, facts, why, 'Ask the patient for the present card; correct the coverage, then release the visit.');
  }
  const claimId = await createClaim(unit, facts, coverages, primary, new Map());
  await setStatus(unit, encounterId, 'billed', null);
  await closeWorkItems(
    unit.db,
    { practiceId: unit.practiceId, keys: [`hold:${encounterId}`] },
    { at: unit.now, userId: unit.actor.userId, why: 'The claim was made.' },
  );
  return { kind: 'claim', claimId, ready: await checkClaim(unit, knowledge, claimId) };
}

/** The day of the note's signature where it lies ahead of the practice's present, as in a practice whose clock was set back: it is not signed yet. */
async function signsLater({ db, practiceId, today }: Unit, encounterId: string): Promise<IsoDate | undefined> {
  const note = await db
    .selectFrom('note')
    .select('signed_on')
    .where('practice_id', '=', practiceId)
    .where('encounter_id', '=', encounterId)
    .where('kind', '=', 'visit')
    .where('signed_on', '>', today)
    .executeTakeFirst();
  return note?.signed_on ?? undefined;
}

/** Looked at under a lock, so that two at once make one claim, and of the codes that a coder signs meanwhile, not of the old ones. */
async function isCoded(unit: Unit, encounterId: string): Promise<boolean> {
  const visit = await unit.db
    .selectFrom('encounter')
    .select('status')
    .where('practice_id', '=', unit.practiceId)
    .where('id', '=', encounterId)
    .forUpdate()
    .executeTakeFirstOrThrow();
  return visit.status === 'coded';
}

async function eligibilityOf(unit: Unit, coverage: CoverageOn, encounterId: string): Promise<'active' | 'inactive' | 'unknown' | 'waits'> {
  const asked = await unit.db
    .selectFrom('eligibility')
    .select(['status', 'asked_at'])
    .where('practice_id', '=', unit.practiceId)
    .where('coverage_id', '=', coverage.id)
    .where('encounter_id', '=', encounterId)
    .executeTakeFirst();
  if (!asked || asked.status === 'refused') return 'unknown';
  if (asked.status !== 'asked') return asked.status;
  return Date.parse(unit.now) - Date.parse(asked.asked_at) < answerWaitMs ? 'waits' : 'unknown';
}

async function setStatus(unit: Unit, encounterId: string, status: 'billed' | 'self-pay' | 'held', heldWhy: string | null): Promise<void> {
  await unit.db
    .updateTable('encounter')
    .set({ status, held_why: heldWhy })
    .where('practice_id', '=', unit.practiceId)
    .where('id', '=', encounterId)
    .execute();
}

async function hold(
  unit: Unit,
  facts: { id: string; number: string; patient_id: string },
  why: string,
  whatToDo: string,
): Promise<MadeClaim> {
  await setStatus(unit, facts.id, 'held', why);
  await raiseWorkItem(unit.db, {
    id: unit.newId(),
    practiceId: unit.practiceId,
    key: `hold:${facts.id}`,
    kind: 'front-desk',
    title: `Visit ${facts.number} is held`,
    why,
    whatToDo,
    encounterId: facts.id,
    patientId: facts.patient_id,
    dollars: await chargedForEncounter(unit, facts.id),
    createdAt: unit.now,
  });
  return { kind: 'held', why };
}
