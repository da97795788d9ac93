import { sql } from 'kysely';
import { uuids } from '../store/arrays.ts';
import { recordClaimEvents } from '../store/claim-history.ts';
import { type NewWorkItem, raiseWorkItems } from '../store/work-items.ts';
import type { Adjudicated } from './follow-adjudications.ts';
import type { Matched } from './match-remitted-claim.ts';
import type { Unit } from './unit.ts';

const notSent: readonly string[] = ['checked', 'held', 'ready'];

/** The decision that is gone, and how its going is told. */
export interface GoneDecision {
  readonly encounterId: string;
  readonly patientId: string;
  /** Of the payer whose decision it was. */
  readonly priority: number;
  /** Who undid it, as the subject of a sentence: "Sample Health took back". */
  readonly undid: string;
  /** What undid it, once: part of the key of the work. */
  readonly by: string;
  readonly remittanceId?: string;
  readonly fileId?: string;
}

/** A payer took back decisions on which next payers' claims rest. @param gone each with the priority of the payer that took back. */
export const followReversals = (
  unit: Unit,
  gone: readonly { readonly matched: Matched; readonly priority: number }[],
  a: Adjudicated,
): Promise<void> =>
  holdAllThatRest(
    unit,
    gone.map(({ matched, priority }) => ({
      encounterId: matched.encounterId,
      patientId: matched.match.patient,
      priority,
      undid: `${a.remittance.payer.name} took back`,
      by: a.remittanceId,
      remittanceId: a.remittanceId,
      fileId: a.fileId,
    })),
  );

export const holdWhatRests = (unit: Unit, gone: GoneDecision): Promise<void> => holdAllThatRest(unit, [gone]);

/**
 * Later payers' claims rest on decisions that are gone. One that has not left is held; one that has left is a question for a person, for only that
 * payer's rules say whether it is replaced, voided or stands. A constant number of statements.
 */
async function holdAllThatRest(unit: Unit, gone: readonly GoneDecision[]): Promise<void> {
  if (gone.length === 0) return;
  const resting = await claimsOf(unit, [...new Set(gone.map((g) => g.encounterId))]);
  const told = gone.flatMap((g) =>
    resting.filter((c) => c.encounter_id === g.encounterId && c.priority > g.priority).map((claim) => ({ g, claim })),
  );
  await recordClaimEvents(
    unit.db,
    told.map(({ g, claim }) => ({
      ...{ id: unit.newId(), practiceId: unit.practiceId, claimId: claim.id, at: unit.now, kind: 'prior-reversed', says: saysOf(g, claim) },
      ...(g.fileId ? { fileId: g.fileId } : {}),
      ...(notSent.includes(claim.status) ? { status: 'held' as const } : {}),
    })),
  );
  await raiseWorkItems(
    unit.db,
    told.map(({ g, claim }) => workOf(unit, g, claim)),
  );
}

type Resting = Awaited<ReturnType<typeof claimsOf>>[number];

/** The claims of visits that stand: what was replaced or voided rests on nothing any more. */
const claimsOf = ({ db, practiceId }: Unit, encounterIds: readonly string[]) =>
  db
    .selectFrom('claim')
    .innerJoin('payer', (j) => j.onRef('payer.practice_id', '=', 'claim.practice_id').onRef('payer.id', '=', 'claim.payer_id'))
    .select([
      'claim.id',
      'claim.patient_control_number',
      'claim.status',
      'claim.total_cents',
      'claim.priority',
      'claim.encounter_id',
      'payer.name',
    ])
    .where('claim.practice_id', '=', practiceId)
    .where(sql<boolean>`claim.encounter_id = any (${uuids(encounterIds)})`)
    .where('claim.status', 'not in', ['rejected', 'dropped'])
    .where('claim.frequency', '<>', '8')
    .where(
      sql<boolean>`not exists (select 1 from claim as n where n.practice_id = claim.practice_id and n.follows_claim_id = claim.id
        and n.frequency in ('7', '8') and n.status not in ('rejected', 'dropped'))`,
    )
    .orderBy('claim.id')
    .forUpdate('claim')
    .execute();

const saysOf = ({ undid }: GoneDecision, { patient_control_number, name }: Resting): string =>
  `${undid} the decision on which claim ${patient_control_number} to ${name} rests.`;

function workOf(unit: Unit, g: GoneDecision, claim: Resting): NewWorkItem {
  return {
    id: unit.newId(),
    practiceId: unit.practiceId,
    key: `prior-reversed:${claim.id}:${g.by}`,
    kind: 'posting',
    title: `What claim ${claim.patient_control_number} rests on was taken back`,
    why: saysOf(g, claim),
    whatToDo: notSent.includes(claim.status)
      ? 'It is held, and made anew when the payer before it has decided. Drop it when nothing will be left for it.'
      : `Once the payer before it has decided anew: correct the claim to ${claim.name} from its page, made anew with that decision, or void it; ${claim.name} takes back what it paid.`,
    claimId: claim.id,
    encounterId: g.encounterId,
    patientId: g.patientId,
    ...(g.remittanceId ? { remittanceId: g.remittanceId } : {}),
    dollars: claim.total_cents,
    createdAt: unit.now,
  };
}
