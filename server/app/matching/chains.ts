import type { Claim } from '@claimwright/core/claim';
import type { ChainedClaim } from '@claimwright/core/posting';
import { sql } from 'kysely';
import { uuids } from '../../store/arrays.ts';
import type { Unit } from '../unit.ts';

/** A claim that left, of a visit whose claim was corrected, with what it charged. */
export interface Chained extends ChainedClaim {
  readonly content: Claim;
}

interface Row {
  readonly found: string;
  readonly id: string;
  readonly content: Claim;
  readonly payer_claim_number: string | null;
  readonly status: string;
}

const decided: readonly string[] = ['paid', 'denied', 'forwarded', 'reversed'];

/** For each of these claims whose visit has corrected claims to its payer: all that left, oldest first. One query; most have none. */
export async function chainsOf({ db, practiceId }: Unit, claimIds: readonly string[]): Promise<ReadonlyMap<string, readonly Chained[]>> {
  const chains = new Map<string, Chained[]>();
  if (claimIds.length === 0) return chains;
  const { rows } = await sql<Row>`
    select o.id as found, c.id, c.content, c.payer_claim_number, c.status
    from claim as o
    join claim as c on c.practice_id = o.practice_id and c.encounter_id = o.encounter_id and c.coverage_id = o.coverage_id
    where o.practice_id = ${practiceId} and o.id = any (${uuids(claimIds)}) and c.status not in ('checked', 'held', 'ready', 'rejected', 'dropped')
      and exists (select 1 from claim_correction as x where x.practice_id = o.practice_id and x.encounter_id = o.encounter_id
        and x.coverage_id = o.coverage_id)
    order by c.created_at, c.id`.execute(db);
  for (const { found, id, content, payer_claim_number, status } of rows) {
    const link: Chained = {
      ...{ id, content, frequency: content.frequency, charge: content.totalCharge, decided: decided.includes(status) },
      ...(payer_claim_number ? { payerClaimNumber: payer_claim_number } : {}),
    };
    chains.set(found, [...(chains.get(found) ?? []), link]);
  }
  return chains;
}
