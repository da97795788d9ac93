import { dateOfInstant } from '@claimwright/core/base';
import { type Entry, post } from '@claimwright/core/ledger';
import type { Unit } from '../unit.ts';
import { refundOf, refundTo } from './credits.ts';

/** Reads a refund with the entries that its steps posted; the caller holds the books. */
export async function keptRefund({ db, practiceId }: Unit, id: string) {
  const r = await db.selectFrom('refund').selectAll().where('practice_id', '=', practiceId).where('id', '=', id).executeTakeFirst();
  if (!r) return undefined;
  const of = { kind: r.kind, payerId: r.payer_id, patientId: r.patient_id, encounterId: r.encounter_id, line: r.line };
  const approved = (): Entry =>
    post({ event: 'refunded', date: dateOfInstant(r.decided_at!), refund: r.number, of: refundOf(of), amount: r.cents });
  const sent = (): Entry => post({ event: 'refund-sent', date: r.sent_on!, refund: r.number, to: refundTo(of), amount: r.cents });
  return { ...r, of, approved, sent };
}

export const refundKey = (id: string): string => `refund:${id}`;
