import type { Instant } from '@claimwright/core/base';
import { assert, dateOfInstant, showPlace } from '@claimwright/core/base';
import type { Outgoing, OutgoingTransaction } from '@claimwright/core/x12';
import { write } from '@claimwright/core/x12';
import { timeToX12 } from '../clock/calendar.ts';
import type { Simulation } from '../clock/simulation.ts';

/** Writes a file or fails loudly: what the simulator sends is its own, so a finding is a bug of ours. */
export function bytesOf(file: Outgoing): Uint8Array {
  const written = write(file);
  assert(
    written.ok,
    `the simulator wrote bad X12: ${written.ok ? '' : written.error.map((f) => `${showPlace(f.at)}: ${f.what}`).join('; ')}`,
  );
  return written.value;
}

interface Addressed {
  readonly partner: string;
  readonly controlNumber: number;
  readonly at: Instant;
  /** GS02, where it is not the clearinghouse itself. */
  readonly from?: string;
}

/** One transaction to a partner, in an interchange of its own. Numbers of group and interchange are the same. */
export function envelope(sim: Simulation, { partner, controlNumber, at, from }: Addressed, transaction: OutgoingTransaction): Uint8Array {
  const house = sim.world.clearinghouse.id;
  const receiver = sim.world.partners.find((p) => p.name === partner)!.senderId;
  const when = { date: dateOfInstant(at), time: timeToX12(at), controlNumber: String(controlNumber) };
  return bytesOf({
    interchange: { sender: house, receiver, ...when, usage: 'P' },
    groups: [{ sender: from ?? house, receiver, ...when, transactions: [transaction] }],
    lineEnd: '\n',
  });
}
