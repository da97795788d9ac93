import { createHash } from 'node:crypto';
import { type Cents, type IsoDate, ok, type Result, refused, sum } from '@claimwright/core/base';
import type { ProviderAdjustment, Remittance, RemittedClaim } from '@claimwright/core/claim';
import { auditDeed } from '../audit-deed.ts';
import { type PaymentOutcome, postPayment } from '../post-payment.ts';
import { settleRemittances } from '../receive-remittances.ts';
import type { Unit } from '../unit.ts';
import { ProofInProgress } from './proof-in-progress.ts';
import { stageClaims } from './stage-payments.ts';

/** A remittance on paper, as somebody typed it in. Amounts keep the sign that an 835 would give them. */
export interface PaperRemittance {
  readonly payerId: string;
  readonly method: 'CHK' | 'ACH' | 'NON';
  /** Number of the check or transfer. */
  readonly trace: string;
  readonly paymentDate: IsoDate;
  readonly amount: Cents;
  readonly claims: readonly Omit<RemittedClaim, 'bytes' | 'claimFilingCode'>[];
  readonly providerAdjustments: readonly ProviderAdjustment[];
}

/** The paper itself. */
export interface Scan {
  readonly name: string;
  readonly bytes: Buffer;
}

export type NotRecorded = { readonly kind: 'unknown' } | { readonly kind: 'not-a-scan'; readonly says: string };

/** A file that a machine reads is no picture of a paper: typing it in would bring its payments in a second time. */
const isPicture = ({ bytes }: Scan): boolean =>
  ['%PDF-', '\x89PNG\r\n', '\xff\xd8\xff', 'II*\0', 'MM\0*'].some((magic) => bytes.subarray(0, magic.length).toString('latin1') === magic);

/**
 * Takes in a remittance that came on paper: its scan is kept as any file, and what was typed goes the way of an 835: staged, proved,
 * posted whole or quarantined. When the same payment comes as a file, before or after, it is posted once.
 * @returns what became of it; refused when the payer is not ours, or the scan is no scan.
 */
export async function recordPaper(unit: Unit, paper: PaperRemittance, scan: Scan): Promise<Result<PaymentOutcome, NotRecorded>> {
  const payer = await unit.db
    .selectFrom('payer')
    .select(['name', 'payer_number', 'claim_filing_code'])
    .where('practice_id', '=', unit.practiceId)
    .where('id', '=', paper.payerId)
    .executeTakeFirst();
  if (!payer) return refused({ kind: 'unknown' });
  if (!isPicture(scan)) return refused({ kind: 'not-a-scan', says: 'The scan must be a PDF, PNG, JPEG or TIFF of the paper.' });
  const fileId = await keepScan(unit, scan);
  const { claims, payerId: _, ...typed } = paper;
  const head: Remittance = { ...typed, payer: { name: payer.name, payerId: payer.payer_number }, payee: await ourselves(unit), claims: [] };
  // A paper has no places of bytes: the scan is the whole of it.
  const whole = { from: 0, to: scan.bytes.length };
  const remitted = claims.map((c): RemittedClaim => ({ ...c, claimFilingCode: payer.claim_filing_code, bytes: whole }));
  const stagedId = await stage(unit, fileId, head, remitted);
  await auditDeed(unit, {
    action: 'typed in remittance',
    subject: 'file',
    subjectId: fileId,
    detail: { trace: head.trace, amountCents: head.amount, claims: claims.length, paidCents: sum(claims.map((c) => c.paid)) },
  });
  const outcome = await postPayment(unit, stagedId);
  await settleRemittances(unit, fileId);
  return ok(outcome!);
}

async function ourselves({ db, practiceId }: Unit): Promise<Remittance['payee']> {
  const { name, npi } = await db.selectFrom('practice').select(['name', 'npi']).where('id', '=', practiceId).executeTakeFirstOrThrow();
  return { name, npi };
}

/** The scan's file: the same paper may tell of several payments, each typed in by itself. */
async function keepScan(unit: Unit, { name, bytes }: Scan): Promise<string> {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  await unit.db
    .insertInto('received_file')
    .values({
      ...{ practice_id: unit.practiceId, id: unit.newId(), mailbox_id: null, name, sha256, bytes, same_as: null, kind: 'paper' },
      ...{ received_at: unit.now, status: 'received', says: null },
    })
    .onConflict((c) => c.columns(['practice_id', 'sha256']).where('same_as', 'is', null).doNothing())
    .execute();
  const file = await unit.db
    .selectFrom('received_file')
    .select('id')
    .where('practice_id', '=', unit.practiceId)
    .where('sha256', '=', sha256)
    .where('same_as', 'is', null)
    .forUpdate()
    .executeTakeFirstOrThrow();
  return file.id;
}

async function stage(unit: Unit, fileId: string, head: Remittance, claims: readonly RemittedClaim[]): Promise<string> {
  const { db, practiceId: practice_id, now } = unit;
  const last = await db
    .selectFrom('staged_payment')
    .select((e) => e.fn.max('position').as('position'))
    .where('practice_id', '=', practice_id)
    .where('file_id', '=', fileId)
    .executeTakeFirstOrThrow();
  const proof = new ProofInProgress();
  const read = claims.map((c) => proof.take(c));
  const id = unit.newId();
  await db
    .insertInto('staged_payment')
    .values({
      ...{ practice_id, id, file_id: fileId, position: (last.position ?? 0) + 1, control_number: '', claims: claims.length },
      ...{ head: JSON.stringify(head), proof: JSON.stringify(proof.of(head)), status: 'staged', says: null, remittance_id: null },
      ...{ staged_at: now, settled_at: null },
    })
    .execute();
  if (read.length > 0) await stageClaims(unit, id, read);
  return id;
}
