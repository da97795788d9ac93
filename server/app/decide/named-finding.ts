import { type Finding, ok, type Result, refused } from '@claimwright/core/base';
import { isAboutBytes, lastFindings, placeOf } from '../../store/claim-checks.ts';
import { hasLeft, type LockedClaim, lockClaim } from '../lock-claims.ts';
import type { Unit } from '../unit.ts';

/** Which finding of a claim a person decides over: what they read when they did. */
export interface NamedFinding {
  readonly rule: string;
  /** Path of the claim's field; empty for the claim as a whole. */
  readonly at: string;
  readonly what: string;
}

/** Why a decision is not taken, in order of precedence. */
export type NotDecided =
  | { readonly kind: 'no-such-claim' }
  | { readonly kind: 'left' | 'not-said' | 'already-overridden' | 'format' | 'informs' | 'stops'; readonly says: string };

const says = {
  left: 'The claim has left: it is as it was sent. Void or replace it instead.',
  'not-said': 'The claim’s check does not say this any more. Look at the claim again.',
  format:
    'The bytes of the claim break the 837 guide: the clearinghouse refuses such a file whoever vouches for it. Correct the field that it names.',
  informs: 'It only informs and holds nothing: there is nothing to override.',
  stops: 'It stops the claim: a manager may override it. Ask for it with a reason.',
} as const;

const notDecided = (kind: keyof typeof says) => refused({ kind, says: says[kind] });

const isNamed = (finding: Finding, { rule, at, what }: NamedFinding): boolean =>
  finding.rule === rule && finding.what === what && placeOf(finding) === at;

/** Locks a claim that a person decides over. Refused when there is none, or it has left. */
export async function claimToDecide(unit: Unit, claimId: string): Promise<Result<LockedClaim, NotDecided>> {
  const claim = await lockClaim(unit, claimId);
  if (!claim) return refused({ kind: 'no-such-claim' });
  return hasLeft(claim) ? notDecided('left') : ok(claim);
}

/** The finding that a person names, as the last check of the (locked) claim has it. */
export async function namedFinding(unit: Unit, claim: LockedClaim, named: NamedFinding): Promise<Result<Finding, NotDecided>> {
  const found = (await lastFindings(unit, claim.id)).filter((f) => f.outcome !== 'not-checked' && isNamed(f.content as Finding, named));
  const fired = found.find((f) => f.outcome === 'fired');
  if (fired) return ok(fired.content as Finding);
  const [taken] = found;
  if (!taken) return notDecided('not-said');
  const { bypass } = taken.content as { bypass: { by: string; why: string } };
  return refused({ kind: 'already-overridden', says: `${bypass.by} has overridden it already: ${bypass.why}` });
}

/** Whether a finding may be overridden at all, and by this person. */
export function overridable(finding: Finding, may: { readonly stops: boolean }): Result<'warning' | 'error', NotDecided> {
  if (isAboutBytes(finding)) return notDecided('format');
  if (finding.severity === 'info') return notDecided('informs');
  if (finding.severity === 'error' && !may.stops) return notDecided('stops');
  return ok(finding.severity);
}
