import type { IsoDate } from '../base/date.ts';
import { type Dated, inForce } from '../base/dated.ts';

/** Everything that the trade must do, or must hear, by a time. */
export type DeadlineKind =
  | 'filing-initial'
  | 'filing-secondary'
  | 'filing-corrected'
  | 'appeal'
  | 'ack-999'
  | 'ack-277ca'
  | 'payment'
  | 'crossover'
  | 'authorization-expiry'
  | 'overpayment'
  | 'good-faith-estimate';

/** How long there is: a row of a dated, cited table, by the day from which the clock runs. */
export interface DeadlineRule extends Dated {
  readonly kind: DeadlineKind;
  /** Ours. A payer's own row beats one for its kind, which beats a general one. */
  readonly payer?: string;
  readonly payerKind?: string;
  /** Appeal level, from 1. */
  readonly level?: number;
  readonly count: number;
  readonly unit: 'hours' | 'days' | 'business-days' | 'years';
  /** How long before the end it becomes urgent: hours where the unit is hours, else days. */
  readonly lead: number;
}

/** What is asked of a table of rules. */
export interface RuleWanted {
  readonly kind: DeadlineKind;
  readonly payer?: string;
  readonly payerKind?: string;
  readonly level?: number;
}

const fits = (r: DeadlineRule, w: RuleWanted) =>
  r.kind === w.kind && (r.payer ?? w.payer) === w.payer && (r.payerKind ?? w.payerKind) === w.payerKind && (r.level ?? w.level) === w.level;

const closeness = (r: DeadlineRule) => `${r.payer === undefined ? 0 : 1}${r.payerKind === undefined ? 0 : 1}${r.from}`;

/** The rule that holds on a day: the payer's own, else its kind's, else the general one. Undefined where no row says: ask a person. */
export function ruleFor(rules: readonly DeadlineRule[], wanted: RuleWanted, on: IsoDate): DeadlineRule | undefined {
  return inForce(rules, on)
    .filter((r) => fits(r, wanted))
    .reduce<DeadlineRule | undefined>((best, r) => (best && closeness(best) > closeness(r) ? best : r), undefined);
}
