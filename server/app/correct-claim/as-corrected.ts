import { ok, type Result, refused } from '@claimwright/core/base';
import {
  type Claim,
  type ClaimDifference,
  type ClaimProvider,
  type Correction,
  claimDifferences,
  correctedClaim,
} from '@claimwright/core/claim';
import { versionOf } from '../../store/claim-version.ts';
import { buildClaim, encounterFacts } from '../build-claim.ts';
import { coveragesOn } from '../coverages-on.ts';
import { decisionsOn } from '../decisions-on.ts';
import type { Unit } from '../unit.ts';
import type { Correctable } from './correctable.ts';

/** What a person asks for. */
export interface AskedCorrection {
  /** The content that they looked at. */
  readonly version: string;
  readonly correction: Omit<Correction, 'rendering'> & { readonly renderingId?: string };
  /** The payer's number of the claim, where it is another than on file. */
  readonly payerClaimNumber?: string;
  /** Made anew from the visit as it is and from what the payers before now say. */
  readonly anew?: boolean;
}

/** Why nothing comes of it. */
export type NotAsked = {
  readonly kind: 'changed' | 'nothing' | 'first-payer-first' | 'no-such-provider' | 'pointers';
  readonly says: string;
};

export interface AsCorrected {
  readonly content: Claim;
  readonly changes: readonly ClaimDifference[];
}

const says = {
  changed: 'The claim was changed since you looked at it. Look at it again.',
  nothing: 'Nothing of the claim would change.',
  'first-payer-first':
    'Lines, charges and diagnoses are the visit’s: correct the claim to its first payer. Then make this one anew, with what that payer decides.',
  'no-such-provider': 'No provider of this practice is that one.',
  pointers: 'A line points at a diagnosis that the corrected claim does not have.',
} as const;
const not = (kind: NotAsked['kind']) => refused({ kind, says: says[kind] });

/**
 * The claim as it should have been, as a replacement (frequency 7) with the payer's number, and what differs.
 * @param newNumber control numbers of ours for lines that are new.
 * @param number ours, of the replacement.
 */
export async function asCorrected(
  unit: Unit,
  claim: Correctable,
  asked: AskedCorrection,
  { number, newNumber }: { readonly number: string; readonly newNumber: () => string },
): Promise<Result<AsCorrected, NotAsked>> {
  if (versionOf(claim.content) !== asked.version) return not('changed');
  const { renderingId, ...fields } = asked.correction;
  if (claim.priority > 1 && (fields.lines || fields.diagnoses)) return not('first-payer-first');
  const rendering = renderingId ? await providerOf(unit, renderingId) : undefined;
  if (renderingId && !rendering) return not('no-such-provider');
  const base = asked.anew ? await madeAnew(unit, claim) : claim.content;
  const corrected = correctedClaim(base, { ...fields, ...(rendering ? { rendering } : {}) }, newNumber);
  if (corrected.lines.some((l) => l.pointers.some((p) => p > corrected.diagnoses.length))) return not('pointers');
  const changes = claimDifferences(claim.content, corrected);
  if (changes.length === 0) return not('nothing');
  const content = { ...corrected, patientControlNumber: number, frequency: '7' as const, payerClaimNumber: claim.payer_claim_number! };
  return ok({ content, changes });
}

/** The claim as it would be made now, of the visit as it is and of what the payers before this one last decided. */
async function madeAnew(unit: Unit, claim: Correctable): Promise<Claim> {
  const facts = await encounterFacts(unit, claim.encounter_id);
  const coverages = await coveragesOn(unit, facts.patient_id, facts.service_date);
  const own = coverages.find((c) => c.id === claim.coverage_id);
  if (!own) return claim.content;
  // A first payer's claim carries no decisions, and none its own.
  const prior = claim.priority > 1 ? await decisionsOn(unit, facts, coverages) : new Map();
  prior.delete(own.id);
  return buildClaim(unit, facts, coverages, own, prior);
}

async function providerOf({ db, practiceId }: Unit, id: string): Promise<ClaimProvider | undefined> {
  const p = await db
    .selectFrom('provider')
    .select(['npi', 'first_name', 'last_name', 'taxonomy'])
    .where('practice_id', '=', practiceId)
    .where('id', '=', id)
    .executeTakeFirst();
  return p && { npi: p.npi, firstName: p.first_name, lastName: p.last_name, taxonomy: p.taxonomy };
}
