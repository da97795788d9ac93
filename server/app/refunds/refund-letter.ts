import { dateOfInstant, showDate, showMoney } from '@claimwright/core/base';
import type { Address } from '@claimwright/core/claim';
import { addressLines, paperPdf } from '../bank/paper-pdf.ts';
import type { Unit } from '../unit.ts';
import { keptRefund } from './refund-kept.ts';

/** The letter that goes with a refund: to whom, how much, of which visit, and why. Undefined when there is none, or it was not approved. */
export async function refundLetter(unit: Unit, id: string): Promise<{ number: string; pdf: Buffer; patientId: string | null } | undefined> {
  const { db, practiceId } = unit;
  const refund = await keptRefund(unit, id);
  if (!refund || !(refund.status === 'approved' || refund.status === 'sent')) return undefined;
  const practice = await db
    .selectFrom('practice')
    .select(['name', 'address', 'phone'])
    .where('id', '=', practiceId)
    .executeTakeFirstOrThrow();
  const to = await addresseeOf(unit, refund.of);
  const about = await aboutOf(unit, refund.of.encounterId, refund.of.kind);
  const on = refund.sent_on ?? dateOfInstant(refund.decided_at!);
  const by = refund.method === null ? '' : `, by ${refund.method}${refund.reference ? ` ${refund.reference}` : ''}`;
  const pdf = await paperPdf({ title: `Refund ${refund.number}`, practice, at: refund.decided_at! }, (doc) => {
    doc.text(showDate(on)).moveDown(1).text(to.name);
    for (const line of to.address ? addressLines(to.address) : []) doc.text(line);
    doc.moveDown(1.2).text(`We return $${showMoney(refund.cents)} to you${by}.`);
    for (const line of about) doc.moveDown(0.5).text(line);
    doc.moveDown(0.5).text(`Reason: ${refund.why}`);
    doc.moveDown(1).text(`Questions? Call ${practice.phone} and name ${refund.number}.`);
  });
  return { number: refund.number, pdf, patientId: refund.patient_id };
}

type Of = NonNullable<Awaited<ReturnType<typeof keptRefund>>>['of'];

async function addresseeOf({ db, practiceId }: Unit, of: Of): Promise<{ name: string; address: Address | null }> {
  if (of.payerId !== null)
    return db
      .selectFrom('payer')
      .select(['name', 'address'])
      .where('practice_id', '=', practiceId)
      .where('id', '=', of.payerId)
      .executeTakeFirstOrThrow();
  const p = await db
    .selectFrom('patient')
    .select(['first_name', 'last_name', 'address'])
    .where('practice_id', '=', practiceId)
    .where('id', '=', of.patientId!)
    .executeTakeFirstOrThrow();
  return { name: `${p.first_name} ${p.last_name}`, address: p.address };
}

/** A payer knows the claim by its own number; a patient the visit by its day. */
async function aboutOf({ db, practiceId }: Unit, encounterId: string | null, kind: Of['kind']): Promise<string[]> {
  if (encounterId === null) return [];
  const visit = await db
    .selectFrom('encounter as e')
    .innerJoin('patient as p', (j) => j.onRef('p.practice_id', '=', 'e.practice_id').onRef('p.id', '=', 'e.patient_id'))
    .select(['e.number', 'e.service_date', 'p.first_name', 'p.last_name'])
    .where('e.practice_id', '=', practiceId)
    .where('e.id', '=', encounterId)
    .executeTakeFirstOrThrow();
  if (kind !== 'payer-balance') return [`For your visit of ${showDate(visit.service_date)} (${visit.number}).`];
  const claims = await db
    .selectFrom('claim')
    .select(['patient_control_number', 'payer_claim_number'])
    .where('practice_id', '=', practiceId)
    .where('encounter_id', '=', encounterId)
    .where('status', '<>', 'held')
    .orderBy('created_at')
    .execute();
  return [
    `Patient ${visit.first_name} ${visit.last_name}, service of ${showDate(visit.service_date)}.`,
    ...claims.map((c) => `Our claim ${c.patient_control_number}${c.payer_claim_number ? `, your claim ${c.payer_claim_number}` : ''}.`),
  ];
}
