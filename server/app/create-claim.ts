import type { IsoDate } from '@claimwright/core/base';
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
  const { db, practiceId, now } = unit;
  const claim = await buildClaim(unit, facts, coverages, to, prior);
  const follows = await db
    .selectFrom('claim')
    .select('id')
    .where('practice_id', '=', practiceId)
    .where('encounter_id', '=', facts.id)
    .where('priority', '<', to.priority)
    .orderBy('priority', 'desc')
    .executeTakeFirst();
  const decidedOn = [...prior.values()]
    .map((p) => p.adjudicatedOn)
    .sort()
    .at(-1) as IsoDate | undefined;
  const id = unit.newId();
  await db
    .insertInto('claim')
    .values({
      practice_id: practiceId,
      id,
      encounter_id: facts.id,
      patient_id: facts.patient_id,
      coverage_id: to.id,
      payer_id: to.payer_id,
      priority: to.priority,
      patient_control_number: claim.patientControlNumber,
      frequency: claim.frequency,
      follows_claim_id: follows?.id ?? null,
      service_from: facts.service_date,
      total_cents: claim.totalCharge,
      content: JSON.stringify(claim),
      status: 'checked',
      payer_claim_number: null,
      filing_due: filingDue(to, facts.service_date, decidedOn),
      created_at: now,
      status_at: now,
    })
    .execute();
  const order = { 1: 'primary', 2: 'secondary', 3: 'tertiary' }[to.priority];
  await recordClaimEvents(db, [
    {
      id: unit.newId(),
      practiceId,
      claimId: id,
      at: now,
      kind: 'created',
      says: `Claim ${claim.patientControlNumber} made for ${to.payer_name} (${order})`,
    },
  ]);
  return id;
}
