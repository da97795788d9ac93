import { addDays, groupBy, type IsoDate, sum } from '@claimwright/core/base';
import { type Classification, classify, nextActionSays } from '@claimwright/core/denial';
import type { Denial, Hold } from '@claimwright/core/posting';
import { sql } from 'kysely';
import { integers, uuids } from '../store/arrays.ts';
import { type NewWorkItem, raiseWorkItems } from '../store/work-items.ts';
import type { Matched } from './match-remitted-claim.ts';
import { policyOf } from './posting-policy/policy-of.ts';
import type { Unit } from './unit.ts';

/** What of a payment needs a person, with the payment it comes of. A payment that is posted in parts numbers on from `before`. */
export interface Exceptions {
  readonly remittanceId: string;
  readonly payerId: string;
  /** Payment date: the edition of the payer's policy. */
  readonly paidOn: IsoDate;
  readonly denials: readonly Denial[];
  readonly holds: readonly Hold[];
  readonly matches: readonly (Matched | undefined)[];
  readonly before: { readonly denials: number; readonly holds: number };
  /** Position of the claim in the payment, when it is posted later than the payment; its questions are numbered by themselves. */
  readonly answered?: number;
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

/** A denied amount of a claim of ours, with what it was read as. */
interface Read {
  readonly d: Denial;
  readonly matched: Matched;
  readonly position: number;
  readonly read: Classification;
}

/** @returns the work that they make. */
async function keepDenials(unit: Unit, e: Exceptions, byVisit: ByVisit): Promise<NewWorkItem[]> {
  if (e.denials.length === 0) return [];
  const payer = await payerOf(unit, e.payerId);
  const policy = await policyOf(unit, payer);
  const reads = e.denials.flatMap((d, i): Read[] => {
    const matched = byVisit.get(d.claim);
    if (!matched) return [];
    const { group, carc, rarcs } = d;
    const { priority } = matched.match;
    const read = classify({ group, carc, rarcs, payer: e.payerId, payerKind: payer.kind, priority, on: e.paidOn }, policy);
    return [{ d, matched, position: e.before.denials + i + 1, read }];
  });
  if (reads.length === 0) return [];
  const due = payer.appeal_limit_days === null ? null : addDays(unit.today, payer.appeal_limit_days);
  await writeDenials(unit, e.remittanceId, reads, due);
  return workOf(unit, e.remittanceId, payer.name, reads, due);
}

async function writeDenials(unit: Unit, remittanceId: string, reads: readonly Read[], due: IsoDate | null): Promise<void> {
  const denials = reads.map(({ d }) => d);
  const charges = await chargesAt(unit, denials);
  const rows = reads.map(({ d, matched, position, read }) => ({
    practice_id: unit.practiceId,
    id: unit.newId(),
    claim_id: matched.claimId,
    remittance_id: remittanceId,
    charge_id: charges.get(`${d.claim} ${d.line}`) ?? null,
    position,
    adjustment_group: d.group,
    carc: d.carc,
    rarcs: d.rarcs,
    cents: d.amount,
    class: read.class,
    root_cause: read.rootCause,
    next_action: read.nextAction,
    status: 'open',
    due,
    created_at: unit.now,
  }));
  const columns = sql.raw(Object.keys(rows[0]!).join(', '));
  await sql`insert into denial (${columns})
    select ${columns} from jsonb_populate_recordset(null::denial, ${JSON.stringify(rows)}::jsonb)`.execute(unit.db);
}

/** One item for a reason on a claim, however many lines it hit. */
function workOf(unit: Unit, remittanceId: string, payer: string, reads: readonly Read[], due: IsoDate | null): NewWorkItem[] {
  const alike = groupBy(reads, ({ d, matched }) => `denial:${remittanceId}:${matched.claimId}:${d.carc}`);
  return [...alike].map(([key, same]) => {
    const { d, matched, read } = same[0]!;
    return {
      id: unit.newId(),
      practiceId: unit.practiceId,
      key,
      kind: 'denial',
      title: `${payer} denied: ${d.group}-${d.carc}${d.rarcs.length > 0 ? ` with ${d.rarcs.join(', ')}` : ''}`,
      why: read.reason,
      whatToDo: nextActionSays[read.nextAction],
      claimId: matched.claimId,
      encounterId: matched.encounterId,
      patientId: d.patient,
      remittanceId,
      dollars: sum(same.map((o) => o.d.amount)),
      ...(due ? { due } : {}),
      createdAt: unit.now,
    };
  });
}

const payerOf = ({ db, practiceId }: Unit, payerId: string) =>
  db
    .selectFrom('payer')
    .select(['id', 'name', 'kind', 'contractual_carcs', 'appeal_limit_days'])
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
    key: `hold:${e.remittanceId}:${e.answered === undefined ? '' : `${e.answered}/`}${position}`,
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
