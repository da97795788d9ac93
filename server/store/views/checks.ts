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

/** Claims that were checked, by rule and by check those that, as of their last check in the period, could not be looked at. */
interface Unchecked {
  readonly checked: number;
  readonly byRule: ReadonlyMap<string, number>;
  readonly byCheck: ReadonlyMap<CheckKind, number>;
}

/** The same rules lack the same data on most claims: the checks are counted by what they lack, and no finding is gone through. */
async function uncheckedIn({ db, practiceId }: Reader, days: Days): Promise<Unchecked> {
  const [from, until] = boundsOf(days);
  const { rows } = await sql<{ unchecked: readonly string[]; claims: number }>`
    select unchecked, count(*)::int as claims from (
      select unchecked, ordinal = max(ordinal) over (partition by claim_id) as last
      from claim_check where practice_id = ${practiceId} and at >= ${from} and at < ${until}) k
    where last group by 1`.execute(db);
  const byRule = new Map<string, number>();
  const byCheck = new Map<CheckKind, number>();
  for (const { unchecked, claims } of rows) {
    for (const rule of unchecked) byRule.set(rule, (byRule.get(rule) ?? 0) + claims);
    for (const check of new Set(unchecked.map(checkOf))) byCheck.set(check, (byCheck.get(check) ?? 0) + claims);
  }
  return { checked: rows.reduce((sum, { claims }) => sum + claims, 0), byRule, byCheck };
}

/** Claims on which something was found, and those where something of it was overridden. */
type Fired = Pick<CheckFigures, 'fired' | 'overridden'>;
interface FiredIn {
  readonly byRule: ReadonlyMap<string, Fired>;
  readonly byCheck: ReadonlyMap<string, Fired>;
}

/** A claim counts once for a rule and once for a check, however many findings it has. */
async function firedIn({ db, practiceId }: Reader, days: Days): Promise<FiredIn> {
  const { rows } = await sql<Fired & { by: 'rule' | 'check'; name: string }>`
    with checks as (${checksOf(practiceId, days)}), spoke as materialized (
      select f.rule, f.claim_id, bool_or(f.outcome = 'bypassed' and k.last) as overridden
      from claim_finding f join checks k on k.id = f.check_id
      where f.practice_id = ${practiceId} and f.outcome <> 'not-checked'
      group by 1, 2
    ), of_check as (
      select ${checkIn(sql`rule`)} as name, claim_id, bool_or(overridden) as overridden from spoke group by 1, 2
    )
    select 'rule' as by, rule as name, count(*)::int as fired, (count(*) filter (where overridden))::int as overridden from spoke group by rule
    union all
    select 'check', name, count(*)::int, (count(*) filter (where overridden))::int from of_check group by name`.execute(db);
  const of = (which: 'rule' | 'check') =>
    new Map(rows.filter(({ by }) => by === which).map(({ name, fired, overridden }) => [name, { fired, overridden }]));
  return { byRule: of('rule'), byCheck: of('check') };
}

const nothingFired: Fired = { fired: 0, overridden: 0 };

/** What checks of a period did, read once for figures by check and by rule. */
export interface ChecksRead {
  readonly fired: FiredIn;
  readonly unchecked: Unchecked;
}
export const readChecks = async (reader: Reader, days: Days): Promise<ChecksRead> => ({
  fired: await firedIn(reader, days),
  unchecked: await uncheckedIn(reader, days),
});

/** Figures of the three checks, in their order: a claim counts once for a check, however many of its rules spoke. */
export async function checkFigures(reader: Reader, { fired, unchecked }: ChecksRead): Promise<ChecksView['checks']> {
  const holds = await holding(reader, checkIn(sql`f.rule`));
  return checkKinds.map((check) => ({
    check,
    ...(fired.byCheck.get(check) ?? nothingFired),
    notChecked: unchecked.byCheck.get(check) ?? 0,
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
export async function firedMost(reader: Reader, { fired }: ChecksRead, most: number): Promise<readonly RuleFigures[]> {
  const holds = await holding(reader, sql`f.rule`);
  return [...fired.byRule]
    .map(([rule, did]) => rowOf(rule, { ...did, notChecked: 0, ...(holds.get(rule) ?? holdsNothing) }))
    .sort((a, b) => b.fired - a.fired || byWeight(a, b))
    .slice(0, most);
}

/** Figures of every rule of the linter, and of what else fired. */
async function ruleFigures(reader: Reader, { fired, unchecked }: ChecksRead): Promise<readonly RuleFigures[]> {
  const holds = await holding(reader, sql`f.rule`);
  return [...new Set([...rules.map((r) => r.id), ...fired.byRule.keys(), ...unchecked.byRule.keys(), ...holds.keys()])]
    .map((rule) =>
      rowOf(rule, {
        ...(fired.byRule.get(rule) ?? nothingFired),
        notChecked: unchecked.byRule.get(rule) ?? 0,
        ...(holds.get(rule) ?? holdsNothing),
      }),
    )
    .sort(byWeight);
}

/** What the triple check did in a period. */
export async function checks(reader: Reader, days: Days): Promise<ChecksView> {
  const read = await readChecks(reader, days);
  return {
    ...days,
    checked: read.unchecked.checked,
    clean: await cleanClaims(reader, days),
    checks: await checkFigures(reader, read),
    rules: await ruleFigures(reader, read),
  };
}
