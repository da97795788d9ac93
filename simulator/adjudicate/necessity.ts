import { listsDiagnosis } from '../world/codes.ts';
import { editsFor } from '../world/world.ts';
import type { Check } from './case.ts';
import { isPrimary, refuse } from './case.ts';

/**
 * Do the diagnoses support it under a coverage policy? 50; borne by the patient only when a signed notice is on file (GA).
 * A later payer relies on the earlier one.
 */
export const necessity: Check = (c) => {
  if (!isPrimary(c)) return [];
  return c.claim.lines.flatMap((line) => {
    const policies = editsFor(c.world, 'necessity', c.payer.id, line.procedure, line.on);
    const unmet = policies.find((policy) => !line.diagnoses.some((d) => listsDiagnosis(policy.diagnoses, d)));
    return unmet ? [refuse(c, [line.number], line.modifiers.includes('GA') ? 'PR' : 'CO', '50', unmet.remarks)] : [];
  });
};
