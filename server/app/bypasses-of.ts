import { dateOfInstant } from '@claimwright/core/base';
import type { Bypass } from '@claimwright/core/scrub';
import { overridesOf } from '../store/finding-overrides.ts';
import type { Unit } from './unit.ts';

/**
 * What people took on themselves with a claim and did not take back, for `ScrubContext.bypasses`. Each holds only while the finding says the
 * same words at its place, and for nothing harder than what was taken on.
 */
export async function bypassesOf(unit: Pick<Unit, 'db' | 'practiceId'>, claimId: string): Promise<Bypass[]> {
  const all = await overridesOf(unit, claimId);
  return all
    .filter((o) => o.ended === null)
    .map(({ rule, place, what, severity, by, why, at }) => ({ rule, at: place, what, upTo: severity, by, why, on: dateOfInstant(at) }));
}
