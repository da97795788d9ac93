import { type Cents, type IsoDate, sum } from '@claimwright/core/base';
import type { ProviderAdjustment, RemittedClaim } from '@claimwright/core/claim';
import { sql } from 'kysely';
import type { MatchedBy } from '../tables.ts';
import type { Gloss, Reader } from './reader.ts';

export interface RemittedRow {
  readonly position: number;
  readonly claimId: string | null;
  readonly number: string;
  readonly patient: string;
  readonly matchedBy: MatchedBy;
  readonly outcome: 'posted' | 'denied' | 'reversed' | 'held' | 'unmatched';
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
  readonly claims: readonly RemittedRow[];
  readonly providerAdjustments: readonly ProviderAdjustment[];
}

/** One payment whole; undefined when this practice has none of that id. */
export async function remittance({ db, practiceId }: Reader, id: string, gloss: Gloss): Promise<RemittanceView | undefined> {
  const row = await db
    .selectFrom('remittance as r')
    .innerJoin('received_file as f', (j) => j.onRef('f.practice_id', '=', 'r.practice_id').onRef('f.id', '=', 'r.file_id'))
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
      'f.name as file',
      'w.why as says',
    ])
    .where('r.practice_id', '=', practiceId)
    .where('r.id', '=', id)
    .executeTakeFirst();
  if (!row) return undefined;
  const { content, ...head } = row;
  return {
    ...head,
    deposits: await depositsOf({ db, practiceId }, id),
    proof: proofOf(content.claims, content.providerAdjustments, head.amountCents),
    claims: await claimsOf({ db, practiceId }, id, content.claims, gloss),
    providerAdjustments: content.providerAdjustments,
  };
}

const adjustments = (c: RemittedClaim) => [...c.adjustments, ...c.lines.flatMap((l) => l.adjustments)];

function proofOf(claims: readonly RemittedClaim[], kept: readonly ProviderAdjustment[], amount: Cents): Proof {
  const charged = sum(claims.map((c) => c.charge));
  const patient = sum(
    claims.flatMap((c) =>
      adjustments(c)
        .filter((a) => a.group === 'PR')
        .map((a) => a.amount),
    ),
  );
  const adjusted = sum(
    claims.flatMap((c) =>
      adjustments(c)
        .filter((a) => a.group !== 'PR')
        .map((a) => a.amount),
    ),
  );
  const paid = sum(claims.map((c) => c.paid));
  const provider = sum(kept.map((p) => p.amount));
  return {
    chargedCents: charged,
    adjustedCents: adjusted,
    patientCents: patient,
    paidCents: paid,
    claimsDifferenceCents: (charged - adjusted - patient - paid) as Cents,
    providerAdjustmentsCents: provider,
    amountCents: amount,
    paymentDifferenceCents: (paid - provider - amount) as Cents,
  };
}

function depositsOf({ db, practiceId }: Pick<Reader, 'db' | 'practiceId'>, id: string) {
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

async function claimsOf(
  { db, practiceId }: Pick<Reader, 'db' | 'practiceId'>,
  id: string,
  content: readonly RemittedClaim[],
  gloss: Gloss,
): Promise<RemittedRow[]> {
  const kept = await db
    .selectFrom('remittance_claim')
    .select(['position', 'claim_id', 'matched_by', 'outcome', 'adjusted_cents'])
    .where('practice_id', '=', practiceId)
    .where('remittance_id', '=', id)
    .execute();
  const byPosition = new Map(kept.map((k) => [k.position, k]));
  return content.map((c, i) => {
    const k = byPosition.get(i + 1);
    return {
      position: i + 1,
      claimId: k?.claim_id ?? null,
      number: c.patientControlNumber,
      patient: [c.patient.lastName, c.patient.firstName].filter(Boolean).join(', '),
      matchedBy: k?.matched_by ?? 'none',
      outcome: k?.outcome ?? 'unmatched',
      chargeCents: c.charge,
      paidCents: c.paid,
      adjustedCents: sum(
        adjustments(c)
          .filter((a) => a.group !== 'PR')
          .map((a) => a.amount),
      ),
      patientCents: c.patientResponsibility,
      reasons: reasonsOf(c).map((reason) => ({ reason, says: gloss(reason) })),
    };
  });
}

/** The contract's part, deductible, coinsurance and copay: they stand in columns of their own. */
const usual = new Set(['CO-45', 'PR-1', 'PR-2', 'PR-3']);

const reasonsOf = (c: RemittedClaim): string[] => [
  ...new Set(
    adjustments(c)
      .filter((a) => !usual.has(`${a.group}-${a.reason}`))
      .map((a) => `${a.group}-${a.reason}`),
  ),
];
