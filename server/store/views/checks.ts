import type { Cents, Severity } from '@claimwright/core/base';
import { rules } from '@claimwright/core/scrub';
import { type RawBuilder, sql } from 'kysely';
import { type CleanClaims, cleanClaims } from './clean-claims.ts';
import { boundsOf, type Days } from './days.ts';
import { type CheckKind, checkIn, checkKinds, checkOf, lastCheckOfClaim } from './last-checks.ts';
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

/** The checks of a period, each with whether it is its claim's last one in it. */
const checksOf = (practiceId: string, days: Days) => {
  const [from, until] = boundsOf(days);
  return sql`select id, ordinal = max(ordinal) over (partition by claim_id) as last
    from claim_check where practice_id = ${practiceId} and at >= ${from} and at < ${until}`;
};

type Name = RawBuilder<unknown>;

interface Holding {
  readonly name: string;
  readonly heldClaims: number;
  readonly heldCents: Cents;
}

/** Claims that stops hold now, by rule or by check. */
async function holding({ db, practiceId }: Reader, name: Name): Promise<ReadonlyMap<string, Omit<Holding, 'name'>>> {
  const { rows } = await sql<Holding>`
    select name, count(*)::int as "heldClaims", sum(total_cents)::bigint as "heldCents"
    from (
      select distinct ${name} as name, c.id, c.total_cents
      from claim c join ${lastCheckOfClaim} on true join claim_finding f on f.practice_id = c.practice_id and f.check_id = k.id
      where c.practice_id = ${practiceId} and c.status = 'held' and f.outcome = 'fired' and f.severity = 'error') one
    group by 1`.execute(db);
  return new Map(rows.map(({ name: of, ...held }) => [of, held]));
}

const holdsNothing = { heldClaims: 0, heldCents: 0 as Cents };

/** Most of what is kept says *not checked*, one row a rule and claim: counted as it stands, without going through claims. */
async function uncheckedByRule({ db, practiceId }: Reader, days: Days): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ rule: string; claims: number }>`
    with checks as (${checksOf(practiceId, days)})
    select f.rule, count(*)::int as claims from claim_finding f join checks k on k.id = f.check_id
    where f.practice_id = ${practiceId} and f.outcome = 'not-checked' and k.last
    group by 1`.execute(db);
  return new Map(rows.map((r) => [r.rule, r.claims]));
}

async function firedByRule({ db, practiceId }: Reader, days: Days) {
  const { rows } = await sql<{ rule: string; fired: number; overridden: number }>`
    with checks as (${checksOf(practiceId, days)}), spoke as (
      select f.rule, f.claim_id, bool_or(f.outcome = 'bypassed' and k.last) as overridden
      from claim_finding f join checks k on k.id = f.check_id
      where f.practice_id = ${practiceId} and f.outcome <> 'not-checked'
      group by 1, 2)
    select rule, count(*)::int as fired, (count(*) filter (where overridden))::int as overridden from spoke group by 1`.execute(db);
  return new Map(rows.map(({ rule, ...did }) => [rule, did]));
}

/** Figures of the three checks, in their order: a claim counts once for a check, however many of its rules spoke. */
export async function checkFigures(reader: Reader, days: Days): Promise<ChecksView['checks']> {
  const { db, practiceId } = reader;
  const of = checkIn(sql`f.rule`);
  const { rows } = await sql<{ check: CheckKind; fired: number; overridden: number; notChecked: number }>`
    with checks as (${checksOf(practiceId, days)}), spoke as (
      select ${of} as name, f.claim_id, bool_or(f.outcome = 'bypassed' and k.last) as overridden
      from claim_finding f join checks k on k.id = f.check_id
      where f.practice_id = ${practiceId} and f.outcome <> 'not-checked'
      group by 1, 2
    ), lacks as (
      select f.claim_id, ${sql.join(checkKinds.map((kind) => sql`bool_or(${of} = ${sql.lit(kind)}) as ${sql.ref(kind)}`))}
      from claim_finding f join checks k on k.id = f.check_id
      where f.practice_id = ${practiceId} and f.outcome = 'not-checked' and k.last
      group by 1
    ), unchecked as (
      select ${sql.join(checkKinds.map((kind) => sql`(count(*) filter (where ${sql.ref(kind)}))::int as ${sql.ref(kind)}`))} from lacks
    )
    select kind.name as check, count(s.claim_id)::int as fired, (count(*) filter (where s.overridden))::int as overridden,
      (select case kind.name when 'documentation' then u.documentation when 'format' then u.format else u.rules end from unchecked u) as "notChecked"
    from (values ${sql.join(checkKinds.map((kind) => sql`(${sql.lit(kind)})`))}) as kind (name) left join spoke s on s.name = kind.name
    group by 1`.execute(db);
  const holds = await holding(reader, checkIn(sql`f.rule`));
  return checkKinds.map((check) => ({
    ...(rows.find((r) => r.check === check) ?? { check, fired: 0, overridden: 0, notChecked: 0 }),
    ...(holds.get(check) ?? holdsNothing),
  }));
}

const byWeight = (a: RuleFigures, b: RuleFigures): number =>
  b.heldCents - a.heldCents || b.fired - a.fired || b.notChecked - a.notChecked || (a.rule < b.rule ? -1 : 1);

/** A rule of which nothing is known but its id: of the linter, or of the format. */
function rowOf(rule: string, figures: CheckFigures): RuleFigures {
  const facts = rules.find((r) => r.id === rule);
  const told = facts ? { title: facts.title, severity: facts.severity } : {};
  return { rule, check: checkOf(rule), ...told, ...figures, noisy: isNoisy(figures) };
}

/** The rules that fired on most claims of a period, without what was not checked. */
export async function firedMost(reader: Reader, days: Days, most: number): Promise<readonly RuleFigures[]> {
  const holds = await holding(reader, sql`f.rule`);
  return [...(await firedByRule(reader, days))]
    .map(([rule, did]) => rowOf(rule, { ...did, notChecked: 0, ...(holds.get(rule) ?? holdsNothing) }))
    .sort((a, b) => b.fired - a.fired || byWeight(a, b))
    .slice(0, most);
}

/** Figures of every rule of the linter, and of what else fired. */
async function ruleFigures(reader: Reader, days: Days): Promise<readonly RuleFigures[]> {
  const did = await firedByRule(reader, days);
  const unchecked = await uncheckedByRule(reader, days);
  const holds = await holding(reader, sql`f.rule`);
  return [...new Set([...rules.map((r) => r.id), ...did.keys(), ...unchecked.keys(), ...holds.keys()])]
    .map((rule) =>
      rowOf(rule, {
        ...(did.get(rule) ?? { fired: 0, overridden: 0 }),
        notChecked: unchecked.get(rule) ?? 0,
        ...(holds.get(rule) ?? holdsNothing),
      }),
    )
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
