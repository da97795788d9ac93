import { checkClaims } from './check-claim.ts';
import type { Knowledge } from './knowledge.ts';
import { claimsToRecheck, recheckClaims } from './recheck-claims.ts';
import type { Round } from './round.ts';
import type { Unit } from './unit.ts';

/** Claims that are read and checked in one transaction. */
const together = 100;

/** Checks what is new, and again what rests on a fact that changed; before anything is sent. */
export async function checkDueClaims(round: Round, knowledge: Knowledge): Promise<void> {
  const made = await round.within(claimsToCheck);
  await inBatches(round, 'check-claim', made, (unit, ids) => checkClaims(unit, knowledge, ids));
  const changed = await round.attempt('find-claims-to-check-again', {}, (unit) => claimsToRecheck(unit, knowledge));
  await inBatches(round, 'check-claim-again', changed ?? [], (unit, ids) => recheckClaims(unit, knowledge, ids));
}

async function claimsToCheck({ db, practiceId }: Unit): Promise<string[]> {
  const rows = await db
    .selectFrom('claim')
    .select('id')
    .where('practice_id', '=', practiceId)
    .where('status', '=', 'checked')
    .orderBy('created_at')
    .execute();
  return rows.map((r) => r.id);
}

/**
 * Works on many claims at a time. Where one of them fails, nothing of its batch stays, and each is done as a step of its own: the failure is then
 * told of that claim alone. One that failed before is not let into a batch.
 */
async function inBatches(
  round: Round,
  step: string,
  claimIds: readonly string[],
  work: (unit: Unit, ids: readonly string[]) => Promise<unknown>,
): Promise<void> {
  const alone = claimIds.filter((claimId) => round.failedBefore(step, { claimId }));
  const others = claimIds.filter((id) => !alone.includes(id));
  for (let from = 0; from < others.length; from += together) {
    const batch = others.slice(from, from + together);
    try {
      await round.within((unit) => work(unit, batch));
    } catch {
      // Told by the steps below, of the claim that it is about.
      alone.push(...batch);
    }
  }
  for (const claimId of alone) await round.attempt(step, { claimId }, (unit) => work(unit, [claimId]));
}
