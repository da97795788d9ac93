import type { Instant } from '@claimwright/core/base';
import { addDays, dateOfInstant, subtract } from '@claimwright/core/base';
import { nextNumber, plan, planOnce } from '../clock/agenda.ts';
import { atTime, bankDay } from '../clock/calendar.ts';
import type { Simulation } from '../clock/simulation.ts';
import type { Payer } from '../world/payer.ts';
import { traceNumber } from './claim-number.ts';
import { forward } from './forward.ts';
import type { PaidClaim, Payment } from './payment.ts';
import { assertBalanced, paidOn, patientOn } from './payment.ts';
import { planRechecks } from './recheck.ts';
import { settle } from './recoveries.ts';
import { interestOn } from './slips.ts';

/** Turns a payment into the bytes of a remittance file; the payment room knows nothing of X12. */
export type WriteRemittance = (sim: Simulation, payment: Payment, controlNumber: number, at: Instant) => Uint8Array;

/** What waits for a payer's payment, by provider and in the order of the decisions. */
function takeUnpaid(sim: Simulation, payer: Payer): readonly (readonly PaidClaim[])[] {
  const { state } = sim;
  const waiting = state.unpaid.filter((entry) => entry.payerId === payer.id);
  state.unpaid = state.unpaid.filter((entry) => entry.payerId !== payer.id);
  const groups = new Map<string, PaidClaim[]>();
  for (const { payerId: _, ...entry } of waiting) {
    const { claim, decision } = state.processed.find((p) => p.number === entry.number)!;
    const key = `${claim.partner} ${claim.billing.npi}`;
    groups.set(key, [...(groups.get(key) ?? []), { ...entry, claim, decision }]);
  }
  return [...groups.values()];
}

function payOne(sim: Simulation, payer: Payer, claims: readonly PaidClaim[], at: Instant): Payment {
  const { state } = sim;
  const { partner, billing: payee } = claims[0]!.claim;
  const on = dateOfInstant(at);
  const trace = traceNumber(state, payer);
  const isHis = (debt: { payerId: string; payeeNpi: string }) => debt.payerId === payer.id && debt.payeeNpi === payee.npi;
  const settled = settle({ payer, payeeNpi: payee.npi, claims, trace, on }, state.owed.filter(isHis));
  state.owed = [...state.owed.filter((debt) => !isHis(debt)), ...settled.owed];
  const interest = interestOn(sim, trace, settled.amount);
  const method = settled.amount === 0 ? 'NON' : payer.timing.method;
  const payment: Payment = {
    trace,
    payerId: payer.id,
    partner,
    payee,
    on,
    method,
    amount: subtract(settled.amount, ...interest.map((i) => i.amount)),
    claims,
    adjustments: [...settled.adjustments, ...interest],
  };
  assertBalanced(payment);
  return payment;
}

function record(sim: Simulation, payment: Payment, payer: Payer, file: string): void {
  const depositOn = payment.method === 'ACH' ? bankDay(addDays(payment.on, payer.timing.depositDays)) : undefined;
  sim.state.payments.push({
    ...payment,
    file,
    ...(depositOn ? { depositOn } : {}),
    claims: payment.claims.map((c) => ({
      controlNumber: c.claim.controlNumber,
      number: c.number,
      kind: c.kind,
      paid: paidOn(c),
      patient: patientOn(c),
    })),
  });
  if (depositOn) planOnce(sim.state, atTime(depositOn, 'T13:00'), { kind: 'bank-list', partner: payment.partner, on: depositOn });
}

/** The payer that sends its file twice does so once, some days later, under another name. */
function planResend(sim: Simulation, payment: Payment, file: string): void {
  const slip = sim.world.resends.find((r) => r.payerId === payment.payerId && payment.on >= r.paymentOnOrAfter);
  if (!slip || sim.state.resent.includes(slip.payerId)) return;
  sim.state.resent.push(slip.payerId);
  const as = file.replace(/^835_/, 'ERA_');
  plan(sim.state, atTime(addDays(payment.on, slip.afterDays), 'T07:00'), { kind: 'resend', partner: payment.partner, file, as });
}

/** A payer pays everything that it has decided: one remittance file for each provider, the money after it. */
export function runPayments(sim: Simulation, payerId: string, at: Instant, writeRemittance: WriteRemittance): void {
  const payer = sim.world.payers.get(payerId)!;
  for (const claims of takeUnpaid(sim, payer)) {
    const payment = payOne(sim, payer, claims, at);
    const controlNumber = nextNumber(sim.state, 'interchange');
    const file = `835_${payer.id}_${payment.on.replaceAll('-', '')}_${controlNumber}.835`;
    sim.send(payment.partner, file, writeRemittance(sim, payment, controlNumber, at));
    record(sim, payment, payer, file);
    planResend(sim, payment, file);
    planRechecks(sim, payment);
    forward(sim, payment);
  }
}
