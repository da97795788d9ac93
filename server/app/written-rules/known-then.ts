import { dateOfInstant, groupBy, type Instant } from '@claimwright/core/base';
import type { ScrubContext } from '@claimwright/core/scrub';
import type { Knowledge } from '../knowledge.ts';
import { contextsOf } from '../scrub-context.ts';
import type { Unit } from '../unit.ts';
import type { PastClaimRow } from './past-claims.ts';

/**
 * What was known of claims when each was sent, as far as the record tells: answers of payers, authorizations and papers that had come by then, and
 * the patient's claims that had been made by then.
 *
 * Not modeled: prices, what a payer asks, clinicians and the note's codes are as they stand now, and so are the code sets.
 */
export async function knownThen(unit: Unit, knowledge: Knowledge, claims: readonly PastClaimRow[]): Promise<Map<string, ScrubContext>> {
  const made = await madeAt(unit, [...new Set(claims.map((c) => c.patient_id))]);
  const all = new Map<string, ScrubContext>();
  for (const [at, together] of groupBy(claims, (c) => c.sent_at)) {
    const then = { ...unit, now: at, today: dateOfInstant(at) };
    for (const [id, { context }] of await contextsOf(then, knowledge, together)) {
      const { history, ...others } = context;
      const were = history?.claims.filter(({ patientControlNumber }) => (made.get(patientControlNumber ?? '') ?? at) <= at);
      all.set(id, { ...others, ...(history && { history: { ...history, claims: were! } }) });
    }
  }
  return all;
}

/** When claims of patients were made, by their numbers. */
async function madeAt({ db, practiceId }: Unit, patients: readonly string[]): Promise<ReadonlyMap<string, Instant>> {
  const rows = await db
    .selectFrom('claim')
    .select(['patient_control_number', 'created_at'])
    .where('practice_id', '=', practiceId)
    .where('patient_id', 'in', patients)
    .execute();
  return new Map(rows.map((r) => [r.patient_control_number, r.created_at]));
}
