import { add, type Cents, zero } from '../base/money.ts';

/** Why a payer still owes a balance. */
export const openBuckets = ['not-sent', 'held', 'rejected', 'in-process', 'denied'] as const;
export type OpenBucket = (typeof openBuckets)[number];

/** Sums what is open by the standing of its claim; the buckets add up to what is open. */
export function openByBucket(rows: readonly { readonly bucket: OpenBucket; readonly amount: Cents }[]): Record<OpenBucket, Cents> {
  const sums: Record<OpenBucket, Cents> = { 'not-sent': zero, held: zero, rejected: zero, 'in-process': zero, denied: zero };
  for (const row of rows) sums[row.bucket] = add(sums[row.bucket], row.amount);
  return sums;
}
