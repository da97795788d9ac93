import { type Instant, type IsoDate, inForce } from '@claimwright/core/base';
import { generalPolicy, type PolicyAccount, type PolicyAction, type PolicyRow, rowName, rulingOn } from '@claimwright/core/posting';
import { policyRow, postingRules } from '../../store/posting-rules.ts';
import type { Unit } from '../unit.ts';
import { contractRows, payerOfPolicy } from './policy-of.ts';

type Reader = Pick<Unit, 'db' | 'practiceId'>;

/** A payer with its own rows, counted, versions among them. */
export interface PolicyPayerRow {
  readonly id: string;
  readonly payer: string;
  readonly own: number;
}

/** A row by which a payer's adjustments are posted. */
export interface PolicyPageRow {
  readonly name: string;
  /** Who says so: the practice for this payer, the contract's list, or the general policy. */
  readonly from: 'own' | 'contract' | 'general';
  readonly group: string;
  readonly carc: string;
  readonly rarc?: string;
  readonly action: PolicyAction;
  readonly account?: PolicyAccount;
  readonly since: IsoDate;
  readonly until?: IsoDate;
  readonly version?: number;
  /** The reason in our own words, where it has any. */
  readonly says: string;
  /** Whether a payment of today is posted by it. */
  readonly holds: boolean;
  /** What it rests on, and who wrote it when. */
  readonly rests: string;
  readonly who?: string;
  readonly at?: Instant;
}

export interface PolicyPage {
  readonly id: string;
  readonly payer: string;
  readonly rows: readonly PolicyPageRow[];
}

/** Every payer, those with rows of their own first. */
export const policyPayers = ({ db, practiceId }: Reader): Promise<PolicyPayerRow[]> =>
  db
    .selectFrom('payer as p')
    .select((e) => [
      'p.id',
      'p.name as payer',
      e
        .selectFrom('posting_rule as r')
        .select((c) => c.cast<number>(c.fn.countAll(), 'integer').as('n'))
        .where('r.practice_id', '=', practiceId)
        .whereRef('r.payer_id', '=', 'p.id')
        .$asScalar()
        .$notNull()
        .as('own'),
    ])
    .where('p.practice_id', '=', practiceId)
    .orderBy('own', 'desc')
    .orderBy('p.name')
    .execute();

/** By what one payer's adjustments are posted, row by row with what each rests on; undefined where the practice has no such payer. */
export async function policyPage(
  unit: Reader,
  payerId: string,
  today: IsoDate,
  gloss: (reason: string) => string,
): Promise<PolicyPage | undefined> {
  const payer = await payerOfPolicy(unit, payerId);
  if (!payer) return undefined;
  const kept = (await postingRules(unit, payerId)).map((r) => ({
    row: policyRow(payerId, r),
    from: 'own' as const,
    who: r.who,
    at: r.at,
    why: r.why,
  }));
  const contract = contractRows(payer).map((row) => ({ row, from: 'contract' as const }));
  const general = generalPolicy.map((row) => ({ row, from: 'general' as const }));
  const all = [...kept, ...contract, ...general];
  const policy = all.map(({ row }) => row);
  const rows = all.map(
    ({ row, from, ...written }): PolicyPageRow => ({
      says: gloss(`${row.group}-${row.carc}`),
      ...{ name: rowName(row), from, group: row.group, carc: row.carc, action: row.action, since: row.from },
      ...(row.rarc ? { rarc: row.rarc } : {}),
      ...(row.account ? { account: row.account } : {}),
      ...(row.until ? { until: row.until } : {}),
      ...(row.version ? { version: row.version } : {}),
      holds: holdsOn(policy, payerId, row, today),
      rests: 'why' in written ? written.why : `${row.source.title}: ${row.source.cite}`,
      ...('who' in written ? { who: written.who, at: written.at } : {}),
    }),
  );
  return { id: payer.id, payer: payer.name, rows };
}

/** Whether an adjustment of the row's group, reason and remark would be posted by it; a row that hands on to the general one holds where it says so. */
function holdsOn(policy: readonly PolicyRow[], payer: string, row: PolicyRow, on: IsoDate): boolean {
  const among = row.action === 'as-general' ? policy.map((r) => (r === row ? { ...r, action: 'hold' as const } : r)) : policy;
  return (
    inForce([row], on).length > 0 &&
    rulingOn(among, payer, { group: row.group, reason: row.carc }, row.rarc ? [row.rarc] : [], on).row === rowName(row)
  );
}
