import type { IsoDate } from '@claimwright/core/base';
import { type AgedRow, aged } from '../books/aged.ts';
import { type Closing, closings } from '../books/closings.ts';
import { type TrialBalance, trialBalance } from '../books/trial-balance.ts';
import type { Reader } from './reader.ts';

/** The books of a practice on one page. */
export interface BooksView {
  readonly trialBalance: TrialBalance;
  readonly byService: readonly AgedRow[];
  readonly byResponsibility: readonly AgedRow[];
  readonly payers: readonly { readonly id: string; readonly name: string }[];
  /** The last day that is closed; null: none is. */
  readonly closedThrough: IsoDate | null;
  readonly closings: readonly Closing[];
}

export async function books(reader: Reader, asOf: IsoDate | undefined): Promise<BooksView> {
  const closed = await closings(reader);
  return {
    trialBalance: await trialBalance(reader, asOf),
    byService: await aged(reader, 'service'),
    byResponsibility: await aged(reader, 'responsibility'),
    payers: await reader.db
      .selectFrom('payer')
      .select(['id', 'name'])
      .where('practice_id', '=', reader.practiceId)
      .orderBy('name')
      .execute(),
    closedThrough: closed[0]?.through ?? null,
    closings: closed,
  };
}
