import type { IsoDate } from '@claimwright/core/base';
import type { Claim } from '@claimwright/core/claim';
import { recordClaimEvents } from '../store/claim-history.ts';
import { buildClaim, type EncounterFacts, filingDue, type PriorDecisions } from './build-claim.ts';
import type { CoverageOn } from './coverages-on.ts';
import type { Unit } from './unit.ts';

/** Builds an encounter's claim for one coverage and puts it on file, to be checked. @returns its id. */
export async function createClaim(
  unit: Unit,
  facts: EncounterFacts,
  coverages: readonly CoverageOn[],
  to: CoverageOn,
  prior: PriorDecisions,
): Promise<string> {
  const { db, practiceId } = unit;
  const claim = await buildClaim(unit, facts, coverages, to, prior);
  const follows = await db
    .selectFrom('claim')
    .select('id')
    .where('practice_id', '=', practiceId)
    .where('encounter_id', '=', facts.id)
    .where('priority', '<', to.priority)
    .where('frequency', '<>', '8')
    .where('status', 'not in', ['rejected', 'dropped'])
    .orderBy('priority', 'desc')
    .orderBy('created_at', 'desc')
    .executeTakeFirst();
  const decidedOn = [...prior.values()]
    .map((p) => p.adjudicatedOn)
    .sort()
    .at(-1) as IsoDate | undefined;
  const order = { 1: 'primary', 2: 'secondary', 3: 'tertiary' }[to.priority];
  return keepClaim(unit, {
    ...{ claim, encounterId: facts.id, patientId: facts.patient_id, coverageId: to.id, payerId: to.payer_id },
    ...{ serviceFrom: facts.service_date, followsId: follows?.id ?? null, filingDue: filingDue(to, facts.service_date, decidedOn) },
    says: `Claim ${claim.patientControlNumber} made for ${to.payer_name} (${order})`,
  });
}

/** A claim to put on file, with what it belongs to. */
export interface NewClaim {
  readonly claim: Claim;
  readonly encounterId: string;
  readonly patientId: string;
  readonly coverageId: string;
  readonly payerId: string;
  readonly serviceFrom: IsoDate;
  /** The claim that it carries on, replaces or voids. */
  readonly followsId: string | null;
  readonly filingDue: IsoDate | null;
  /** How its history begins. */
  readonly says: string;
}

/** Puts a claim on file, to be checked. @returns its id. */
export async function keepClaim({ db, practiceId, now, newId, actor }: Unit, of: NewClaim): Promise<string> {
  const { claim } = of;
  const id = newId();
  await db
    .insertInto('claim')
    .values({
      practice_id: practiceId,
      id,
      encounter_id: of.encounterId,
      patient_id: of.patientId,
      coverage_id: of.coverageId,
      payer_id: of.payerId,
      priority: claim.coverage.priority,
      patient_control_number: claim.patientControlNumber,
      frequency: claim.frequency,
      follows_claim_id: of.followsId,
      service_from: of.serviceFrom,
      total_cents: claim.totalCharge,
      content: JSON.stringify(claim),
      status: 'checked',
      payer_claim_number: null,
      filing_due: of.filingDue,
      created_at: now,
      status_at: now,
    })
    .execute();
  await recordClaimEvents(db, [{ id: newId(), practiceId, claimId: id, at: now, kind: 'created', says: of.says, userId: actor.userId }]);
  return id;
}
