import { type Finding, ok, type Result, refused } from '@claimwright/core/base';
import type { ClaimDifference } from '@claimwright/core/claim';
import { recordClaimEvents } from '../../store/claim-history.ts';
import { nextNumbers } from '../../store/numbers.ts';
import { auditDeed } from '../audit-deed.ts';
import { checkClaim, judgeLocked } from '../check-claim.ts';
import { keepClaim } from '../create-claim.ts';
import { personOf } from '../decide/tell-decision.ts';
import type { Knowledge } from '../knowledge.ts';
import type { Unit } from '../unit.ts';
import { type AskedCorrection, asCorrected, type NotAsked } from './as-corrected.ts';
import { type Correctable, claimToCorrect, type NotCorrectable, warningsOf } from './correctable.ts';

/** What a correction would be: what differs, what its checks say, and what to know before it is sent. */
export interface ProposedCorrection {
  readonly patientId: string;
  readonly changes: readonly ClaimDifference[];
  readonly findings: readonly Finding[];
  readonly warnings: readonly string[];
}

/** Shows a correction with its findings; nothing is kept. */
export async function proposeCorrection(
  unit: Unit,
  knowledge: Knowledge,
  claimId: string,
  asked: AskedCorrection,
): Promise<Result<ProposedCorrection, NotCorrectable | NotAsked>> {
  const claim = await claimToCorrect(unit, claimId, asked.payerClaimNumber);
  if (!claim.ok) return claim;
  let added = 0;
  const shown = { number: claim.value.patient_control_number, newNumber: () => `NEW${++added}` };
  const corrected = await asCorrected(unit, claim.value, asked, shown);
  if (!corrected.ok) return corrected;
  const { content, changes } = corrected.value;
  const { findings } = await judgeLocked(unit, knowledge, { ...claim.value, content });
  return ok({ patientId: claim.value.patient_id, changes, findings, warnings: warningsOf(claim.value, unit.today) });
}

/** A claim that was made to correct or void another. */
export interface MadeCorrection {
  readonly claimId: string;
  readonly number: string;
  /** It passes its checks and leaves with the next batch; else it is held by them. */
  readonly ready: boolean;
}

/**
 * Makes the claim that replaces another at its payer (frequency 7), from what differs, with a reason, and checks it. It leaves like any claim; the
 * visit and its books follow as it does. The old claim stays as it was sent.
 */
export async function correctClaim(
  unit: Unit,
  knowledge: Knowledge,
  claimId: string,
  { why, ...asked }: AskedCorrection & { readonly why: string },
): Promise<Result<MadeCorrection, NotCorrectable | NotAsked>> {
  const claim = await claimToCorrect(unit, claimId, asked.payerClaimNumber);
  if (!claim.ok) return claim;
  const added = asked.correction.lines?.filter((l) => !l.controlNumber).length ?? 0;
  const lines = added === 0 ? [] : await nextNumbers(unit.db, unit.practiceId, 'L', added);
  const [number] = await nextNumbers(unit.db, unit.practiceId, 'C', 1);
  const corrected = await asCorrected(unit, claim.value, asked, { number: number!, newNumber: () => lines.shift()! });
  if (!corrected.ok) {
    // Numbers that were taken are given up: they are unique for ever, not without gaps.
    return refused(corrected.error);
  }
  const { content, changes } = corrected.value;
  return ok(await keepCorrection(unit, knowledge, claim.value, { content, changes, kind: 'replacement', why }));
}

/** What is kept of a correction beside its claim. */
interface NewCorrection {
  readonly content: Correctable['content'];
  readonly changes: readonly ClaimDifference[];
  readonly kind: 'replacement' | 'void';
  readonly why: string;
  readonly charges?: 'withdrawn' | 'patient' | 'payer';
  readonly billCoverageId?: string;
}

const does = { replacement: 'replaces', void: 'voids' } as const;

/** Puts the claim that corrects or voids another on file, tells both, and checks it. */
export async function keepCorrection(unit: Unit, knowledge: Knowledge, of: Correctable, c: NewCorrection): Promise<MadeCorrection> {
  const { db, practiceId, now } = unit;
  const { userId } = personOf(unit);
  const number = c.content.patientControlNumber;
  const says = `Claim ${number} ${does[c.kind]} ${of.patient_control_number}, number ${of.payer_claim_number} of ${of.payer_name}`;
  const claimId = await keepClaim(unit, {
    ...{ claim: c.content, encounterId: of.encounter_id, patientId: of.patient_id, coverageId: of.coverage_id, payerId: of.payer_id },
    ...{ serviceFrom: of.service_from, followsId: of.id, filingDue: of.dueBy, says: `${says}. Reason: ${c.why}` },
  });
  await db
    .insertInto('claim_correction')
    .values({
      ...{
        practice_id: practiceId,
        claim_id: claimId,
        replaces_claim_id: of.id,
        encounter_id: of.encounter_id,
        coverage_id: of.coverage_id,
      },
      ...{ kind: c.kind, at: now, user_id: userId, why: c.why, changes: JSON.stringify(c.changes) },
      ...{ charges: c.charges ?? null, bill_coverage_id: c.billCoverageId ?? null, followed_at: null },
    })
    .execute();
  const told = c.kind === 'void' ? 'Void' : 'Correction';
  await recordClaimEvents(db, [
    {
      id: unit.newId(),
      practiceId,
      claimId: of.id,
      at: now,
      kind: 'correction-made',
      userId,
      says: `${told} made: claim ${number}. Reason: ${c.why}`,
    },
  ]);
  await auditDeed(unit, {
    ...{ action: c.kind === 'void' ? 'voided claim' : 'corrected claim', subject: 'claim', subjectId: claimId, patientId: of.patient_id },
    detail: { replaces: of.id, why: c.why, changes: c.changes, ...(c.charges ? { charges: c.charges } : {}) },
  });
  return { claimId, number, ready: await checkClaim(unit, knowledge, claimId) };
}
