import type { Benefits } from './benefits.ts';
import { serviceTypeOf } from './service-type.ts';

/**
 * Whether the plan's answer wants an authorization for a procedure.
 * @returns 'unknown' where it says nothing about authorizations at all: silence is no leave.
 */
export function needsAuthorization(b: Benefits, procedure: string): 'yes' | 'no' | 'unknown' {
  if (b.authorizations.length === 0) return 'unknown';
  const wanted = b.authorizations.some(({ procedures, serviceTypes }) =>
    procedures ? procedures.from <= procedure && procedure <= procedures.through : serviceTypes.includes(serviceTypeOf(procedure)),
  );
  return wanted ? 'yes' : 'no';
}
