import type { IsoDate } from '../base/date.ts';
import { type Dated, inForce } from '../base/dated.ts';
import type { Adjustment, AdjustmentGroup } from '../claim/adjudication.ts';
import { breaksLimit } from './policy-limits.ts';

/**
 * What is done with an adjustment:
 * contractual: written off by the contract · next-payer: moved to the next payer, else the patient · patient: moved to the patient at once ·
 * denial: stays owed and is worked · hold: stays owed, a person answers · write-off: given up to the account that the row names ·
 * as-general: as if this payer had no row of its own.
 */
export type PolicyAction = 'contractual' | 'next-payer' | 'patient' | 'denial' | 'hold' | 'write-off' | 'as-general';

/** The accounts to which a row may write off what a payer denied; every other is a person's decision about a patient. */
export type PolicyAccount = 'denial-write-offs' | 'timely-filing-write-offs';

/** What becomes of one group and reason, by payment date: for every payer, or for one. */
export interface PolicyRow extends Dated {
  /** Our payer; absent: every payer. */
  readonly payer?: string;
  readonly group: AdjustmentGroup;
  readonly carc: string;
  /** Only where the payer sent this remark (RARC) too. */
  readonly rarc?: string;
  readonly action: PolicyAction;
  /** Of a write-off alone. */
  readonly account?: PolicyAccount;
  /** Counts up when the row was written anew; the newest of one first day holds. */
  readonly version?: number;
}

/** The row's name, by which a posting says why it is so. */
export const rowName = (r: PolicyRow): string =>
  [
    r.payer ? 'payer' : 'general',
    `${r.group}-${r.carc}`,
    ...(r.rarc ? [r.rarc] : []),
    r.from,
    ...(r.version ? [`v${r.version}`] : []),
  ].join('/');

/** What becomes of an adjustment, and by which row. */
export interface Ruling {
  readonly action: Exclude<PolicyAction, 'as-general'>;
  readonly account?: PolicyAccount;
  /** Name of the row, or `default` where no row speaks of it. */
  readonly row: string;
}

const rank = (r: PolicyRow): string => `${r.payer ? 1 : 0}${r.rarc ? 1 : 0}${r.from}${String(r.version ?? 0).padStart(6, '0')}`;
const best = (rows: readonly PolicyRow[]): PolicyRow | undefined =>
  rows.reduce<PolicyRow | undefined>((so, r) => (so && rank(so) > rank(r) ? so : r), undefined);

/** The groups of a practice's rows that a table was asked for, by group and reason: a bulk posting asks the same few a hundred thousand times. */
const indexed = new WeakMap<readonly PolicyRow[], ReadonlyMap<string, readonly PolicyRow[]>>();

function rowsFor(rows: readonly PolicyRow[], reason: string): readonly PolicyRow[] {
  let index = indexed.get(rows);
  if (!index) {
    const made = new Map<string, PolicyRow[]>();
    for (const r of rows) {
      if (breaksLimit(r)) continue;
      const key = `${r.group}-${r.carc}`;
      made.set(key, [...(made.get(key) ?? []), r]);
    }
    indexed.set(rows, made);
    index = made;
  }
  return index.get(reason) ?? [];
}

/**
 * Looks an adjustment up in the policy. A payer's own row beats the general one, one with a remark beats one without, a later an earlier.
 * A row that breaks a limit is passed over: it could not be written, and if it is there all the same nothing is posted by it.
 * @param remarks of the line and of its claim.
 * @param on payment date.
 * @returns the ruling; a denial where the policy is silent, so that it is worked.
 */
export function rulingOn(
  rows: readonly PolicyRow[],
  payer: string,
  { group, reason }: Pick<Adjustment, 'group' | 'reason'>,
  remarks: readonly string[],
  on: IsoDate,
): Ruling {
  const fitting = inForce(rowsFor(rows, `${group}-${reason}`), on).filter(
    (r) => (r.payer ?? payer) === payer && (r.rarc === undefined || remarks.includes(r.rarc)),
  );
  const own = best(fitting.filter((r) => r.payer !== undefined));
  const row = own && own.action !== 'as-general' ? own : best(fitting.filter((r) => r.payer === undefined));
  if (!row || row.action === 'as-general') return { action: 'denial', row: 'default' };
  return { action: row.action, row: rowName(row), ...(row.account ? { account: row.account } : {}) };
}
