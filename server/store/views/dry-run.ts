import type { Cents, Instant, IsoDate } from '@claimwright/core/base';
import type { DryRunReport, RuleDryRun } from '@claimwright/core/scrub';
import type { ClaimStatus, Database } from '../tables.ts';
import type { Reader } from './reader.ts';

/** A dry run in a list. */
export interface DryRunRow {
  readonly id: string;
  readonly at: Instant;
  readonly who: string;
  readonly status: Database['rule_dry_run']['status'];
  /** Of the rule that was tried, its version aside: a version with the same is what was tried. */
  readonly sha256: string;
  readonly claims: number;
  readonly lookedAt: number;
  readonly fired: number | null;
}

/** A claim that a result names. */
export interface DryRunClaim {
  readonly claimId: string;
  readonly number: string;
  readonly payer: string;
  readonly serviceFrom: IsoDate;
  readonly cents: Cents;
  readonly status: ClaimStatus;
  /** Where it would have fired. */
  readonly at: readonly string[];
}

export type Fate = keyof RuleDryRun['samples'];

export interface DryRunView extends DryRunRow {
  readonly rule: string;
  readonly says: string | null;
  readonly finishedAt: Instant | null;
  readonly report: (Omit<DryRunReport, 'rules'> & { readonly of: Omit<RuleDryRun, 'samples'> }) | null;
  /** Claims of each fate, the first of them. */
  readonly claimsOf: Readonly<Record<Fate, readonly DryRunClaim[]>> | null;
}

const runs = ({ db, practiceId }: Reader) =>
  db
    .selectFrom('rule_dry_run as d')
    .innerJoin('app_user as u', 'u.id', 'd.asked_by')
    .select(['d.id', 'd.rule', 'd.asked_at', 'u.name as who', 'd.status', 'd.sha256', 'd.claims', 'd.looked_at'])
    .select(['d.result', 'd.says', 'd.finished_at'])
    .where('d.practice_id', '=', practiceId);

type Run = Awaited<ReturnType<ReturnType<typeof runs>['execute']>>[number];

const rowOf = ({ id, asked_at: at, who, status, sha256, claims, looked_at: lookedAt, result }: Run): DryRunRow => ({
  ...{ id, at, who, status, sha256, claims, lookedAt, fired: result?.rules[0]?.fired ?? null },
});

/** So many are listed: whoever looks for an older one knows its address. */
const listed = 20;

/** Dry runs of a rule, the newest first. */
export async function dryRunsOf(reader: Reader, rule: string): Promise<DryRunRow[]> {
  const rows = await runs(reader).where('d.rule', '=', rule).orderBy('d.asked_at', 'desc').orderBy('d.id', 'desc').limit(listed).execute();
  return rows.map(rowOf);
}

/** A dry run with its result and the claims that it names. */
export async function dryRunView(reader: Reader, id: string): Promise<DryRunView | undefined> {
  const run = await runs(reader).where('d.id', '=', id).executeTakeFirst();
  if (!run) return undefined;
  const { rule, says, finished_at: finishedAt, result } = run;
  const view = { ...rowOf(run), rule, says, finishedAt };
  const [of] = result?.rules ?? [];
  if (!result || !of) return { ...view, report: null, claimsOf: null };
  const { samples, ...figures } = of;
  const { rules: _, ...sums } = result;
  const claims = await named(reader, [...new Set(Object.values(samples).flatMap((all) => all.map(({ claim }) => claim)))]);
  const claimsOf = Object.fromEntries(
    Object.entries(samples).map(([fate, all]) => [
      fate,
      all.flatMap(({ claim, at }): DryRunClaim[] => {
        const found = claims.get(claim);
        return found ? [{ ...found, at }] : [];
      }),
    ]),
  ) as Record<Fate, DryRunClaim[]>;
  return { ...view, report: { ...sums, of: figures }, claimsOf };
}

async function named({ db, practiceId }: Reader, ids: readonly string[]): Promise<Map<string, Omit<DryRunClaim, 'at'>>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('claim as c')
    .innerJoin('payer as p', (j) => j.onRef('p.practice_id', '=', 'c.practice_id').onRef('p.id', '=', 'c.payer_id'))
    .select(['c.id as claimId', 'c.patient_control_number as number', 'p.name as payer', 'c.service_from as serviceFrom'])
    .select(['c.total_cents as cents', 'c.status'])
    .where('c.practice_id', '=', practiceId)
    .where('c.id', 'in', ids)
    .execute();
  return new Map(rows.map((r) => [r.claimId, r]));
}
