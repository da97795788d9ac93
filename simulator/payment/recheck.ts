import type { Instant } from '@claimwright/core/base';
import { addDays, dateOfInstant } from '@claimwright/core/base';
import type { Processed } from '../adjudicate/decision.ts';
import { planOnce } from '../clock/agenda.ts';
import { atTime } from '../clock/calendar.ts';
import type { Simulation } from '../clock/simulation.ts';
import { covers } from '../world/dated.ts';
import { personOn } from '../world/find-member.ts';
import type { Member, OtherCover } from '../world/member.ts';
import { claimNumber } from './claim-number.ts';
import { decideClaim, personKey, reverse } from './decide-claim.ts';
import { historyOf } from './history.ts';
import type { Payment } from './payment.ts';
import { paidOn } from './payment.ts';

type Hidden = Extract<OtherCover, { readonly kind: 'primary' }> & { readonly foundAfterPaymentDays: number };

const hiddenOf = (member: Member): readonly Hidden[] =>
  member.others.filter((other): other is Hidden => other.kind === 'primary' && other.foundAfterPaymentDays !== undefined);

/** After a payment that it should not have made, a payer finds out some days later. */
export function planRechecks(sim: Simulation, payment: Payment): void {
  for (const paid of payment.claims) {
    const member = personOn(sim.world, paid.claim);
    if (!member || paidOn(paid) <= 0 || sim.state.found.includes(personKey(member))) continue;
    const hidden = hiddenOf(member).find((other) => paid.claim.order === 'P' && covers(other, paid.claim.lines[0]!.on));
    if (!hidden) continue;
    const at = atTime(addDays(payment.on, hidden.foundAfterPaymentDays), 'T07:00');
    planOnce(sim.state, at, { kind: 'recheck', payerId: member.payerId, memberId: member.memberId, firstName: member.firstName });
  }
}

/** A payer now knows who pays first: every claim that it paid in that time is taken back and decided again. */
export function recheck(
  sim: Simulation,
  who: { readonly payerId: string; readonly memberId: string; readonly firstName: string },
  at: Instant,
): void {
  const { state, world } = sim;
  const member = world.members.find((m) => personKey(m) === personKey(who))!;
  if (state.found.includes(personKey(member))) return;
  state.found.push(personKey(member));
  const wrong = historyOf(sim, member).filter(
    (p) => p.claim.order === 'P' && p.decision.paid > 0 && hiddenOf(member).some((other) => covers(other, p.claim.lines[0]!.on)),
  );
  for (const taken of wrong) decideAnew(sim, taken, at);
}

/** A payer found that it had paid wrongly: it takes the claim back and decides it anew. */
export function reprocess(sim: Simulation, number: string, at: Instant): void {
  const taken = sim.state.processed.find((p) => p.number === number)!;
  if (!taken.reversed) decideAnew(sim, taken, at);
}

function decideAnew(sim: Simulation, taken: Processed, at: Instant): void {
  reverse(sim, taken);
  const number = claimNumber(sim.state, sim.world.payers.get(taken.claim.payerId)!, dateOfInstant(at));
  decideClaim(sim, taken.claim, number, at, taken.number);
}
