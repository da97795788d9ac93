import { ok, type Result, refused } from '@claimwright/core/base';
import { nextNumbers } from '../../store/numbers.ts';
import type { VoidedCharges } from '../../store/tables.ts';
import { coveragesOn } from '../coverages-on.ts';
import type { Knowledge } from '../knowledge.ts';
import type { Unit } from '../unit.ts';
import { keepCorrection, type MadeCorrection } from './correct-claim.ts';
import { claimToCorrect, type NotCorrectable } from './correctable.ts';

/** What a person asks for. */
export interface AskedVoid {
  readonly why: string;
  /** withdrawn: it was never done, or is another's. patient: the patient owes it. payer: another policy of the patient is billed. */
  readonly charges: VoidedCharges;
  /** The policy that is billed instead. */
  readonly billCoverageId?: string;
  readonly payerClaimNumber?: string;
}

export type NotVoided = NotCorrectable | { readonly kind: 'which-policy' | 'first-payer-first'; readonly says: string };

/**
 * Makes the claim that voids another at its payer (frequency 8): the same claim with the payer's number. What becomes of the charges is stated now
 * and happens when the payer has taken back its decision, or, when it had decided nothing, as the void leaves.
 */
export async function voidClaim(
  unit: Unit,
  knowledge: Knowledge,
  claimId: string,
  asked: AskedVoid,
): Promise<Result<MadeCorrection, NotVoided>> {
  const claim = await claimToCorrect(unit, claimId, asked.payerClaimNumber);
  if (!claim.ok) return claim;
  const of = claim.value;
  if (of.priority > 1 && asked.charges === 'withdrawn')
    return refused({
      kind: 'first-payer-first',
      says: 'The charges stand on the claim to the visit’s first payer: void that one to withdraw them. What this payer owed goes to the patient or to another policy.',
    });
  const others = await coveragesOn(unit, of.patient_id, of.service_from);
  const other = others.find((c) => c.id === asked.billCoverageId && c.id !== of.coverage_id);
  if ((asked.charges === 'payer') !== (other !== undefined))
    return refused({
      kind: 'which-policy',
      says: 'Name the patient’s other policy on that day that is to be billed; put it on file first.',
    });
  const [number] = await nextNumbers(unit.db, unit.practiceId, 'C', 1);
  const content = { ...of.content, patientControlNumber: number!, frequency: '8' as const, payerClaimNumber: of.payer_claim_number! };
  const made = { content, changes: [], kind: 'void' as const, why: asked.why, charges: asked.charges };
  return ok(await keepCorrection(unit, knowledge, of, other ? { ...made, billCoverageId: other.id } : made));
}
