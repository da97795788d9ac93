import { checkedBefore, dueForRecheck, keepCheckedBy, markOutdated } from '../store/claim-rechecks.ts';
import { basisOf } from './check-basis.ts';
import { settleChecks } from './check-claim.ts';
import { judgeClaim } from './judge-claim.ts';
import { findingsHash, keepBasis } from './keep-basis.ts';
import type { Knowledge } from './knowledge.ts';
import { lockClaims } from './lock-claims.ts';
import { contextsOf } from './scrub-context.ts';
import type { Unit } from './unit.ts';
import { applySettings } from './written-rules/apply-settings.ts';

/** As many in a round: more are taken by the next one, and none of them is sent before. */
const mostInARound = 2_000;

/**
 * Claims that wait and are to be checked again: a fact that they rest on changed, or the code sets, tables or rules did by which they were checked.
 * Asking changes nothing but marks, and asking twice nothing at all.
 */
export async function claimsToRecheck(unit: Unit, knowledge: Knowledge): Promise<string[]> {
  await markOutdated(unit, await basisOf(unit, knowledge), unit.now, 'the code sets or rules that it was checked by have changed');
  return dueForRecheck(unit, mostInARound);
}

/**
 * Checks claims again. One that was ready may be held by it, and one that was held may go. What a check says anew is told; the same again is not,
 * and only the day is kept. A claim that has left meanwhile stays as it was sent.
 * @returns how many say something else than before.
 */
export async function recheckClaims(unit: Unit, knowledge: Knowledge, claimIds: readonly string[]): Promise<number> {
  const rows = await lockClaims(unit, claimIds);
  const waiting = rows.filter(({ status }) => status === 'held' || status === 'ready');
  const before = await checkedBefore(unit, claimIds);
  const { rows: open, known } = await applySettings(unit, knowledge, waiting, await contextsOf(unit, knowledge, waiting));
  const judged = open.map((row) => ({ row, judgement: judgeClaim(unit, knowledge, row.content, known.get(row.id)!) }));
  const changed = judged.filter(({ row, judgement }) => before.get(row.id)?.findings_sha256 !== findingsHash(judgement));
  await settleChecks(
    unit,
    changed.map(({ row, judgement }) => ({ row, judgement, since: before.get(row.id)?.due_why ?? undefined })),
  );
  await keepBasis(unit, knowledge, judged);
  const left = rows.filter((row) => !open.some(({ id }) => id === row.id) && before.has(row.id));
  await keepCheckedBy(
    unit,
    left.map(({ id }) => ({ claimId: id, at: unit.now, basis: '', findingsSha256: before.get(id)!.findings_sha256 })),
  );
  return changed.length;
}
