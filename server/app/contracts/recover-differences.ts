import { closeWorkItems } from '../../store/work-items.ts';
import type { Unit } from '../unit.ts';
import { openDifferences } from './open-differences.ts';

/**
 * A correction came, and the lines are right now: what was missing on them is recovered, whoever asked for it, and its work is done.
 * @param lines of visits that the payment decided as agreed.
 */
export async function recoverDifferences(
  unit: Unit,
  remittanceId: string,
  lines: readonly { readonly encounterId: string; readonly line: number }[],
): Promise<void> {
  if (lines.length === 0) return;
  const { db, practiceId, now } = unit;
  const right = new Set(lines.map(({ encounterId, line }) => `${encounterId} ${line}`));
  const visits = [...new Set(lines.map(({ encounterId }) => encounterId))];
  const all = await openDifferences(unit, { encounterIds: visits });
  const recovered = all.filter(
    (d) => d.kind === 'underpaid' && d.remittance_id !== remittanceId && right.has(`${d.encounter_id} ${d.line}`),
  );
  if (recovered.length === 0) return;
  await db
    .insertInto('contract_difference_event')
    .values(
      recovered.map((d) => ({
        ...{ practice_id: practiceId, id: unit.newId(), difference_id: d.id, at: now, kind: 'recovered' as const, cents: d.by_cents },
        ...{ says: 'A later payment allowed what was agreed.', letter_id: null, user_id: unit.actor.userId },
      })),
    )
    .execute();
  const by = { at: now, userId: unit.actor.userId, why: 'A later payment allowed what was agreed.' };
  await closeWorkItems(db, { practiceId, keys: await doneKeys(unit, recovered) }, by);
}

/** Work items of claims of which no difference is open any more. */
export async function doneKeys(
  unit: Unit,
  touched: readonly { readonly claim_id: string; readonly encounter_id: string }[],
): Promise<string[]> {
  const open = await openDifferences(unit, { encounterIds: [...new Set(touched.map((d) => d.encounter_id))] });
  const still = new Set(open.filter((d) => d.kind === 'underpaid').map((d) => d.claim_id));
  const done = [...new Set(touched.map((d) => d.claim_id))].filter((claimId) => !still.has(claimId));
  if (done.length === 0) return [];
  const items = await unit.db
    .selectFrom('work_item')
    .select('key')
    .where('practice_id', '=', unit.practiceId)
    .where('kind', '=', 'underpayment')
    .where('claim_id', 'in', done)
    .where('status', '=', 'open')
    .execute();
  return items.map(({ key }) => key);
}
