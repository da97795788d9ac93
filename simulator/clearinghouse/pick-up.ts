import { createHash } from 'node:crypto';
import type { Instant } from '@claimwright/core/base';
import type { Simulation } from '../clock/simulation.ts';
import type { DropBox } from './drop-box.ts';
import { receiveFile } from './receive-file.ts';

/**
 * Takes in what lies in a partner's inbox. The originals stay there until `putAway` is called, after the state is kept: a stop in
 * between brings them again, and their names and hashes say that they were taken in already.
 * @returns moves them away.
 */
export function pickUp(sim: Simulation, partner: string, box: DropBox, at: Instant): () => void {
  const { state } = sim;
  const names: string[] = [];
  for (const { name, bytes } of box.waiting()) {
    const key = `${partner} ${name} ${createHash('sha256').update(bytes).digest('hex')}`;
    if (!state.pickedUp.includes(key)) receiveFile(sim, { partner, name, bytes, at });
    state.pickedUp.push(key);
    names.push(name);
  }
  return () => {
    for (const name of names) box.putAway(name);
    state.pickedUp = [];
  };
}
