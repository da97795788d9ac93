import type { Claim } from '@claimwright/core/claim';
import { type Route, type Setting, settings, type WrittenRule } from '@claimwright/core/scrub';
import { recordClaimEvents } from '../../store/claim-history.ts';
import { closeWorkItems, raiseWorkItem } from '../../store/work-items.ts';
import { auditDeed } from '../audit-deed.ts';
import type { Knowledge } from '../knowledge.ts';
import type { LockedClaim } from '../lock-claims.ts';
import { contextsOf, type KnownOfClaim } from '../scrub-context.ts';
import type { Unit } from '../unit.ts';

/** Claims that wait, and what is known of each. */
export interface WithSettings {
  readonly rows: readonly LockedClaim[];
  readonly known: ReadonlyMap<string, KnownOfClaim>;
}

/**
 * Does what the practice's written rules set and route, before locked claims are judged: administrative fields are set, and kept with who says
 * so; a route is a work item. What was documented or done is never set, only proposed by the rule's finding. What is known of a claim that
 * changed is read again.
 */
export async function applySettings(
  unit: Unit,
  knowledge: Knowledge,
  rows: readonly LockedClaim[],
  known: ReadonlyMap<string, KnownOfClaim>,
): Promise<WithSettings> {
  const changed = new Map<string, LockedClaim>();
  const openRoutes = await openRoutesOf(unit, rows);
  for (const row of rows) {
    const { context, own } = known.get(row.id)!;
    const acting = own.written.filter(({ effects }) => effects.some(({ kind }) => kind !== 'tell'));
    const { claim, set, routes } = settings(row.content, context, acting);
    if (set.length > 0) {
      await keepSettings(unit, row, claim, set);
      changed.set(row.id, { ...row, content: claim });
    }
    await route(unit, row, routes, acting, openRoutes.get(row.id) ?? []);
  }
  if (changed.size === 0) return { rows, known };
  const again = await contextsOf(unit, knowledge, [...changed.values()]);
  return { rows: rows.map((row) => changed.get(row.id) ?? row), known: new Map([...known, ...again]) };
}

async function keepSettings(unit: Unit, row: LockedClaim, content: Claim, set: readonly Setting[]): Promise<void> {
  const { db, practiceId, now } = unit;
  await db
    .updateTable('claim')
    .set({ content: JSON.stringify(content), total_cents: content.totalCharge })
    .where('practice_id', '=', practiceId)
    .where('id', '=', row.id)
    .execute();
  for (const { rule, version, field, path, value, shown, says } of set) {
    const detail = { rule, version, field, path, from: valueAt(row.content, path) ?? null, to: value };
    await recordClaimEvents(db, [
      {
        ...{ id: unit.newId(), practiceId, claimId: row.id, at: now, kind: 'set-by-rule', detail },
        says: `Set ${path} to ${shown}, by rule ${rule}, version ${version}: ${says}`,
      },
    ]);
    await auditDeed(unit, { action: 'set by rule', subject: 'claim', subjectId: row.id, patientId: row.patient_id, detail });
  }
}

/** What stands at a path, `lines[1].units`. */
function valueAt(claim: Claim, path: string): unknown {
  const keys = path.replaceAll(/\[(\d+)\]/g, '.$1').split('.');
  return keys.reduce<unknown>(
    (at, key) => (typeof at === 'object' && at !== null ? (at as Record<string, unknown>)[key] : undefined),
    claim,
  );
}

/** Keys of the work items by which claims were routed and that are open, by claim: read together. */
async function openRoutesOf({ db, practiceId }: Unit, rows: readonly LockedClaim[]): Promise<Map<string, string[]>> {
  const open = new Map<string, string[]>();
  if (rows.length === 0) return open;
  const found = await db
    .selectFrom('work_item')
    .select(['claim_id', 'key'])
    .where('practice_id', '=', practiceId)
    .where(
      'claim_id',
      'in',
      rows.map(({ id }) => id),
    )
    .where('key', 'like', 'route:%')
    .where('status', '=', 'open')
    .execute();
  for (const { claim_id, key } of found) if (claim_id !== null) open.set(claim_id, [...(open.get(claim_id) ?? []), key]);
  return open;
}

/**
 * Opens a work item for each route, and closes those that no rule asks for any more. One that a person closed stays closed.
 * @param open keys of those that are open.
 */
async function route(
  unit: Unit,
  row: LockedClaim,
  routes: readonly Route[],
  acting: readonly WrittenRule[],
  open: readonly string[],
): Promise<void> {
  const { db, practiceId, now } = unit;
  const keyOf = ({ rule, to }: Route) => `route:${row.id}:${rule}:${to}`;
  const wanted = new Set(routes.map(keyOf));
  const keys = open.filter((key) => !wanted.has(key));
  if (keys.length > 0)
    await closeWorkItems(db, { practiceId, keys }, { at: now, userId: unit.actor.userId, why: 'No rule asks for it any more.' });
  for (const each of routes)
    await raiseWorkItem(db, {
      ...{ id: unit.newId(), practiceId, key: keyOf(each), kind: each.to, claimId: row.id, createdAt: now },
      title: `Claim ${row.patient_control_number}: ${acting.find(({ id }) => id === each.rule)!.title}`,
      why: `Sent here by rule ${each.rule}, version ${each.version}.`,
      whatToDo: each.says,
      encounterId: row.encounter_id,
      patientId: row.patient_id,
      dollars: row.content.totalCharge,
      ...(row.filing_due ? { due: row.filing_due } : {}),
    });
}
