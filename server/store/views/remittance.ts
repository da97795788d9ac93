import { type Cents, type Instant, type IsoDate, sum } from '@claimwright/core/base';
import type { ProviderAdjustment, RemittedClaim } from '@claimwright/core/claim';
import { sql } from 'kysely';
import type { MatchedBy, PaymentProof } from '../tables.ts';
import type { Gloss, Reader } from './reader.ts';

type Place = Pick<Reader, 'db' | 'practiceId'>;

export interface RemittedRow {
  readonly position: number;
  readonly claimId: string | null;
  readonly number: string;
  readonly patient: string;
  readonly matchedBy: MatchedBy;
  readonly outcome: 'posted' | 'denied' | 'reversed' | 'held' | 'unmatched' | 'undone';
  readonly chargeCents: Cents;
  readonly paidCents: Cents;
  readonly adjustedCents: Cents;
  readonly patientCents: Cents;
  /** The payer's reasons other than its contract and the patient's usual part, `CO-29`. */
  readonly reasons: readonly { readonly reason: string; readonly says: string }[];
}

/** The payment's arithmetic as it is read aloud; `difference` is zero where it closes. */
export interface Proof {
  readonly chargedCents: Cents;
  readonly adjustedCents: Cents;
  readonly patientCents: Cents;
  readonly paidCents: Cents;
  readonly claimsDifferenceCents: Cents;
  readonly providerAdjustmentsCents: Cents;
  readonly amountCents: Cents;
  readonly paymentDifferenceCents: Cents;
}

export interface RemittanceView {
  readonly id: string;
  readonly payer: string;
  readonly trace: string;
  readonly method: string;
  readonly paymentDate: IsoDate;
  readonly amountCents: Cents;
  readonly status: 'posted' | 'quarantined';
  /** Why it was not posted, or what came of it. */
  readonly says: string | null;
  readonly file: string;
  /** Where its money was seen in the bank; several when it came in parts. */
  readonly deposits: readonly { readonly id: string; readonly date: IsoDate; readonly cents: Cents }[];
  readonly proof: Proof;
  /** What of it does not close, in words. */
  readonly proofSays: readonly string[];
  /** The first ones, of so many. */
  readonly claims: readonly RemittedRow[];
  readonly claimCount: number;
  /** Files that brought it once more; nothing was posted again. */
  readonly again: readonly { readonly file: string; readonly at: Instant }[];
  /** Who let it be posted though it does not balance. */
  readonly released: { readonly why: string; readonly at: Instant; readonly by: string } | null;
  readonly providerAdjustments: readonly ProviderAdjustment[];
}

/** One payment whole; undefined when this practice has none of that id. */
export async function remittance({ db, practiceId }: Reader, id: string, gloss: Gloss): Promise<RemittanceView | undefined> {
  const row = await db
    .selectFrom('remittance as r')
    .innerJoin('received_file as f', (j) => j.onRef('f.practice_id', '=', 'r.practice_id').onRef('f.id', '=', 'r.file_id'))
    .leftJoin('app_user as m', 'm.id', 'r.released_by')
    .leftJoin('work_item as w', (j) => j.onRef('w.practice_id', '=', 'r.practice_id').on(sql<boolean>`w.key = 'quarantine:' || r.id`))
    .select([
      'r.id',
      'r.payer_name as payer',
      'r.trace',
      'r.method',
      'r.payment_date as paymentDate',
      'r.amount_cents as amountCents',
      'r.status',
      'r.content',
      'r.proof',
      'r.file_id as fileId',
      'f.name as file',
      'r.released_why as releasedWhy',
      'r.released_at as releasedAt',
      'm.name as releasedBy',
      'w.why as says',
    ])
    .where('r.practice_id', '=', practiceId)
    .where('r.id', '=', id)
    .executeTakeFirst();
  if (!row) return undefined;
  const { content, proof, fileId, releasedWhy, releasedAt, releasedBy, ...head } = row;
  const reader = { db, practiceId };
  const claims = await claimsOf(reader, { id, fileId, posted: head.status === 'posted' }, gloss);
  return {
    ...head,
    released: releasedWhy !== null && releasedAt !== null ? { why: releasedWhy, at: releasedAt, by: releasedBy ?? '' } : null,
    deposits: await depositsOf(reader, id),
    // A payment that was posted before payments were staged holds its claims, and its proof is made of them.
    proof: proofOf(content.claims.length > 0 ? sumsOf(content.claims, content.providerAdjustments) : proof, head.amountCents),
    proofSays: proof.says ?? [],
    ...claims,
    again: await cameAgain(reader, id, fileId),
    providerAdjustments: content.providerAdjustments,
  };
}

const adjustments = (c: RemittedClaim) => [...c.adjustments, ...c.lines.flatMap((l) => l.adjustments)];

type Sums = Omit<PaymentProof, 'open' | 'says'>;

function sumsOf(claims: readonly RemittedClaim[], kept: readonly ProviderAdjustment[]): Sums {
  const adjusted = (patient: boolean) =>
    sum(
      claims
        .flatMap(adjustments)
        .filter((a) => (a.group === 'PR') === patient)
        .map((a) => a.amount),
    );
  return {
    chargedCents: sum(claims.map((c) => c.charge)),
    adjustedCents: adjusted(false),
    patientCents: adjusted(true),
    paidCents: sum(claims.map((c) => c.paid)),
    providerAdjustmentsCents: sum(kept.map((p) => p.amount)),
  };
}

function depositsOf({ db, practiceId }: Place, id: string) {
  return db
    .selectFrom('deposit_match as m')
    .innerJoin('deposit as d', (j) => j.onRef('d.practice_id', '=', 'm.practice_id').onRef('d.id', '=', 'm.deposit_id'))
    .select(['d.id', 'd.deposit_date as date', 'm.cents'])
    .where('m.practice_id', '=', practiceId)
    .where('m.remittance_id', '=', id)
    .where('m.ended_at', 'is', null)
    .orderBy('d.deposit_date')
    .orderBy('d.id')
    .execute();
}

function proofOf(sums: Sums, amount: Cents): Proof {
  const { chargedCents, adjustedCents, patientCents, paidCents, providerAdjustmentsCents } = sums;
  return {
    ...{ chargedCents, adjustedCents, patientCents, paidCents, providerAdjustmentsCents },
    claimsDifferenceCents: (chargedCents - adjustedCents - patientCents - paidCents) as Cents,
    amountCents: amount,
    paymentDifferenceCents: (paidCents - providerAdjustmentsCents - amount) as Cents,
  };
}

/** Other files that brought the payment, and the same bytes that came once more. */
async function cameAgain({ db, practiceId }: Place, id: string, fileId: string): Promise<RemittanceView['again']> {
  const payments = db
    .selectFrom('staged_payment as s')
    .innerJoin('received_file as f', (j) => j.onRef('f.practice_id', '=', 's.practice_id').onRef('f.id', '=', 's.file_id'))
    .select(['f.id', 'f.name as file', 'f.received_at as at'])
    .where('s.practice_id', '=', practiceId)
    .where('s.remittance_id', '=', id)
    .where('f.id', '<>', fileId);
  const bytes = db
    .selectFrom('received_file as f')
    .select(['f.id', 'f.name as file', 'f.received_at as at'])
    .where('f.practice_id', '=', practiceId)
    .where('f.same_as', '=', fileId);
  const rows = await payments.union(bytes).execute();
  return rows.map(({ file, at }) => ({ file, at })).sort((a, b) => (a.at < b.at ? -1 : 1));
}

/** So many claims are shown at once. */
const shownAtMost = 500;

/** The first claims of a payment, and how many there are: posted ones, else those that wait in quarantine. */
async function claimsOf(
  { db, practiceId }: Place,
  { id, fileId, posted }: { id: string; fileId: string; posted: boolean },
  gloss: Gloss,
): Promise<Pick<RemittanceView, 'claims' | 'claimCount'>> {
  const { rows } = posted
    ? await sql<ClaimRow>`select position, claim_id, matched_by, outcome, content, count(*) over () as of
        from remittance_claim where practice_id = ${practiceId} and remittance_id = ${id} order by position limit ${shownAtMost}`.execute(
        db,
      )
    : await sql<ClaimRow>`select c.position, null as claim_id, 'none' as matched_by, 'unmatched' as outcome, c.content, count(*) over () as of
        from staged_claim as c join staged_payment as s on s.practice_id = c.practice_id and s.id = c.payment_id
        where c.practice_id = ${practiceId} and s.remittance_id = ${id} and s.file_id = ${fileId} order by c.position limit ${shownAtMost}`.execute(
        db,
      );
  return { claimCount: rows[0]?.of ?? 0, claims: rows.map((r) => shownClaim(r, gloss)) };
}

interface ClaimRow {
  readonly position: number;
  readonly claim_id: string | null;
  readonly matched_by: MatchedBy;
  readonly outcome: RemittedRow['outcome'];
  readonly content: RemittedClaim;
  readonly of: number;
}

/** A claim of a payment as its list shows it. */
export const shownClaim = ({ content: c, ...k }: Omit<ClaimRow, 'of'>, gloss: Gloss): RemittedRow => ({
  position: k.position,
  claimId: k.claim_id,
  number: c.patientControlNumber,
  patient: [c.patient.lastName, c.patient.firstName].filter(Boolean).join(', '),
  matchedBy: k.matched_by,
  outcome: k.outcome,
  chargeCents: c.charge,
  paidCents: c.paid,
  adjustedCents: sum(
    adjustments(c)
      .filter((a) => a.group !== 'PR')
      .map((a) => a.amount),
  ),
  patientCents: c.patientResponsibility,
  reasons: reasonsOf(c).map((reason) => ({ reason, says: gloss(reason) })),
});

/** The contract's part, deductible, coinsurance and copay: they stand in columns of their own. */
const usual = new Set(['CO-45', 'PR-1', 'PR-2', 'PR-3']);

const reasonsOf = (c: RemittedClaim): string[] => [
  ...new Set(
    adjustments(c)
      .filter((a) => !usual.has(`${a.group}-${a.reason}`))
      .map((a) => `${a.group}-${a.reason}`),
  ),
];
