import type { TransactionSet } from '../spec/set.ts';
import { type EligibilityInquiry, eligibilityInquiry } from './270/index.ts';
import { type EligibilityResponse, eligibilityResponse } from './271/index.ts';
import { type StatusInquiry, statusInquiry } from './276/index.ts';
import { type StatusResponse, statusResponse } from './277/index.ts';
import { type ClaimAck, claimAck } from './277ca/index.ts';
import { type Remittance, remittance } from './835/index.ts';
import { type Professional, professional } from './837p/index.ts';
import { type ImplementationAck, implementationAck } from './999/index.ts';

/** The sets that are defined, by our names. */
export const sets = {
  '837P': professional,
  '835': remittance,
  '999': implementationAck,
  '277CA': claimAck,
  '270': eligibilityInquiry,
  '271': eligibilityResponse,
  '276': statusInquiry,
  '277': statusResponse,
} as const;

export type KnownSet = keyof typeof sets;

/** What a transaction of each set holds. */
export interface Bodies {
  readonly '837P': Professional;
  readonly '835': Remittance;
  readonly '999': ImplementationAck;
  readonly '277CA': ClaimAck;
  readonly '270': EligibilityInquiry;
  readonly '271': EligibilityResponse;
  readonly '276': StatusInquiry;
  readonly '277': StatusResponse;
}

/** The set for ST01 and a guide version, errata and earlier versions included. */
export function setFor(id: string, guide: string): KnownSet | undefined {
  for (const [name, set] of Object.entries(sets) as [KnownSet, TransactionSet][]) {
    if (set.id === id && (set.guide === guide || set.also.includes(guide))) return name;
  }
  return undefined;
}
