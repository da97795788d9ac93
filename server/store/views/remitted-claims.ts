import { type Cents, sum } from '@claimwright/core/base';
import type { Remittance, RemittedClaim } from '@claimwright/core/claim';
import { adjudicationIdentity, adjudicationName, paymentIdentity } from '@claimwright/core/posting';
import { sql } from 'kysely';
import type { MatchedBy } from '../tables.ts';
import type { Page } from './page.ts';
import type { Gloss, Reader } from './reader.ts';
import { type RemittedRow, shownClaim } from './remittance.ts';

export const remittedGroups = ['questions', 'denied', 'reversed', 'posted'] as const;
export type RemittedGroup = (typeof remittedGroups)[number];

/** So many claims of a payment are read at once. */
const pageSize = 200;

interface ClaimOf {
  readonly position: number;
  readonly claim_id: string | null;
  readonly matched_by: MatchedBy;
  readonly outcome: RemittedRow['outcome'];
  readonly content: RemittedClaim;
}

/** The claims of a payment in the order of its file; of one in quarantine those that wait. Undefined when there is no such payment. */
async function claimsOf({ db, practiceId }: Reader, remittanceId: string) {
  const payment = await db
    .selectFrom('remittance')
    .select(['status', 'file_id'])
    .where('practice_id', '=', practiceId)
    .where('id', '=', remittanceId)
    .executeTakeFirst();
  if (!payment) return undefined;
  return payment.status === 'posted'
    ? sql<ClaimOf>`select position, claim_id, matched_by, outcome, content from remittance_claim
        where practice_id = ${practiceId} and remittance_id = ${remittanceId}`
    : sql<ClaimOf>`select c.position, null::uuid as claim_id, 'none' as matched_by, 'unmatched' as outcome, c.content::jsonb as content
        from staged_claim as c join staged_payment as s on s.practice_id = c.practice_id and s.id = c.payment_id
        where c.practice_id = ${practiceId} and s.remittance_id = ${remittanceId} and s.file_id = ${payment.file_id}`;
}

const outcomes: Record<RemittedGroup, readonly string[]> = {
  questions: ['unmatched', 'held'],
  denied: ['denied'],
  reversed: ['reversed'],
  posted: ['posted'],
};

/** Claims of a payment, a page at a time, however many it has. @param after position of the last one before. */
export async function remittedClaims(
  reader: Reader,
  remittanceId: string,
  { group, after = 0 }: { readonly group?: RemittedGroup | undefined; readonly after?: number | undefined },
  gloss: Gloss,
): Promise<Page<RemittedRow & { readonly id: string }> | undefined> {
  const claims = await claimsOf(reader, remittanceId);
  if (!claims) return undefined;
  const only = group ? sql`and outcome in (${sql.join([...outcomes[group]])})` : sql``;
  const { rows } =
    await sql<ClaimOf>`select * from (${claims}) as c where position > ${after} ${only} order by position limit ${pageSize + 1}`.execute(
      reader.db,
    );
  const page = rows.slice(0, pageSize).map((r) => ({ ...shownClaim(r, gloss), id: String(r.position) }));
  return { rows: page, ...(rows.length > pageSize ? { next: String(page.at(-1)!.position) } : {}) };
}

/** One claim of a payment whole, as the payer decided it, and what became of it here. */
export interface RemittedClaimView extends RemittedRow {
  readonly content: RemittedClaim;
  /** The account that it was posted to. */
  readonly encounterId: string | null;
  /** The entry of its first line, by which the whole decision is undone; null when none of it was posted, or it is undone. */
  readonly entryKey: string | null;
  readonly arithmetic: ClaimArithmetic;
  /** The payer's words for each reason of it, `CO-45`. */
  readonly says: Readonly<Record<string, string>>;
}

/** Charge less adjustments is what was paid, for the claim with its lines and for each line; what does not close is said. */
export interface ClaimArithmetic {
  readonly differenceCents: Cents;
  /** Of each line, in their order. */
  readonly lines: readonly Cents[];
  /** What the lines' charges come to beside the claim's; null without lines. */
  readonly lineChargesCents: Cents | null;
}

/** Undefined when the payment has no claim of that position. */
export async function remittedClaim(
  reader: Reader,
  remittanceId: string,
  position: number,
  gloss: Gloss,
): Promise<RemittedClaimView | undefined> {
  const claims = await claimsOf(reader, remittanceId);
  if (!claims) return undefined;
  const { rows } = await sql<ClaimOf & { encounterId: string | null }>`
    select c.*, e.encounter_id as "encounterId" from (${claims}) as c
    left join claim as e on e.practice_id = ${reader.practiceId} and e.id = c.claim_id where c.position = ${position}`.execute(reader.db);
  const [row] = rows;
  if (!row) return undefined;
  const { content, encounterId } = row;
  const reasons = [...content.adjustments, ...content.lines.flatMap((l) => l.adjustments)].map((a) => `${a.group}-${a.reason}`);
  return {
    ...shownClaim(row, gloss),
    ...{ content, encounterId, arithmetic: arithmeticOf(content) },
    entryKey: encounterId ? await entryOf(reader, remittanceId, position, content) : null,
    says: Object.fromEntries([...new Set(reasons)].map((r) => [r, gloss(r)])),
  };
}

const adjusted = (of: { readonly adjustments: readonly { readonly amount: Cents }[] }) => sum(of.adjustments.map((a) => a.amount));

function arithmeticOf(c: RemittedClaim): ClaimArithmetic {
  const lines = c.lines.map((l) => (l.charge - adjusted(l) - l.paid) as Cents);
  return {
    differenceCents: (c.charge - adjusted(c) - sum(c.lines.map(adjusted)) - c.paid) as Cents,
    lines,
    lineChargesCents: c.lines.length > 0 ? sum(c.lines.map((l) => l.charge)) : null,
  };
}

/** The first entry of a claim's adjudication that is not undone. Its identity is the payment's, the claim's name in it, and its ordinal among those of that name. */
async function entryOf({ db, practiceId }: Reader, remittanceId: string, position: number, c: RemittedClaim): Promise<string | null> {
  const { rows } = await sql<{ payment: Remittance; ordinal: number }>`
    select r.content as payment, (select count(*)::int from remittance_claim as o where o.practice_id = r.practice_id and o.remittance_id = r.id
      and o.position <= ${position} and o.status_code = ${c.status} and o.content ->> 'patientControlNumber' = ${c.patientControlNumber}
      and coalesce(o.content ->> 'payerClaimNumber', '') = ${c.payerClaimNumber ?? ''}) as ordinal
    from remittance as r where r.practice_id = ${practiceId} and r.id = ${remittanceId}`.execute(db);
  const { payment, ordinal } = rows[0]!;
  const prefix = `remitted/${adjudicationIdentity(paymentIdentity(payment), adjudicationName(c), ordinal)}/`;
  const found = await db
    .selectFrom('ledger_entry as e')
    .leftJoin('ledger_entry as undo', (j) => j.onRef('undo.practice_id', '=', 'e.practice_id').onRef('undo.reverses', '=', 'e.id'))
    .select('e.key')
    .where('e.practice_id', '=', practiceId)
    .where('e.key', '>=', prefix)
    .where('e.key', '<', `${prefix}:`)
    .where('undo.id', 'is', null)
    .orderBy('e.key')
    .executeTakeFirst();
  return found?.key ?? null;
}
