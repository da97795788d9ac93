import { createHash } from 'node:crypto';
import type { Instant } from '@claimwright/core/base';
import type { Simulation } from '../clock/simulation.ts';
import type { DropBox } from './drop-box.ts';
import { receiveFile } from './receive-file.ts';

/**
 * Takes in what lies in a partner's inbox. The originals stay there until the state is kept: a stop in between brings them again,
 * and their names and hashes say that they were taken in already.
 * @returns for each file, how to move it away.
 */
export function pickUp(sim: Simulation, partner: string, box: DropBox, at: Instant): readonly (() => void)[] {
  return box.waiting().map(({ name, bytes }) => {
    const key = `${partner} ${name} ${createHash('sha256').update(bytes).digest('hex')}`;
    if (!sim.state.pickedUp.includes(key)) receiveFile(sim, { partner, name, bytes, at });
    sim.state.pickedUp.push(key);
    return () => box.putAway(name);
  });
}
