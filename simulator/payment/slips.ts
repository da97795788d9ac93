import type { Cents, Instant } from '@claimwright/core/base';
import { add, addDays, asCents, dateOfInstant, randomFrom, subtract, sum } from '@claimwright/core/base';
import type { Decision, LineDecision, Processed } from '../adjudicate/decision.ts';
import { plan, planOnce } from '../clock/agenda.ts';
import { atTime, nextPayday } from '../clock/calendar.ts';
import type { Simulation } from '../clock/simulation.ts';
import type { ProviderAdjustment } from './payment.ts';

/** Of a hundred claims or payments, in how many payers do wrong or more; nothing unless told. */
export interface Slips {
  /** Claims that are paid less than they should be, and processed again weeks later. */
  readonly wrongAmount: number;
  /** Claims that are paid a second time, and taken back later. */
  readonly paidTwice: number;
  /** Payments with interest on them, for claims paid late. */
  readonly interest: number;
}

export const noSlips: Slips = { wrongAmount: 0, paidTwice: 0, interest: 0 };

const againAfterDays = 9;
const noticedAfterDays = 24;
const shortBy = asCents(300);

const drawn = ({ state }: Simulation, what: string): number => randomFrom(state.seed).fork(`slip ${what}`).below(100);

/** A payer decides, and may slip: too little, or a payment that comes again. What it does about it later is planned. */
export function slipping(sim: Simulation, decided: Processed, at: Instant): Processed {
  const { number, claim, decision } = decided;
  const fate = drawn(sim, `${claim.controlNumber} ${claim.payerId}`);
  const later = (days: number) => atTime(addDays(dateOfInstant(at), days), 'T07:00');
  if (claim.order !== 'P' || decision.forwardedTo || decision.paid <= 0) return decided;
  if (fate < sim.slips.wrongAmount) {
    plan(sim.state, later(noticedAfterDays), { kind: 'reprocess', number });
    return { ...decided, decision: shortened(decision) };
  }
  if (fate < sim.slips.wrongAmount + sim.slips.paidTwice) plan(sim.state, later(againAfterDays), { kind: 'pay-again', number });
  return decided;
}

/** The same decision with less paid on the lines that have it, as if by an old contract. */
function shortened(decision: Decision): Decision {
  const lines = decision.lines.map((line): LineDecision => {
    if (line.paid <= shortBy) return line;
    const contract = { group: 'CO', reason: '45' } as const;
    const known = line.adjustments.find((a) => a.group === 'CO' && a.reason === '45');
    const others = line.adjustments.filter((a) => a !== known);
    const amount = add(known?.amount ?? asCents(0), shortBy);
    return {
      ...line,
      paid: subtract(line.paid, shortBy),
      allowed: subtract(line.allowed, shortBy),
      adjustments: [{ ...contract, amount }, ...others],
    };
  });
  return { ...decision, lines, paid: sum(lines.map((l) => l.paid)) };
}

/** The payment of a claim comes a second time; weeks later the payer notices and takes one of them back. */
export function payAgain(sim: Simulation, number: string, at: Instant, kind: 'decided' | 'reversed'): void {
  const { state, world } = sim;
  const of = state.processed.find((p) => p.number === number)!;
  if (of.reversed && kind === 'decided') return;
  const { payerId } = of.claim;
  state.unpaid.push({ payerId, kind, number });
  planOnce(state, nextPayday(at, world.payers.get(payerId)!.timing.payOn), { kind: 'pay', payerId });
  if (kind === 'decided') plan(state, atTime(addDays(dateOfInstant(at), noticedAfterDays), 'T07:00'), { kind: 'notice', number });
}

/** Interest on a payment that has money in it: a provider-level adjustment that raises it. */
export function interestOn(sim: Simulation, trace: string, amount: Cents): readonly ProviderAdjustment[] {
  if (amount <= 0 || drawn(sim, trace) >= sim.slips.interest) return [];
  return [{ reason: 'L6', reference: trace, amount: asCents(-Math.max(1, Math.round(Number(amount) / 200))) }];
}
