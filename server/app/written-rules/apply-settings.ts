import type { Claim } from '@claimwright/core/claim';
import { type Route, type Setting, settings, type WrittenRule } from '@claimwright/core/scrub';
import { sql } from 'kysely';
import { recordClaimEvents } from '../../store/claim-history.ts';
import { closeWorkItems, type NewWorkItem, openItemsOf, raiseWorkItems } from '../../store/work-items.ts';
import { auditDeeds } from '../audit-deed.ts';
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
  const done = rows.map((row): Done => {
    const { context, own } = known.get(row.id)!;
    const acting = own.written.filter(({ effects }) => effects.some(({ kind }) => kind !== 'tell'));
    const { claim, set, routes } = settings(row.content, context, acting);
    return { row, content: claim, set, routes, acting };
  });
  const changed = done.filter(({ set }) => set.length > 0);
  await keepSettings(unit, changed);
  await route(unit, done);
  if (changed.length === 0) return { rows, known };
  const now = new Map(changed.map(({ row, content }) => [row.id, { ...row, content }]));
  const again = await contextsOf(unit, knowledge, [...now.values()]);
  return { rows: rows.map((row) => now.get(row.id) ?? row), known: new Map([...known, ...again]) };
}

/** What rules did to a claim. */
interface Done {
  readonly row: LockedClaim;
  /** As it is once all is set. */
  readonly content: Claim;
  readonly set: readonly Setting[];
  readonly routes: readonly Route[];
  readonly acting: readonly WrittenRule[];
}

async function keepSettings(unit: Unit, changed: readonly Done[]): Promise<void> {
  if (changed.length === 0) return;
  const { db, practiceId, now } = unit;
  await sql`update claim as c set content = n.content, total_cents = n.total_cents
    from unnest(${changed.map(({ row }) => row.id)}::uuid[], ${changed.map(({ content }) => JSON.stringify(content))}::jsonb[],
      ${changed.map(({ content }) => content.totalCharge)}::bigint[]) as n (id, content, total_cents)
    where c.practice_id = ${practiceId} and c.id = n.id`.execute(db);
  const deeds = changed.flatMap(({ row, set }) =>
    set.map(({ rule, version, field, path, value, shown, says }) => {
      const detail = { rule, version, field, path, from: valueAt(row.content, path) ?? null, to: value };
      return { row, detail, says: `Set ${path} to ${shown}, by rule ${rule}, version ${version}: ${says}` };
    }),
  );
  await recordClaimEvents(
    db,
    deeds.map(({ row, detail, says }) => ({
      ...{ id: unit.newId(), practiceId, claimId: row.id, at: now, kind: 'set-by-rule', says, detail },
    })),
  );
  await auditDeeds(
    unit,
    deeds.map(({ row, detail }) => ({
      ...{ action: 'set by rule', subject: 'claim', subjectId: row.id, patientId: row.patient_id, detail },
    })),
  );
}

/** What stands at a path, `lines[1].units`. */
function valueAt(claim: Claim, path: string): unknown {
  const keys = path.replaceAll(/\[(\d+)\]/g, '.$1').split('.');
  return keys.reduce<unknown>(
    (at, key) => (typeof at === 'object' && at !== null ? (at as Record<string, unknown>)[key] : undefined),
    claim,
  );
}

const keyOf = ({ row }: Done, { rule, to }: Route): string => `route:${row.id}:${rule}:${to}`;

/** Opens a work item for each route, and closes those that no rule asks for any more. One that a person closed stays closed. */
async function route(unit: Unit, done: readonly Done[]): Promise<void> {
  const { db, practiceId, now } = unit;
  const wanted = new Set(done.flatMap((each) => each.routes.map((one) => keyOf(each, one))));
  const ids = done.map(({ row }) => row.id);
  const open = (await openItemsOf(unit, ids, 'route')).map(({ key }) => key);
  const keys = open.filter((key) => !wanted.has(key));
  await closeWorkItems(db, { practiceId, keys }, { at: now, userId: unit.actor.userId, why: 'No rule asks for it any more.' });
  const there = new Set(open);
  const raised = done.flatMap((each) => each.routes.filter((one) => !there.has(keyOf(each, one))).map((one) => itemOf(unit, each, one)));
  await raiseWorkItems(db, raised);
}

function itemOf(unit: Unit, done: Done, to: Route): NewWorkItem {
  const { row, content, acting } = done;
  return {
    ...{ id: unit.newId(), practiceId: unit.practiceId, key: keyOf(done, to), kind: to.to, claimId: row.id, createdAt: unit.now },
    title: `Claim ${row.patient_control_number}: ${acting.find(({ id }) => id === to.rule)!.title}`,
    why: `Sent here by rule ${to.rule}, version ${to.version}.`,
    whatToDo: to.says,
    encounterId: row.encounter_id,
    patientId: row.patient_id,
    dollars: content.totalCharge,
    ...(row.filing_due ? { due: row.filing_due } : {}),
  };
}
