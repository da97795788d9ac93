import { addDays, sum } from '@claimwright/core/base';
import { classify, nextActionSays } from '@claimwright/core/denial';
import type { Denial, Hold } from '@claimwright/core/posting';
import { sql } from 'kysely';
import { integers, uuids } from '../store/arrays.ts';
import { type NewWorkItem, raiseWorkItems } from '../store/work-items.ts';
import type { Matched } from './match-remitted-claim.ts';
import type { Unit } from './unit.ts';

/** What of a payment needs a person, with the payment it comes of. A payment that is posted in parts numbers on from `before`. */
export interface Exceptions {
  readonly remittanceId: string;
  readonly payerId: string;
  readonly denials: readonly Denial[];
  readonly holds: readonly Hold[];
  readonly matches: readonly (Matched | undefined)[];
  readonly before: { readonly denials: number; readonly holds: number };
}

type ByVisit = ReadonlyMap<string, Matched>;

/**
 * Every denied amount becomes a denial with its class and next step, and one work item for a reason on a claim; it stays in the
 * receivable. What a posting could not settle by itself is a question for a person, with its amount. A constant number of statements.
 */
export async function raiseExceptions(unit: Unit, e: Exceptions): Promise<void> {
  const byVisit: ByVisit = new Map(e.matches.flatMap((m) => (m ? [[m.encounterId, m] as const] : [])));
  const denied = await keepDenials(unit, e, byVisit);
  await raiseWorkItems(unit.db, [...denied, ...e.holds.map((h, i) => questionOf(unit, e, h, e.before.holds + i + 1, byVisit))]);
}

/** @returns the work that they make. */
async function keepDenials(unit: Unit, e: Exceptions, byVisit: ByVisit): Promise<NewWorkItem[]> {
  const { db, practiceId } = unit;
  const denials = e.denials.flatMap((d, i) => {
    const matched = byVisit.get(d.claim);
    return matched ? [{ d, matched, position: e.before.denials + i + 1 }] : [];
  });
  if (denials.length === 0) return [];
  const payer = await payerOf(unit, e.payerId);
  const due = payer.appeal_limit_days === null ? null : addDays(unit.today, payer.appeal_limit_days);
  const charges = await chargesAt(
    unit,
    denials.map(({ d }) => d),
  );
  const reads = denials.map(({ d: { group, carc, rarcs }, matched }) =>
    classify({ group, carc, rarcs, payer: e.payerId, payerKind: payer.kind, priority: matched.match.priority, on: unit.today }),
  );
  const rows = denials.map(({ d, matched, position }, i) => ({
    practice_id: practiceId,
    id: unit.newId(),
    claim_id: matched.claimId,
    remittance_id: e.remittanceId,
    charge_id: charges.get(`${d.claim} ${d.line}`) ?? null,
    position,
    adjustment_group: d.group,
    carc: d.carc,
    rarcs: d.rarcs,
    cents: d.amount,
    class: reads[i]!.class,
    root_cause: reads[i]!.rootCause,
    next_action: reads[i]!.nextAction,
    status: 'open',
    due,
    created_at: unit.now,
  }));
  const columns = sql.raw(Object.keys(rows[0]!).join(', '));
  await sql`insert into denial (${columns}) select ${columns} from jsonb_populate_recordset(null::denial, ${JSON.stringify(rows)}::jsonb)`.execute(
    db,
  );
  // One item for a reason on a claim, however many lines it hit.
  const work = new Map<string, NewWorkItem>();
  for (const [i, { d, matched }] of denials.entries()) {
    const key = `denial:${e.remittanceId}:${matched.claimId}:${d.carc}`;
    const known = work.get(key);
    work.set(
      key,
      known
        ? { ...known, dollars: sum([known.dollars, d.amount]) }
        : {
            id: unit.newId(),
            practiceId,
            key,
            kind: 'denial',
            title: `${payer.name} denied: ${d.group}-${d.carc}${d.rarcs.length > 0 ? ` with ${d.rarcs.join(', ')}` : ''}`,
            why: reads[i]!.reason,
            whatToDo: nextActionSays[reads[i]!.nextAction],
            claimId: matched.claimId,
            encounterId: matched.encounterId,
            patientId: d.patient,
            remittanceId: e.remittanceId,
            dollars: d.amount,
            ...(due ? { due } : {}),
            createdAt: unit.now,
          },
    );
  }
  return [...work.values()];
}

const payerOf = ({ db, practiceId }: Unit, payerId: string) =>
  db
    .selectFrom('payer')
    .select(['name', 'kind', 'appeal_limit_days'])
    .where('practice_id', '=', practiceId)
    .where('id', '=', payerId)
    .executeTakeFirstOrThrow();

/** The charge of each denied line, by visit and line. */
async function chargesAt({ db, practiceId }: Unit, denials: readonly Denial[]): Promise<Map<string, string>> {
  const lines = denials.filter((d) => d.line !== undefined);
  if (lines.length === 0) return new Map();
  const { rows } = await sql<{ id: string; encounter_id: string; position: number }>`select c.id, c.encounter_id, c.position
    from unnest(${uuids(lines.map((d) => d.claim))}, ${integers(lines.map((d) => d.line!))}) as d (encounter_id, line)
    join charge as c on c.practice_id = ${practiceId} and c.encounter_id = d.encounter_id and c.position = d.line`.execute(db);
  return new Map(rows.map((r) => [`${r.encounter_id} ${r.position}`, r.id]));
}

function questionOf(unit: Unit, e: Exceptions, h: Hold, position: number, byVisit: ByVisit): NewWorkItem {
  const matched = h.claim === undefined ? undefined : byVisit.get(h.claim);
  return {
    id: unit.newId(),
    practiceId: unit.practiceId,
    key: `hold:${e.remittanceId}:${position}`,
    kind: 'posting',
    title: h.patientControlNumber ? `Posting question about claim ${h.patientControlNumber}` : 'Posting question',
    why: h.says,
    whatToDo: 'Open the remittance, compare with the claim, and decide where the amount belongs.',
    ...(matched ? { claimId: matched.claimId, patientId: matched.match.patient } : {}),
    remittanceId: e.remittanceId,
    dollars: h.amount,
    createdAt: unit.now,
  };
}
