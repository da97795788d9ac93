import { type IsoDate, ok, type Result, refused } from '@claimwright/core/base';
import { markForRecheck } from '../store/claim-rechecks.ts';
import { auditDeed } from './audit-deed.ts';
import type { Unit } from './unit.ts';

/** An authorization or referral that a payer gave, as somebody enters it. */
export interface GivenAuthorization {
  readonly patientId: string;
  /** The patient's policy with the payer that gave it. */
  readonly coverageId: string;
  readonly kind: 'authorization' | 'referral';
  readonly number: string;
  /** Codes and ranges of codes; for all when absent. */
  readonly procedures?: readonly string[] | undefined;
  readonly from?: IsoDate | undefined;
  readonly until?: IsoDate | undefined;
  /** As granted, decimal text of up to three places. */
  readonly units?: string | undefined;
  /** How it came. */
  readonly says: string;
}

/** Why it is not taken, in the order in which it is looked at. */
export type NotRecorded =
  | { readonly kind: 'no-such-policy' }
  | { readonly kind: 'not-a-code'; readonly says: string }
  | { readonly kind: 'ends-before-it-begins'; readonly says: string };

/**
 * Puts an authorization on file. One of a number that is there already takes its place from now on: an extension, or a correction. Claims of the
 * patient to this payer that wait are checked again.
 */
export async function recordAuthorization(unit: Unit, given: GivenAuthorization): Promise<Result<{ id: string }, NotRecorded>> {
  const { db, practiceId, now, actor } = unit;
  const { patientId, procedures, from, until } = given;
  const payerId = await payerOf(unit, given);
  if (payerId === undefined) return refused({ kind: 'no-such-policy' });
  const strange = procedures?.find((p) => !isCodeOrRange(p));
  if (strange !== undefined)
    return refused({
      kind: 'not-a-code',
      says: `${JSON.stringify(strange)} is no procedure code and no range of them, as 95812-95822 is.`,
    });
  if (from !== undefined && until !== undefined && until < from)
    return refused({ kind: 'ends-before-it-begins', says: `It cannot end on ${until}, before it begins on ${from}.` });
  const id = unit.newId();
  await db
    .insertInto('payer_authorization')
    .values({
      ...{ practice_id: practiceId, id, patient_id: patientId, payer_id: payerId, kind: given.kind, number: given.number },
      ...{ procedures: procedures ? [...procedures] : null, valid_from: from ?? null, valid_until: until ?? null },
      ...{ units: given.units ?? null, recorded_at: now, recorded_by: actor.userId, says: given.says },
    })
    .execute();
  await markForRecheck(unit, { patientId, payerId }, now, `${given.kind} ${given.number} was put on file`);
  const deed = { action: `recorded ${given.kind}`, subject: 'authorization', subjectId: id, patientId };
  await auditDeed(unit, { ...deed, detail: { number: given.number, payerId } });
  return ok({ id });
}

async function payerOf({ db, practiceId }: Unit, { patientId, coverageId }: GivenAuthorization): Promise<string | undefined> {
  const policy = await db
    .selectFrom('coverage as v')
    .innerJoin('plan as p', (j) => j.onRef('p.practice_id', '=', 'v.practice_id').onRef('p.id', '=', 'v.plan_id'))
    .select('p.payer_id')
    .where('v.practice_id', '=', practiceId)
    .where('v.patient_id', '=', patientId)
    .where('v.id', '=', coverageId)
    .executeTakeFirst();
  return policy?.payer_id;
}

/** Five characters as CPT and HCPCS have them; a range runs upwards. */
function isCodeOrRange(text: string): boolean {
  const [from = '', to = from, ...more] = text.split('-');
  const isCode = (code: string) => /^[A-Z0-9]\d{3}[A-Z0-9]$/.test(code);
  return more.length === 0 && isCode(from) && isCode(to) && from <= to;
}
