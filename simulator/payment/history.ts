import type { Processed } from '../adjudicate/decision.ts';
import type { Simulation } from '../clock/simulation.ts';
import { personOn } from '../world/find-member.ts';
import type { Member } from '../world/member.ts';

/** What a payer decided on a person and has not taken back, in the order of the decisions. */
export const historyOf = ({ state, world }: Simulation, member: Member): readonly Processed[] =>
  state.processed.filter(
    (p) =>
      !p.reversed &&
      p.claim.payerId === member.payerId &&
      p.claim.memberId.toUpperCase() === member.memberId.toUpperCase() &&
      personOn(world, p.claim) === member,
  );
