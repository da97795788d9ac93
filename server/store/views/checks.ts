import type { Cents, Severity } from '@claimwright/core/base';
import { rules } from '@claimwright/core/scrub';
import { type RawBuilder, sql } from 'kysely';
import { type CleanClaims, cleanClaims } from './clean-claims.ts';
import { boundsOf, type Days } from './days.ts';
import { type CheckKind, checkIn, checkKinds, checkOf } from './last-checks.ts';
import type { Reader } from './reader.ts';

/** What a check, or a rule, did to the claims that were checked in a period. Figures are claims, however many lines of one were hit. */
export interface CheckFigures {
  /** Claims on which it found something at any check of the period, overridden or not. */
  readonly fired: number;
  /** Of those, the ones with something of it overridden as of their last check in the period. */
  readonly overridden: number;
  /** Claims that, as of their last check in the period, it could not look at for want of data. */
  readonly notChecked: number;
  /** Claims that its stops hold now, and their charges. A claim may be held by several. */
  readonly heldClaims: number;
  readonly heldCents: Cents;
}

export interface RuleFigures extends CheckFigures {
  readonly rule: string;
  readonly check: CheckKind;
  /** Absent for findings of the format, which have no rule of their own. */
  readonly title?: string;
  readonly severity?: Severity;
  /** People override it more often than they follow it. */
  readonly noisy: boolean;
}

export interface ChecksView extends Days {
  /** Claims that were checked in the period. */
  readonly checked: number;
  readonly clean: CleanClaims;
  readonly checks: readonly (CheckFigures & { readonly check: CheckKind })[];
  /** Every rule, also those that did nothing: the most dollars held first, then by how often they fired. */
  readonly rules: readonly RuleFigures[];
}

/** A rule that people override on more than half of the claims on which it fires, of enough claims to tell, is noisy. */
const noisyFromClaims = 20;
export const isNoisy = ({ fired, overridden }: Pick<CheckFigures, 'fired' | 'overridden'>): boolean =>
  fired >= noisyFromClaims && overridden * 2 > fired;

type Grouped = CheckFigures & { readonly name: string };

/** Figures by `name`, an expression over a finding's rule `f.rule`: by rule, or by check, in which a claim counts once. */
async function figuresBy({ db, practiceId }: Reader, days: Days, name: RawBuilder<unknown>): Promise<Grouped[]> {
  const [from, until] = boundsOf(days);
  const { rows } = await sql<Grouped>`
    with checks as (
      select id, ordinal = max(ordinal) over (partition by claim_id) as last
      from claim_check where practice_id = ${practiceId} and at >= ${from} and at < ${until}
    ), spoke as (
      select ${name} as name, f.claim_id,
        bool_or(f.outcome <> 'not-checked') as fired,
        bool_or(f.outcome = 'bypassed' and k.last) as overridden,
        bool_or(f.outcome = 'not-checked' and k.last) as not_checked
      from claim_finding f join checks k on k.id = f.check_id
      where f.practice_id = ${practiceId}
      group by 1, 2
    ), did as (
      select name, (count(*) filter (where fired))::int as fired, (count(*) filter (where overridden))::int as overridden,
        (count(*) filter (where not_checked))::int as not_checked
      from spoke group by 1
    ), holds as (
      select name, count(*)::int as claims, sum(total_cents)::bigint as cents
      from (
        select distinct ${name} as name, c.id, c.total_cents
        from claim c
        join lateral (
          select x.id from claim_check x where x.practice_id = c.practice_id and x.claim_id = c.id order by x.ordinal desc limit 1) k on true
        join claim_finding f on f.practice_id = c.practice_id and f.check_id = k.id
        where c.practice_id = ${practiceId} and c.status = 'held' and f.outcome = 'fired' and f.severity = 'error') one
      group by 1)
    select name, coalesce(did.fired, 0) as fired, coalesce(did.overridden, 0) as overridden, coalesce(did.not_checked, 0) as "notChecked",
      coalesce(holds.claims, 0) as "heldClaims", coalesce(holds.cents, 0)::bigint as "heldCents"
    from did full join holds using (name)`.execute(db);
  return rows;
}

const nothing: CheckFigures = { fired: 0, overridden: 0, notChecked: 0, heldClaims: 0, heldCents: 0 as Cents };

const figuresOf = ({ name: _, ...figures }: Grouped): CheckFigures => figures;

/** Figures of the three checks, in their order. */
export async function checkFigures(reader: Reader, days: Days): Promise<ChecksView['checks']> {
  const rows = await figuresBy(reader, days, checkIn(sql`f.rule`));
  return checkKinds.map((check) => {
    const found = rows.find((r) => r.name === check);
    return { check, ...(found ? figuresOf(found) : nothing) };
  });
}

const byWeight = (a: RuleFigures, b: RuleFigures): number =>
  b.heldCents - a.heldCents || b.fired - a.fired || b.notChecked - a.notChecked || (a.rule < b.rule ? -1 : 1);

/** Figures of every rule of the linter, and of what else fired. */
export async function ruleFigures(reader: Reader, days: Days): Promise<readonly RuleFigures[]> {
  const did = new Map((await figuresBy(reader, days, sql`f.rule`)).map((r) => [r.name, figuresOf(r)]));
  const known = new Map(rules.map((r) => [r.id, r]));
  return [...new Set([...known.keys(), ...did.keys()])]
    .map((rule): RuleFigures => {
      const figures = did.get(rule) ?? nothing;
      const facts = known.get(rule);
      const told = facts ? { title: facts.title, severity: facts.severity } : {};
      return { rule, check: checkOf(rule), ...told, ...figures, noisy: isNoisy(figures) };
    })
    .sort(byWeight);
}

/** What the triple check did in a period. */
export async function checks(reader: Reader, days: Days): Promise<ChecksView> {
  const { db, practiceId } = reader;
  const [from, until] = boundsOf(days);
  const { checked } = await db
    .selectFrom('claim_check')
    .select(sql<number>`count(distinct claim_id)::int`.as('checked'))
    .where('practice_id', '=', practiceId)
    .where('at', '>=', from)
    .where('at', '<', until)
    .executeTakeFirstOrThrow();
  return {
    ...days,
    checked,
    clean: await cleanClaims(reader, days),
    checks: await checkFigures(reader, days),
    rules: await ruleFigures(reader, days),
  };
}
