import { asDate, type IsoDate } from '../base/date.ts';
import { type Dated, inForce } from '../base/dated.ts';
import type { Source } from '../base/finding.ts';

/**
 * Whether one payer's CO adjustment of one reason is written off by contract, by payment date. A payer's own row beats the general
 * one; a later row an earlier.
 */
export interface ContractualRow extends Dated {
  readonly carc: string;
  /** Our payer; absent: every payer. */
  readonly payer?: string;
  readonly contractual: boolean;
}

const source: Source = {
  title: 'X12 claim adjustment reason codes',
  cite: '45, 59, 131, 237, 253: reductions that a contract or a statute makes; every other CO is worked',
  url: 'https://x12.org/codes/claim-adjustment-reason-codes',
};
const always = (carc: string): ContractualRow => ({ carc, contractual: true, from: asDate('2012-01-01'), source });

/** Over the fee schedule, multiple-procedure rule, negotiated discount, legislated penalty, sequestration. */
export const generalContractual: readonly ContractualRow[] = [
  always('45'),
  always('59'),
  always('131'),
  always('237'),
  { ...always('253'), from: asDate('2013-04-01') },
];

/** A contract that lists what it writes off: those reasons and no other, not even of the general table. */
export function contractOf(payer: string, carcs: readonly string[], from: IsoDate, source: Source): ContractualRow[] {
  const others = generalContractual.map((r) => r.carc).filter((carc) => !carcs.includes(carc));
  const row = (carc: string, contractual: boolean): ContractualRow => ({ carc, payer, contractual, from, source });
  return [...carcs.map((carc) => row(carc, true)), ...others.map((carc) => row(carc, false))];
}

/** @returns whether a CO adjustment of this reason is written off; false where the table is silent, so that it is worked. */
export function isContractual(rows: readonly ContractualRow[], payer: string, carc: string, on: IsoDate): boolean {
  const fitting = inForce(rows, on).filter((r) => r.carc === carc && (r.payer ?? payer) === payer);
  const rank = (r: ContractualRow) => `${r.payer === undefined ? 0 : 1}${r.from}`;
  return (
    fitting.reduce<ContractualRow | undefined>((best, r) => (best && rank(best) > rank(r) ? best : r), undefined)?.contractual ?? false
  );
}
