import type { Cents } from '@claimwright/core/base';
import { assert, parseMoney } from '@claimwright/core/base';
import type { Row } from './row.ts';
import { maybe } from './row.ts';

/** What a payer pays by, per unit. Its own truth: it need not agree with the contract that the practice has on file. */
export interface FeeTable {
  readonly id: string;
  /** By code, or by `code-modifier` where a component (26, TC) has a price of its own. */
  readonly fees: ReadonlyMap<string, Cents>;
  /** For a code without a fee: percent of the charge. Absent: no price can be found. */
  readonly otherwisePercentOfCharge?: number;
}

export function readFeeTable(row: Row): FeeTable {
  const fees = new Map<string, Cents>();
  if (row.has('fees')) {
    for (const [code, amount] of row.row('fees').entries()) {
      const cents = parseMoney(String(amount));
      assert(cents !== undefined, `${row.where}.fees.${code}: expected an amount of money`);
      fees.set(code, cents);
    }
  }
  return { id: row.text('id'), fees, ...maybe(row, 'otherwisePercentOfCharge', row.whole) };
}
