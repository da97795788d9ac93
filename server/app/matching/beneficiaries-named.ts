import type { RemittedClaim } from '@claimwright/core/claim';
import { namesBeneficiary } from '@claimwright/core/posting';
import { sql } from 'kysely';
import { uuids } from '../../store/arrays.ts';
import type { Unit } from '../unit.ts';

/**
 * Visits of which some remittance that was posted, of whatever payer, names the patient a qualified Medicare beneficiary. A next payer's remittance
 * does not repeat it, and the patient must not be billed for what it leaves (42 U.S.C. 1396a(n)(3)). One query.
 */
export async function beneficiariesNamed({ db, practiceId }: Unit, visits: readonly string[]): Promise<ReadonlySet<string>> {
  if (visits.length === 0) return new Set();
  // The database passes over those that cannot; what names a beneficiary is for the posting to say. By claim, since nobody knows yet how large the table
  // is while a large payment is being posted.
  const { rows } = await sql<{ encounter_id: string; content: RemittedClaim }>`
    select c.encounter_id, r.content from claim as c
    cross join lateral (
      select s.content from remittance_claim as s where s.practice_id = ${practiceId} and s.claim_id = c.id offset 0
    ) as r
    where c.practice_id = ${practiceId} and c.encounter_id = any (${uuids(visits)}) and r.content::text ~ '"(N78[0-9]|209)"'`.execute(db);
  return new Set(rows.filter((r) => namesBeneficiary(r.content)).map((r) => r.encounter_id));
}
