import type { RemittedClaim } from '../claim/remittance.ts';
import { agreesInAll, type CandidateClaim, compare, contradicts, type Evidence, weightOf } from './match-evidence.ts';

/** A claim of ours that may be meant, with what speaks for and against it. */
export interface ClaimCandidate {
  readonly claim: CandidateClaim;
  readonly reasons: readonly string[];
}

export type ClaimFound =
  | { readonly kind: 'found'; readonly claim: CandidateClaim; readonly by: 'control-number' | 'payer-claim-number' | 'patient-date-charge' }
  /** A person must say which; those that fit best come first. */
  | { readonly kind: 'doubtful'; readonly candidates: readonly ClaimCandidate[] }
  | { readonly kind: 'none' };

interface Weighed {
  readonly claim: CandidateClaim;
  readonly number: boolean;
  readonly payerNumber: boolean;
  readonly evidence: Evidence;
}

const spelled = (number: string): string => number.trim().toUpperCase();

function weigh(r: RemittedClaim, claim: CandidateClaim, payer: string): Weighed {
  const payerNumber = r.payerClaimNumber !== undefined && claim.payerClaimNumber === r.payerClaimNumber && claim.payer === payer;
  return { claim, number: spelled(claim.controlNumber) === spelled(r.patientControlNumber), payerNumber, evidence: compare(r, claim) };
}

const reasonsOf = (r: RemittedClaim, w: Weighed): string[] => [
  ...(w.number ? [`control number ${r.patientControlNumber} is this claim's`] : []),
  ...(w.payerNumber ? [`the payer's number ${r.payerClaimNumber} is this claim's`] : []),
  ...w.evidence.reasons,
];

/** As many as a person reads. */
const mostShown = 8;

function question(r: RemittedClaim, weighed: readonly Weighed[]): ClaimFound {
  const rank = (w: Weighed) => weightOf(w.evidence) + (w.number ? 4 : 0) + (w.payerNumber ? 4 : 0);
  // A patient's name alone is no candidate, nor is a day or a charge.
  const agreeing = ({ evidence: e }: Weighed) => [e.name, e.day, e.charge].filter((a) => a === 'agrees').length;
  const worth = weighed.filter((w) => w.number || w.payerNumber || agreeing(w) > 1);
  worth.sort((a, b) => rank(b) - rank(a) || a.claim.controlNumber.localeCompare(b.claim.controlNumber));
  if (worth.length === 0) return { kind: 'none' };
  return { kind: 'doubtful', candidates: worth.slice(0, mostShown).map((w) => ({ claim: w.claim, reasons: reasonsOf(r, w) })) };
}

/** One claim an account: the claims to a first and a next payer have the same charges, and the remitting payer's own speaks for both. */
function byAccount(weighed: readonly Weighed[], payer: string): Weighed[] {
  const best = new Map<string, Weighed>();
  for (const w of weighed) {
    const so = best.get(w.claim.account);
    if (!so || (so.claim.payer !== payer && w.claim.payer === payer)) best.set(w.claim.account, w);
  }
  return [...best.values()];
}

/**
 * Ties a remitted claim to one of ours: by our control number, then by the payer's number, then by patient, day and charge where they fit one
 * claim alone. A number against which the rest speaks is a question, never silently followed: control numbers are reused by systems before
 * ours, and mistyped by payers.
 * @param candidates claims with one of the numbers, and claims of the patient near the day; others do no harm.
 * @param payer ours, of the payer that remits.
 */
export function findClaim(r: RemittedClaim, candidates: readonly CandidateClaim[], payer: string): ClaimFound {
  const weighed = candidates.map((c) => weigh(r, c, payer));
  const fits = byAccount(
    weighed.filter((w) => agreesInAll(w.evidence)),
    payer,
  );
  /** Whether the rest says this claim, or does not say another. */
  const stands = (w: Weighed) =>
    !contradicts(w.evidence) && (w.evidence.name !== 'differs' || !fits.some((f) => f.claim.account !== w.claim.account));
  const numbered = weighed.find((w) => w.number);
  if (numbered) return stands(numbered) ? { kind: 'found', claim: numbered.claim, by: 'control-number' } : question(r, weighed);
  const byPayer = byAccount(
    weighed.filter((w) => w.payerNumber),
    payer,
  );
  const clear = byPayer.length === 1 ? byPayer : byPayer.filter((w) => agreesInAll(w.evidence));
  if (clear.length === 1 && stands(clear[0]!)) return { kind: 'found', claim: clear[0]!.claim, by: 'payer-claim-number' };
  if (byPayer.length > 0) return question(r, weighed);
  if (fits.length === 1) return { kind: 'found', claim: fits[0]!.claim, by: 'patient-date-charge' };
  return question(r, byAccount(weighed, payer));
}
