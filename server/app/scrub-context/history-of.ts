import { addDays, type IsoDate } from '@claimwright/core/base';
import type { Claim } from '@claimwright/core/claim';
import type { History, PastClaim } from '@claimwright/core/scrub';
import type { Unit } from '../unit.ts';
import type { ClaimHead } from './claim-head.ts';
import { type FiledClaim, lookBackDays } from './claims-of-patients.ts';

/** The first day of the practice's own visits: of what was before, its claims say nothing. Undefined when there are none. */
export async function booksBegin({ db, practiceId }: Unit): Promise<IsoDate | undefined> {
  const first = await db
    .selectFrom('encounter')
    .select('service_date')
    .where('practice_id', '=', practiceId)
    .orderBy('service_date')
    .limit(1)
    .executeTakeFirst();
  return first?.service_date;
}

const noLonger: readonly FiledClaim['status'][] = ['rejected', 'reversed', 'dropped'];

/**
 * The patient's other visits as they were billed and stand: of each visit its first payer's newest claim, so that what was billed on to a second
 * payer, or sent again, counts once.
 */
export function historyOf(head: ClaimHead, ofPatient: readonly FiledClaim[], begin: IsoDate | undefined): History {
  const back = addDays(head.content.lines[0]?.from ?? head.service_date, -lookBackDays);
  const byVisit = new Map<string, FiledClaim>();
  for (const claim of ofPatient) {
    if (claim.encounter_id === head.encounter_id || noLonger.includes(claim.status) || claim.frequency === '8') continue;
    const known = byVisit.get(claim.encounter_id);
    if (!known || claim.priority < known.priority) byVisit.set(claim.encounter_id, claim);
  }
  return {
    since: begin !== undefined && begin > back ? begin : back,
    claims: [...byVisit.values()].map(({ content, patient_control_number }) => pastClaim(content, patient_control_number)),
  };
}

const pastClaim = (claim: Claim, patientControlNumber: string): PastClaim => ({
  patientControlNumber,
  lines: claim.lines.map((line) => {
    const { npi, taxonomy } = line.rendering ?? claim.rendering ?? claim.billing;
    return {
      procedure: line.procedure,
      modifiers: line.modifiers,
      from: line.from,
      to: line.to,
      units: line.units,
      diagnoses: line.pointers.flatMap((pointer) => claim.diagnoses[pointer - 1]?.code ?? []),
      placeOfService: line.placeOfService ?? claim.placeOfService,
      rendering: npi,
      ...(taxonomy && { taxonomy }),
    };
  }),
});
