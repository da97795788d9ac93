import { type Cents, type IsoDate, ok, type Result, refused } from '@claimwright/core/base';
import type { Remittance, RemittedClaim } from '@claimwright/core/claim';
import { adjudicationIdentity, adjudicationName, paymentIdentity } from '@claimwright/core/posting';
import { sql } from 'kysely';
import { candidatesOf } from '../match-remitted-claim.ts';
import type { Unit } from '../unit.ts';

/** A remitted claim of a posted payment that no claim of ours is tied to. */
export interface OpenQuestion {
  readonly remittanceId: string;
  readonly fileId: string;
  readonly remittance: Remittance;
  /** From 1. */
  readonly position: number;
  readonly remitted: RemittedClaim;
  /** Its identity in the ledger. */
  readonly adjudication: string;
  readonly payer: { readonly id: string; readonly name: string; readonly contractual_carcs: readonly string[] };
}

/** Why there is nothing to answer. */
export type NoQuestion = { readonly kind: 'no-such-claim' } | { readonly kind: 'answered'; readonly says: string };

/** Reads the question under which a remitted claim waits. */
export async function openQuestion(unit: Unit, remittanceId: string, position: number): Promise<Result<OpenQuestion, NoQuestion>> {
  const { db, practiceId } = unit;
  const row = await db
    .selectFrom('remittance_claim as c')
    .innerJoin('remittance as r', (j) => j.onRef('r.practice_id', '=', 'c.practice_id').onRef('r.id', '=', 'c.remittance_id'))
    .innerJoin('payer as p', (j) => j.onRef('p.practice_id', '=', 'r.practice_id').onRef('p.id', '=', 'r.payer_id'))
    .select(['c.outcome', 'c.content as remitted', 'r.content as remittance', 'r.file_id', 'p.id', 'p.name', 'p.contractual_carcs'])
    .where('c.practice_id', '=', practiceId)
    .where('c.remittance_id', '=', remittanceId)
    .where('c.position', '=', position)
    .where('r.status', '=', 'posted')
    .executeTakeFirst();
  if (!row) return refused({ kind: 'no-such-claim' });
  if (row.outcome !== 'unmatched') return refused({ kind: 'answered', says: 'It is tied to a claim already.' });
  const { id, name, contractual_carcs, file_id, remittance, remitted } = row;
  const ordinal = await ordinalOf(unit, remittanceId, position, remitted);
  const adjudication = adjudicationIdentity(paymentIdentity(remittance), adjudicationName(remitted), ordinal);
  return ok({ remittanceId, position, fileId: file_id, remittance, remitted, adjudication, payer: { id, name, contractual_carcs } });
}

/** Which of the claims of its payment with the same numbers and status it is, from 1. */
async function ordinalOf({ db, practiceId }: Unit, remittanceId: string, position: number, c: RemittedClaim): Promise<number> {
  const { n } = await db
    .selectFrom('remittance_claim')
    .select((e) => e.fn.countAll<number>().as('n'))
    .where('practice_id', '=', practiceId)
    .where('remittance_id', '=', remittanceId)
    .where('position', '<=', position)
    .where('status_code', '=', c.status)
    .where(sql<boolean>`content ->> 'patientControlNumber' = ${c.patientControlNumber}`)
    .where(sql<boolean>`coalesce(content ->> 'payerClaimNumber', '') = ${c.payerClaimNumber ?? ''}`)
    .executeTakeFirstOrThrow();
  return Number(n);
}

/** A claim of ours as a person chooses among them. */
export interface CandidateRow {
  readonly claimId: string;
  readonly number: string;
  readonly patient: string;
  readonly serviceDate: IsoDate;
  readonly chargeCents: Cents;
  /** What speaks for and against it. */
  readonly reasons: readonly string[];
}

/** Claims of ours that a remitted claim may be for, best first. They are looked for now: the claim may have come after the payment. */
export async function matchCandidates(
  unit: Unit,
  remittanceId: string,
  position: number,
): Promise<Result<{ readonly rows: readonly CandidateRow[] }, NoQuestion>> {
  const question = await openQuestion(unit, remittanceId, position);
  if (!question.ok) return question;
  const candidates = await candidatesOf(unit, question.value.remitted, question.value.payer.id);
  const rows = candidates.map(({ claim: c, reasons }) => ({
    ...{ claimId: c.id, number: c.controlNumber, patient: `${c.patient.lastName}, ${c.patient.firstName}` },
    ...{ serviceDate: c.serviceFrom, chargeCents: c.charge, reasons },
  }));
  return ok({ rows });
}
