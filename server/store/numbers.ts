import { shortNumber } from '@claimwright/core/base';
import { type Kysely, sql } from 'kysely';
import type { Database } from './tables.ts';

/** Prefixes of the numbers that leave the house; the letter tells a person on the telephone what it is. */
export type Series = 'C' | 'B' | 'S' | 'L' | 'E' | 'T' | 'U' | 'R' | 'D';

/**
 * The next short numbers of a practice's series: C claim, B batch, S statement, L line, E encounter, T eligibility trace, U letter about underpayments,
 * R refund, D deposit slip.
 * @param count how many, at least one.
 */
export async function nextNumbers(db: Kysely<Database>, practiceId: string, series: Series, count: number): Promise<string[]> {
  const { rows } = await sql<{ last: number }>`select app.next_number(${practiceId}, ${series}, ${count}) as last`.execute(db);
  const last = Number(rows[0]!.last);
  return Array.from({ length: count }, (_, i) => shortNumber(series, last - count + 1 + i));
}

/** The next interchange or group control number for a sender and receiver: unique for ever, nine digits at most. */
export async function nextControlNumber(
  db: Kysely<Database>,
  sender: string,
  receiver: string,
  kind: 'interchange' | 'group',
): Promise<number> {
  const { rows } = await sql<{ last: number }>`select app.next_control_number(${sender}, ${receiver}, ${kind}) as last`.execute(db);
  return Number(rows[0]!.last);
}
