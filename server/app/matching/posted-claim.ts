import type { IsoDate } from '@claimwright/core/base';
import type { RemittedClaim } from '@claimwright/core/claim';
import { adjudicationIdentity, adjudicationName, paymentIdentity } from '@claimwright/core/posting';
import { sql } from 'kysely';
import type { Unit } from '../unit.ts';
import type { OpenQuestion } from './match-question.ts';

/** A claim of a posted payment, with what became of it. */
export interface PostedClaim extends OpenQuestion {
  readonly outcome: 'posted' | 'denied' | 'reversed' | 'held' | 'unmatched' | 'undone';
  /** Ours, to which it is tied. */
  readonly claimId: string | null;
}

/** Reads a claim of a posted payment by its position; undefined when there is none. */
export async function postedClaim(unit: Unit, remittanceId: string, position: number): Promise<PostedClaim | undefined> {
  const { db, practiceId } = unit;
  const row = await db
    .selectFrom('remittance_claim as c')
    .innerJoin('remittance as r', (j) => j.onRef('r.practice_id', '=', 'c.practice_id').onRef('r.id', '=', 'c.remittance_id'))
    .innerJoin('payer as p', (j) => j.onRef('p.practice_id', '=', 'r.practice_id').onRef('p.id', '=', 'r.payer_id'))
    .select([
      'c.outcome',
      'c.claim_id',
      'c.content as remitted',
      'r.content as remittance',
      'r.file_id',
      'p.id',
      'p.name',
      'p.contractual_carcs',
    ])
    .where('c.practice_id', '=', practiceId)
    .where('c.remittance_id', '=', remittanceId)
    .where('c.position', '=', position)
    .where('r.status', '=', 'posted')
    .executeTakeFirst();
  if (!row) return undefined;
  const { id, name, contractual_carcs, file_id, claim_id, outcome, remittance, remitted } = row;
  const ordinal = await ordinalOf(unit, remittanceId, position, remitted);
  const adjudication = adjudicationIdentity(paymentIdentity(remittance), adjudicationName(remitted), ordinal);
  const payer = { id, name, contractual_carcs };
  return { remittanceId, position, fileId: file_id, remittance, remitted, adjudication, payer, outcome, claimId: claim_id };
}

const alike = (
  { db, practiceId }: Unit,
  remittanceId: string,
  c: Pick<RemittedClaim, 'status' | 'patientControlNumber' | 'payerClaimNumber'>,
) =>
  db
    .selectFrom('remittance_claim')
    .where('practice_id', '=', practiceId)
    .where('remittance_id', '=', remittanceId)
    .where('status_code', '=', c.status)
    .where(sql<boolean>`content ->> 'patientControlNumber' = ${c.patientControlNumber}`)
    .where(sql<boolean>`coalesce(content ->> 'payerClaimNumber', '') = ${c.payerClaimNumber ?? ''}`);

/** Which of the claims of its payment with the same numbers and status it is, from 1. */
async function ordinalOf(unit: Unit, remittanceId: string, position: number, c: RemittedClaim): Promise<number> {
  const { n } = await alike(unit, remittanceId, c)
    .select((e) => e.fn.countAll<number>().as('n'))
    .where('position', '<=', position)
    .executeTakeFirstOrThrow();
  return Number(n);
}

/** Where an adjudication of the ledger stands: the opposite of {@link postedClaim}. */
export interface AdjudicationPlace {
  readonly remittanceId: string;
  readonly position: number;
  /** Which of its lines as sent, where it is of one that a person tied by itself. */
  readonly sentLine?: number;
}

/**
 * The claim of a payment of which an entry `remitted` is, by the entry's key. Undefined where no payment on file has it.
 */
export async function placeOfEntry(unit: Unit, key: string): Promise<AdjudicationPlace | undefined> {
  const [event, payment, number, payerNumber, status, ordinal, part] = key.split('/');
  if (event !== 'remitted' || !payment || !ordinal) return undefined;
  const [originator, trace, on, amount] = payment.split(':').map(decodeURIComponent);
  const remittance = await unit.db
    .selectFrom('remittance')
    .select('id')
    .where('practice_id', '=', unit.practiceId)
    .where('originator', '=', originator!)
    .where('trace', '=', trace!)
    .where('payment_date', '=', on as IsoDate)
    .where(sql<boolean>`amount_cents = ${amount}::bigint`)
    .executeTakeFirst();
  if (!remittance) return undefined;
  const named = { status: status!, patientControlNumber: decodeURIComponent(number!), payerClaimNumber: decodeURIComponent(payerNumber!) };
  const rows = await alike(unit, remittance.id, named).select('position').orderBy('position').execute();
  const row = rows[Number(ordinal.replace(/\+\d+$/, '')) - 1];
  const sent = /^sent-line-(\d+)$/.exec(part ?? '')?.[1];
  return row && { remittanceId: remittance.id, position: row.position, ...(sent ? { sentLine: Number(sent) } : {}) };
}
