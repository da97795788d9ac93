import type { Cents, IsoDate } from '@claimwright/core/base';
import { addDays, asCents, negate, subtract, sum } from '@claimwright/core/base';
import type { Owed } from '../clock/state.ts';
import type { Payer } from '../world/payer.ts';
import type { PaidClaim, ProviderAdjustment } from './payment.ts';
import { claimsTotal, paidOn } from './payment.ts';

interface Run {
  readonly payer: Payer;
  readonly payeeNpi: string;
  readonly claims: readonly PaidClaim[];
  readonly trace: string;
  readonly on: IsoDate;
}

interface Settled {
  readonly amount: Cents;
  readonly adjustments: readonly ProviderAdjustment[];
  /** What this payee owes this payer afterwards. */
  readonly owed: readonly Owed[];
}

/** A payer that withholds later pays as if nothing had been taken back, and says so by a negative WO. */
function announced({ payer, payeeNpi, claims, on }: Run): { readonly adjustments: ProviderAdjustment[]; readonly owed: Owed[] } {
  if (payer.recovery.kind === 'net') return { adjustments: [], owed: [] };
  const dueOn = addDays(on, payer.recovery.afterDays);
  const taken = claims.filter((claim) => claim.kind === 'reversed' && paidOn(claim) !== 0);
  return {
    adjustments: taken.map((claim) => ({ reason: 'WO', reference: claim.number, amount: paidOn(claim) })),
    owed: taken.map((claim) => ({
      payerId: payer.id,
      payeeNpi,
      reason: 'WO',
      reference: claim.number,
      amount: negate(paidOn(claim)),
      dueOn,
    })),
  };
}

/**
 * Works out what is paid when claims are taken back: earlier debts that are due come off first, as far as the payment goes; a
 * total below zero is carried forward by FB, so that the payment is zero and never negative.
 * @param before what this payee owed this payer until now.
 */
export function settle(run: Run, before: readonly Owed[]): Settled {
  const start = announced(run);
  const adjustments = [...start.adjustments];
  const owed = [...start.owed];
  let available = subtract(claimsTotal(run.claims), sum(adjustments.map((a) => a.amount)));
  for (const debt of before) {
    const taken = asCents(debt.dueOn <= run.on ? Math.max(0, Math.min(debt.amount, available)) : 0);
    if (taken > 0) adjustments.push({ reason: debt.reason, reference: debt.reference, amount: taken });
    if (taken < debt.amount) owed.push({ ...debt, amount: subtract(debt.amount, taken) });
    available = subtract(available, taken);
  }
  if (available < 0) {
    adjustments.push({ reason: 'FB', reference: run.trace, amount: available });
    owed.push({
      payerId: run.payer.id,
      payeeNpi: run.payeeNpi,
      reason: 'FB',
      reference: run.trace,
      amount: negate(available),
      dueOn: run.on,
    });
    available = asCents(0);
  }
  return { amount: available, adjustments, owed };
}
