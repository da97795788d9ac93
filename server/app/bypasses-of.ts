import { dateOfInstant } from '@claimwright/core/base';
import type { Bypass } from '@claimwright/core/scrub';
import { overridesOfClaims } from '../store/finding-overrides.ts';
import type { Unit } from './unit.ts';

/**
 * What people took on themselves with a claim and did not take back, for `ScrubContext.bypasses`. Each holds only while the finding says the
 * same words at its place, and for nothing harder than what was taken on.
 */
export async function bypassesOf(
  unit: Pick<Unit, 'db' | 'practiceId'>,
  claims: readonly { readonly id: string }[],
): Promise<(claim: { readonly id: string }) => readonly Bypass[]> {
  const all = await overridesOfClaims(
    unit,
    claims.map(({ id }) => id),
  );
  return ({ id }) =>
    (all.get(id) ?? [])
      .filter((o) => o.ended === null)
      .map(({ rule, place, what, severity, by, why, at }) => ({ rule, at: place, what, upTo: severity, by, why, on: dateOfInstant(at) }));
}
