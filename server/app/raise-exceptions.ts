import { addDays, type IsoDate, sum } from '@claimwright/core/base';
import { type Classification, classify, nextActionSays } from '@claimwright/core/denial';
import type { Denial, Hold } from '@claimwright/core/posting';
import { raiseWorkItem } from '../store/work-items.ts';
import type { Matched } from './match-remitted-claim.ts';
import type { Unit } from './unit.ts';

/** Positions of the denials of a claim that a person matched later, and keys of its questions, lie behind those of the payment. */
const laterFrom = 1_000_000;

/**
 * Every denied amount becomes a denial with its class and next step, and one work item a claim. It stays in the receivable.
 * @param answered position of the claim in the payment, when it is posted later than the payment.
 */
export async function raiseDenials(
  unit: Unit,
  remittanceId: string,
  payerId: string,
  denials: readonly Denial[],
  matches: readonly (Matched | undefined)[],
  answered = 0,
): Promise<void> {
  const { db, practiceId } = unit;
  if (denials.length === 0) return;
  const payer = await db
    .selectFrom('payer')
    .select(['name', 'kind', 'appeal_limit_days'])
    .where('practice_id', '=', practiceId)
    .where('id', '=', payerId)
    .executeTakeFirstOrThrow();
  const due = payer.appeal_limit_days === null ? null : addDays(unit.today, payer.appeal_limit_days);
  for (const [i, d] of denials.entries()) {
    const matched = matches.find((m) => m?.encounterId === d.claim);
    if (!matched) continue;
    const { priority } = matched.match;
    const { group, carc, rarcs } = d;
    const read = classify({ group, carc, rarcs, payer: payerId, payerKind: payer.kind, priority, on: unit.today });
    await keepDenial(unit, { remittanceId, position: answered * laterFrom + i + 1, denial: d, claimId: matched.claimId, read, due });
    const alike = denials.filter((o) => o.claim === d.claim && o.carc === d.carc);
    await raiseWorkItem(db, {
      id: unit.newId(),
      practiceId,
      // One item for a reason on a claim, however many lines it hit.
      key: `denial:${remittanceId}:${matched.claimId}:${carc}`,
      kind: 'denial',
      title: `${payer.name} denied: ${group}-${carc}${rarcs.length > 0 ? ` with ${rarcs.join(', ')}` : ''}`,
      why: read.reason,
      whatToDo: nextActionSays[read.nextAction],
      claimId: matched.claimId,
      encounterId: matched.encounterId,
      patientId: d.patient,
      remittanceId,
      dollars: sum(alike.map((o) => o.amount)),
      ...(due ? { due } : {}),
      createdAt: unit.now,
    });
  }
}

interface KeptDenial {
  readonly remittanceId: string;
  readonly position: number;
  readonly denial: Denial;
  readonly claimId: string;
  readonly read: Classification;
  readonly due: IsoDate | null;
}

async function keepDenial(unit: Unit, { remittanceId, position, denial: d, claimId, read, due }: KeptDenial): Promise<void> {
  await unit.db
    .insertInto('denial')
    .values({
      practice_id: unit.practiceId,
      id: unit.newId(),
      claim_id: claimId,
      remittance_id: remittanceId,
      charge_id: d.line === undefined ? null : await chargeAt(unit, d.claim, d.line),
      position,
      adjustment_group: d.group,
      carc: d.carc,
      rarcs: [...d.rarcs],
      cents: d.amount,
      class: read.class,
      root_cause: read.rootCause,
      next_action: read.nextAction,
      status: 'open',
      due,
      created_at: unit.now,
    })
    .execute();
}

async function chargeAt(unit: Unit, encounterId: string, line: number): Promise<string | null> {
  const row = await unit.db
    .selectFrom('charge')
    .select('id')
    .where('practice_id', '=', unit.practiceId)
    .where('encounter_id', '=', encounterId)
    .where('position', '=', line)
    .executeTakeFirst();
  return row?.id ?? null;
}

/**
 * What a posting could not settle by itself is a question for a person, with its amount.
 * @param answered position of the claim in the payment, when it is posted later than the payment.
 */
export async function raiseHolds(
  unit: Unit,
  remittanceId: string,
  holds: readonly Hold[],
  matches: readonly (Matched | undefined)[],
  answered = 0,
): Promise<void> {
  for (const [i, h] of holds.entries()) {
    const matched = matches.find((m) => m?.encounterId === h.claim);
    await raiseWorkItem(unit.db, {
      id: unit.newId(),
      practiceId: unit.practiceId,
      key: `hold:${remittanceId}:${answered > 0 ? `${answered}/` : ''}${i + 1}`,
      kind: 'posting',
      title: h.patientControlNumber ? `Posting question about claim ${h.patientControlNumber}` : 'Posting question',
      why: h.says,
      whatToDo: 'Open the remittance, compare with the claim, and decide where the amount belongs.',
      ...(matched ? { claimId: matched.claimId, patientId: matched.match.patient } : {}),
      remittanceId,
      dollars: h.amount,
      createdAt: unit.now,
    });
  }
}
