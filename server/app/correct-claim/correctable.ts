import { addDays, type IsoDate, ok, type Result, refused, showDate } from '@claimwright/core/base';
import type { PayerKind } from '@claimwright/core/claim';
import { type LockedClaim, lockClaim } from '../lock-claims.ts';
import type { Unit } from '../unit.ts';

/** A claim that may be corrected or voided, with what that hangs on. Nobody else changes it until the unit ends. */
export interface Correctable extends LockedClaim {
  readonly coverage_id: string;
  readonly payer_id: string;
  readonly priority: 1 | 2 | 3;
  readonly service_from: IsoDate;
  readonly payer_claim_number: string | null;
  readonly payer_name: string;
  /** Last day on which the payer takes a corrected claim, from its own last decision, else from the service; null where no limit is on file. */
  readonly dueBy: IsoDate | null;
}

/** Why a claim is not corrected or voided, in the order in which it is looked at; `says` tells what to do instead. */
export type NotCorrectable =
  | { readonly kind: 'no-such-claim' }
  | {
      readonly kind: 'not-left' | 'rejected' | 'dropped' | 'is-void' | 'replaced' | 'voided' | 'takes-none' | 'no-payer-number';
      readonly says: string;
    };

const instead = {
  'not-left': 'The claim has not left: correct its visit or its fields, and it is checked again. There is nothing to replace at the payer.',
  rejected:
    'The claim was rejected before anybody decided on it: the payer has nothing to replace. Correct it and send it anew as an original.',
  dropped: 'This correction was given up before it left. Correct the claim that it was for.',
  'is-void': 'This claim voids another: once the payer has taken that one back, bill the visit anew.',
} as const;

/** How a claim is corrected at payers that take neither replacement nor void: Medicare Part B (claims processing manual, chapter 34), and by contract. */
const otherWay = (payer: string, kind: PayerKind): string =>
  kind === 'medicare'
    ? `${payer} takes original claims alone: ask the contractor for a clerical error reopening, by telephone or in its portal; answer MA130 by a new claim.`
    : `${payer} takes no corrected claims by file: ask it how it corrects, by telephone, portal or a reconsideration form.`;

/**
 * Locks a claim that is to be corrected or voided, unless it cannot be.
 * @param number the payer's number of it, where a person knows one that no file told.
 */
export async function claimToCorrect(unit: Unit, claimId: string, number?: string): Promise<Result<Correctable, NotCorrectable>> {
  const locked = await lockClaim(unit, claimId);
  if (!locked) return refused({ kind: 'no-such-claim' });
  const row = await rowOf(unit, claimId);
  const wrong = (kind: Exclude<NotCorrectable['kind'], 'no-such-claim'>, says: string) => refused({ kind, says });
  const { status } = locked;
  if (status === 'rejected' || status === 'dropped') return wrong(status, instead[status]);
  if (status === 'checked' || status === 'held' || status === 'ready') return wrong('not-left', instead['not-left']);
  if (row.frequency === '8') return wrong('is-void', instead['is-void']);
  const after = await standingAfter(unit, claimId);
  if (after?.frequency === '8')
    return wrong('voided', `Claim ${after.number} voids this one. Drop it, if it has not left, to do otherwise.`);
  if (after) {
    const how = after.hasLeft ? 'Correct or void that one.' : 'Change or drop that one first.';
    return wrong('replaced', `Claim ${after.number} replaces this one. ${how}`);
  }
  if (!row.accepts_replacement || row.payer_kind === 'medicare') return wrong('takes-none', otherWay(row.payer_name, row.payer_kind));
  const payerNumber = number ?? row.payer_claim_number;
  if (!payerNumber) {
    const wait =
      'Wait for its acknowledgement (277CA) or its remittance, or ask for its number and enter it. Until then only the payer itself can stop the claim.';
    return wrong('no-payer-number', `${row.payer_name} has told no number of this claim yet. ${wait}`);
  }
  const { payer_kind: _, accepts_replacement: __, frequency: ___, corrected_limit_days: days, ...more } = row;
  const since = (await decidedOn(unit, claimId, row.payer_id)) ?? row.service_from;
  return ok({ ...locked, ...more, payer_claim_number: payerNumber, dueBy: days === null ? null : addDays(since, days) });
}

/** The claim that corrects or voids another and stands. */
async function standingAfter({ db, practiceId }: Unit, claimId: string) {
  const after = await db
    .selectFrom('claim')
    .select(['patient_control_number', 'frequency', 'status'])
    .where('practice_id', '=', practiceId)
    .where('follows_claim_id', '=', claimId)
    .where('frequency', 'in', ['7', '8'])
    .where('status', 'not in', ['rejected', 'dropped'])
    .executeTakeFirst();
  return (
    after && {
      number: after.patient_control_number,
      frequency: after.frequency,
      hasLeft: !['checked', 'held', 'ready'].includes(after.status),
    }
  );
}

const rowOf = ({ db, practiceId }: Unit, claimId: string) =>
  db
    .selectFrom('claim as c')
    .innerJoin('payer as y', (j) => j.onRef('y.practice_id', '=', 'c.practice_id').onRef('y.id', '=', 'c.payer_id'))
    .select(['c.coverage_id', 'c.payer_id', 'c.priority', 'c.frequency', 'c.service_from', 'c.payer_claim_number'])
    .select(['y.name as payer_name', 'y.kind as payer_kind', 'y.accepts_replacement', 'y.corrected_limit_days'])
    .where('c.practice_id', '=', practiceId)
    .where('c.id', '=', claimId)
    .executeTakeFirstOrThrow();

/** The day of the payer's own last decision: from it the payer counts its limit of corrected claims. */
async function decidedOn({ db, practiceId }: Unit, claimId: string, payerId: string): Promise<IsoDate | undefined> {
  const last = await db
    .selectFrom('remittance_claim as c')
    .innerJoin('remittance as r', (j) => j.onRef('r.practice_id', '=', 'c.practice_id').onRef('r.id', '=', 'c.remittance_id'))
    .select('r.payment_date')
    .where('c.practice_id', '=', practiceId)
    .where('c.claim_id', '=', claimId)
    .where('r.payer_id', '=', payerId)
    .orderBy('r.payment_date', 'desc')
    .executeTakeFirst();
  return last?.payment_date;
}

/** What a person should know before they send: nothing of it stops the correction here; the claim's check holds what is late. */
export function warningsOf({ status, dueBy, payer_name }: Correctable, today: IsoDate): string[] {
  const late = dueBy !== null && dueBy < today;
  const undecided = ['sent', 'received', 'accepted'].includes(status);
  return [
    ...(late
      ? [`${payer_name} took corrected claims of this one until ${showDate(dueBy)}: it will be denied as late unless it agrees.`]
      : []),
    ...(undecided ? [`${payer_name} has not decided yet. Many payers take a correction only once they have.`] : []),
  ];
}
