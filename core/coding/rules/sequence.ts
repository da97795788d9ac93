import type { Draft } from '../draft.ts';

/** Codes that may stand first only in a visit that is for nothing else, and codes that never do. */
function rank(draft: Draft): number {
  if (/^(?:Z00|Z01\.[0-4]|Z02)/.test(draft.code)) return 0;
  if (/^O/.test(draft.code)) return 1;
  if (/^(?:Z09|Z08|Z38|Z5[12])/.test(draft.code)) return 2;
  if (/^(?:Z3A|Z68|Z79|Z8\d|Z9\d|Z1[56]|Z7[2-8]|Z5[5-9]|Z6[0-5])/.test(draft.code)) return 8;
  if (/^[V-Y]/.test(draft.code)) return 9;
  return 5;
}

/**
 * Claim order (guidelines IV.G–P): the routine examination first when it is the reason for the visit, pregnancy before the rest, then the
 * problems in the provider's order, then statuses and long-term drugs, external causes last.
 */
export const sequence = (drafts: readonly Draft[]): Draft[] => [...drafts].sort((a, b) => rank(a) - rank(b));
