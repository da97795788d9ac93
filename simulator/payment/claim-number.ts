import type { IsoDate } from '@claimwright/core/base';
import { randomFrom } from '@claimwright/core/base';
import { nextNumber } from '../clock/agenda.ts';
import type { State } from '../clock/state.ts';
import type { Payer } from '../world/payer.ts';

/** Where a payer's numbers start, from the seed, so that two worlds do not share them. */
const startOf = (state: State, payer: Payer): number => randomFrom(state.seed).fork(payer.id).below(50_000);

/** The payer's own number of a claim: prefix, day of the year, serial. */
export function claimNumber(state: State, payer: Payer, on: IsoDate): string {
  const serial = startOf(state, payer) + nextNumber(state, `claim ${payer.id}`);
  return `${payer.claimPrefix}${on.slice(2).replaceAll('-', '')}${String(serial).padStart(7, '0')}`;
}

/** The trace number of a payment, the same in the 835 and at the bank. */
export function traceNumber(state: State, payer: Payer): string {
  const serial = startOf(state, payer) + nextNumber(state, `trace ${payer.id}`);
  return `${payer.claimPrefix}E${String(serial).padStart(9, '0')}`;
}
