import { addDays, asCents, type Cents, type IsoDate, ok, type Result, refused } from '@claimwright/core/base';
import { breaksLimit, type Ruling, rulingOn } from '@claimwright/core/posting';
import { policyRow } from '../../store/posting-rules.ts';
import { adjustmentUse } from '../../store/views/adjustment-use.ts';
import type { Unit } from '../unit.ts';
import { payerOfPolicy, policyOf } from './policy-of.ts';
import type { PolicyRowWritten, RowNotWritten } from './write-policy-row.ts';

/** So far back a row is tried. */
const daysBack = 365;

/** What a row would have done otherwise with what the payer sent. */
export interface PolicyTrial {
  readonly since: IsoDate;
  /** Adjustments of its group, reason and remark that came since, and their sum as sent. */
  readonly adjustments: number;
  readonly cents: Cents;
  /** By what is done now and what the row would do: those that stay as they are among them. */
  readonly changes: readonly {
    readonly now: Ruling['action'];
    readonly nowBy: string;
    readonly would: Ruling['action'];
    readonly count: number;
    readonly cents: Cents;
  }[];
}

/**
 * Tries a row on what the payer sent in the last year, as if it had been in force on all of its days; nothing is written. What was posted stays as it
 * is whatever comes of it: this tells what the next year of such payments is like.
 */
export async function tryPolicyRow(
  unit: Unit,
  { payerId, group, carc, rarc, action, account }: Omit<PolicyRowWritten, 'from' | 'until' | 'why'>,
): Promise<Result<PolicyTrial, RowNotWritten>> {
  const payer = await payerOfPolicy(unit, payerId);
  if (!payer) return refused({ kind: 'no-such-payer' });
  const since = addDays(unit.today, -daysBack);
  const values = { adjustment_group: group, carc, rarc: rarc ?? '', action, account: account ?? null };
  const row = policyRow(payerId, {
    ...values,
    version: Number.MAX_SAFE_INTEGER,
    valid_from: unit.today,
    valid_until: null,
    why: 'a trial',
  });
  const limit = breaksLimit(row);
  if (limit) return refused({ kind: 'breaks-limit', says: `This row cannot be written: ${limit}.` });
  const policy = await policyOf(unit, payer);
  const tried = [row, ...policy];
  const changes = new Map<string, PolicyTrial['changes'][number]>();
  const use = await adjustmentUse(unit, { payerId, group, carc, since });
  for (const { remarks, count, cents, on } of use.filter((u) => rarc === undefined || u.remarks.includes(rarc))) {
    const sent = { group, reason: carc };
    const [now, would] = [rulingOn(policy, payerId, sent, remarks, on), rulingOn(tried, payerId, sent, remarks, unit.today)];
    const key = `${now.row} ${would.action}`;
    const before = changes.get(key);
    const sum = { count: count + (before?.count ?? 0), cents: asCents(cents + (before?.cents ?? 0)) };
    changes.set(key, { now: now.action, nowBy: now.row, would: would.action, ...sum });
  }
  const all = [...changes.values()].sort((a, b) => b.count - a.count);
  return ok({
    since,
    adjustments: all.reduce((n, c) => n + c.count, 0),
    cents: asCents(all.reduce((n, c) => n + c.cents, 0)),
    changes: all,
  });
}
