import type { IsoDate } from '../base/date.ts';
import type { Source } from '../base/finding.ts';
import { generalPolicy } from './general-policy.ts';
import { type PolicyRow, rulingOn } from './policy.ts';

/** A contract that lists what it writes off: those reasons and no other, not even of the general policy. */
export function contractOf(payer: string, carcs: readonly string[], from: IsoDate, source: Source): PolicyRow[] {
  const general = generalPolicy.filter((r) => r.action === 'contractual').map((r) => r.carc);
  const row = (carc: string, action: 'contractual' | 'denial'): PolicyRow => ({ group: 'CO', carc, payer, action, from, source });
  return [
    ...carcs.map((carc) => row(carc, 'contractual')),
    ...general.filter((carc) => !carcs.includes(carc)).map((carc) => row(carc, 'denial')),
  ];
}

/** @returns whether a CO adjustment of this reason is written off by contract; false where the policy is silent, so that it is worked. */
export const isContractual = (rows: readonly PolicyRow[], payer: string, carc: string, on: IsoDate): boolean =>
  rulingOn(rows, payer, { group: 'CO', reason: carc }, [], on).action === 'contractual';
