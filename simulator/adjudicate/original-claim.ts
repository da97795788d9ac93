import type { Check } from './case.ts';
import { everyLine, refuse } from './case.ts';

/** A replacement or void must name a claim that we have: 16 with M47. */
export const originalClaim: Check = (c) => (c.claim.frequency === '1' || c.original ? [] : [refuse(c, everyLine(c), 'CO', '16', ['M47'])]);
