import type { Slips } from '../payment/slips.ts';
import type { World } from '../world/world.ts';
import type { State } from './state.ts';

/** What every handler of an event works with. */
export interface Simulation {
  readonly world: World;
  readonly state: State;
  readonly slips: Slips;
  /** Puts a file where a partner fetches it; the same name again replaces it, so that an event that is repeated after a crash does no harm. */
  send(partner: string, name: string, bytes: Uint8Array): void;
  /** A file that was sent before, also when the partner has fetched and removed it. */
  sent(partner: string, name: string): Uint8Array;
}
