import type { Instant } from '@claimwright/core/base';
import { dateOfInstant } from '@claimwright/core/base';
import { adjudicate } from '../adjudicate/adjudicate.ts';
import type { Case } from '../adjudicate/case.ts';
import { spanOn } from '../adjudicate/case.ts';
import type { Processed } from '../adjudicate/decision.ts';
import type { SubmittedClaim } from '../adjudicate/submitted-claim.ts';
import { planOnce } from '../clock/agenda.ts';
import { nextPayday } from '../clock/calendar.ts';
import type { Simulation } from '../clock/simulation.ts';
import { personOn } from '../world/find-member.ts';
import type { Member } from '../world/member.ts';
import { historyOf } from './history.ts';
import { slipping } from './slips.ts';

/** By what a payer remembers a person: dependents share the subscriber's number. */
export const personKey = (member: Pick<Member, 'payerId' | 'memberId' | 'firstName'>): string =>
  `${member.payerId} ${member.memberId} ${member.firstName}`;

function caseFor(sim: Simulation, member: Member, claim: SubmittedClaim, at: Instant): Case {
  const { world, state } = sim;
  const own = historyOf(sim, member);
  const original = claim.frequency === '1' ? undefined : own.find((p) => p.number === claim.originalNumber);
  const span = spanOn(member, claim.lines[0]!.on) ?? member.spans.at(-1)!;
  return {
    world,
    payer: world.payers.get(claim.payerId)!,
    member,
    plan: world.plans.get(span.planId)!,
    claim,
    history: own.filter((p) => p !== original),
    ...(original ? { original } : {}),
    on: dateOfInstant(at),
    found: () => state.found.includes(personKey(member)),
  };
}

/** Takes back what was decided on a claim: it counts for nothing any more, and its payment is reversed with the next one. */
export function reverse(sim: Simulation, taken: Processed): void {
  sim.state.processed = sim.state.processed.map((p) => (p === taken ? { ...p, reversed: true } : p));
  sim.state.takenBack.push(taken.number);
  sim.state.unpaid.push({ payerId: taken.claim.payerId, kind: 'reversed', number: taken.number });
}

/**
 * A payer decides on a claim and plans its payment. A replacement first takes back what it replaces; a void does only that.
 * A claim of somebody whom the payer does not know is dropped, as happens to claims that another payer forwards in vain.
 */
export function decideClaim(sim: Simulation, claim: SubmittedClaim, number: string, at: Instant, corrects?: string): void {
  const member = personOn(sim.world, claim);
  if (!member) return;
  const c = caseFor(sim, member, claim, at);
  if (c.original) reverse(sim, c.original);
  if (!c.original || claim.frequency !== '8') {
    const right: Processed = { number, claim, decision: adjudicate(c), decidedOn: c.on, reversed: false };
    const after = corrects ?? c.original?.number;
    const decided = after ? right : slipping(sim, right, at);
    sim.state.processed.push(decided);
    sim.state.unpaid.push({ payerId: c.payer.id, kind: 'decided', number, ...(after ? { corrects: after } : {}) });
  }
  planOnce(sim.state, nextPayday(at, c.payer.timing.payOn), { kind: 'pay', payerId: c.payer.id });
}
