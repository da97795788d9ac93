import { type Cents, type IsoDate, ok, type Result, refused } from '@claimwright/core/base';
import type { Remittance, RemittedClaim } from '@claimwright/core/claim';
import { candidatesOf } from '../match-remitted-claim.ts';
import type { Unit } from '../unit.ts';
import { postedClaim } from './posted-claim.ts';

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
  const row = await postedClaim(unit, remittanceId, position);
  if (!row) return refused({ kind: 'no-such-claim' });
  if (row.outcome !== 'unmatched') return refused({ kind: 'answered', says: 'It is tied to a claim already.' });
  const { outcome: _, claimId: __, ...question } = row;
  return ok(question);
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
