import type { TransactionSet } from '../spec/set.ts';
import { type EligibilityInquiry, eligibilityInquiry } from './270/index.ts';
import { type EligibilityResponse, eligibilityResponse } from './271/index.ts';
import { type StatusInquiry, statusInquiry } from './276/index.ts';
import { type StatusResponse, statusResponse } from './277/index.ts';
import { type ClaimAck, claimAck } from './277ca/index.ts';
import { type ReviewRequest, reviewRequest } from './278/request.ts';
import { type ReviewResponse, reviewResponse } from './278/response.ts';
import { type Remittance, remittance } from './835/index.ts';
import { type Dental, dental } from './837d/index.ts';
import { type Institutional, institutional } from './837i/index.ts';
import { type Professional, professional } from './837p/index.ts';
import { type ImplementationAck, implementationAck } from './999/index.ts';

/** The sets that are defined, by our names. */
export const sets = {
  '837P': professional,
  '837I': institutional,
  '837D': dental,
  '835': remittance,
  '999': implementationAck,
  '277CA': claimAck,
  '270': eligibilityInquiry,
  '271': eligibilityResponse,
  '276': statusInquiry,
  '277': statusResponse,
  '278-request': reviewRequest,
  '278-response': reviewResponse,
} as const;

export type KnownSet = keyof typeof sets;

/** What a transaction of each set holds. */
export interface Bodies {
  readonly '837P': Professional;
  readonly '837I': Institutional;
  readonly '837D': Dental;
  readonly '835': Remittance;
  readonly '999': ImplementationAck;
  readonly '277CA': ClaimAck;
  readonly '270': EligibilityInquiry;
  readonly '271': EligibilityResponse;
  readonly '276': StatusInquiry;
  readonly '277': StatusResponse;
  readonly '278-request': ReviewRequest;
  readonly '278-response': ReviewResponse;
}

/**
 * The set for ST01 and a guide version, errata and earlier versions included.
 * @param purpose BHT02, where the sets of one guide share ST01; without it, the first of them.
 */
export function setFor(id: string, guide: string, purpose?: string): KnownSet | undefined {
  for (const [name, set] of Object.entries(sets) as [KnownSet, TransactionSet][]) {
    if (set.id !== id || (set.guide !== guide && !set.also.includes(guide))) continue;
    if (purpose === undefined || !set.purposes || set.purposes.includes(purpose)) return name;
  }
  return undefined;
}
