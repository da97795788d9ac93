import { addDays, type IsoDate } from '../base/date.ts';

/** A step of the patient's cycle, in order, and how many days after the one before it (the first: after the balance became theirs). */
export interface StatementStep {
  readonly step: 'statement-1' | 'statement-2' | 'final-notice' | 'pre-collection' | 'decide';
  readonly afterDays: number;
}

/** Why a patient is not billed further for now. */
export type StatementPause = 'payment-plan' | 'dispute' | 'payer-still-working' | 'returned-address' | 'bankruptcy';

export type NextStatement =
  | { readonly kind: 'due'; readonly step: StatementStep['step']; readonly on: IsoDate }
  | { readonly kind: 'paused'; readonly for: readonly StatementPause[] }
  | { readonly kind: 'ended' };

/**
 * What comes next in a patient's cycle.
 * @param done the days of the steps already taken, in order.
 * @param patientSince when the balance became the patient's.
 */
export function nextStatement(
  steps: readonly StatementStep[],
  patientSince: IsoDate,
  done: readonly IsoDate[],
  pauses: readonly StatementPause[],
): NextStatement {
  if (pauses.length > 0) return { kind: 'paused', for: pauses };
  const next = steps[done.length];
  if (!next) return { kind: 'ended' };
  return { kind: 'due', step: next.step, on: addDays(done.at(-1) ?? patientSince, next.afterDays) };
}
