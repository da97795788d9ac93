import { addDays } from '@claimwright/core/base';
import type { SubmittedClaim } from '../adjudicate/submitted-claim.ts';
import { plan } from '../clock/agenda.ts';
import { atTime } from '../clock/calendar.ts';
import type { Simulation } from '../clock/simulation.ts';
import { claimNumber } from './claim-number.ts';
import type { PaidClaim, Payment } from './payment.ts';

/** How long the exchange takes to bring a forwarded claim to the next payer. */
const exchangeDays = 1;

function asForwarded(sent: PaidClaim, payment: Payment): SubmittedClaim {
  const { claim, decision } = sent;
  const to = decision.forwardedTo!;
  return {
    ...claim,
    payerId: to.payerId,
    memberId: to.memberId,
    order: claim.order === 'P' ? 'S' : 'T',
    frequency: '1',
    receivedOn: addDays(payment.on, exchangeDays),
    earlier: [
      ...claim.earlier,
      {
        payerId: payment.payerId,
        paid: decision.paid,
        adjustments: [],
        decidedOn: payment.on,
        lines: decision.lines.map((l) => ({ number: l.line.number, paid: l.paid, adjustments: l.adjustments })),
      },
    ],
  };
}

/** Crossover: what a payer has agreed to send on goes to the next payer by itself, and that one pays on its own day. */
export function forward(sim: Simulation, payment: Payment): void {
  for (const sent of payment.claims) {
    const next = sent.decision.forwardedTo && sim.world.payers.get(sent.decision.forwardedTo.payerId);
    if (!next || sent.kind === 'reversed') continue;
    const claim = asForwarded(sent, payment);
    const at = atTime(addDays(claim.receivedOn, next.timing.adjudicateDays), 'T06:00');
    plan(sim.state, at, { kind: 'adjudicate', number: claimNumber(sim.state, next, claim.receivedOn), claim });
  }
}
