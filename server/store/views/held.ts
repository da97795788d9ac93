import type { Cents, IsoDate, Severity } from '@claimwright/core/base';
import { type RawBuilder, sql } from 'kysely';
import type { ClaimStatus } from '../tables.ts';
import { lastCheckOfClaim, notBlindTo } from './last-checks.ts';
import type { Reader } from './reader.ts';

/** A finding of a claim's last check, as far as a list tells it; what names it in a decision. */
export interface HeldFinding {
  readonly rule: string;
  readonly severity: Severity;
  readonly at: string;
  readonly what: string;
}

export interface HeldRow {
  readonly id: string;
  readonly number: string;
  readonly patient: string;
  readonly payer: string;
  readonly serviceDate: IsoDate;
  readonly status: ClaimStatus;
  readonly totalCents: Cents;
  readonly filingDue: IsoDate | null;
  /** Stops and warnings, stops first; of the rule or family that was asked for. */
  readonly findings: readonly HeldFinding[];
  /** Why it cannot be sent, where that is not a finding: no way to its payer. */
  readonly notSent: string | null;
}

/** A rule that holds claims, or warns of them. */
export interface HoldingRule {
  readonly rule: string;
  readonly severity: Severity;
  readonly claims: number;
  readonly cents: Cents;
}

export interface HeldPage {
  readonly rows: readonly HeldRow[];
  readonly total: { readonly claims: number; readonly cents: Cents };
  /** What holds the claims of this view, the most dollars first. A claim is with each rule that speaks of it. */
  readonly rules: readonly HoldingRule[];
}

export interface HeldFilter {
  /** `stops`: claims that are held. `warnings`: claims that have not left, held or not, with a warning that nobody took on themself. */
  readonly view: 'stops' | 'warnings';
  readonly rule?: string | undefined;
  readonly family?: string | undefined;
}

/** The most that is shown at once: more is not a list that a person works from the top. */
const shown = 500;

const asked = ({ rule, family }: HeldFilter): RawBuilder<unknown> => {
  if (rule !== undefined) return sql`f.rule = ${rule}`;
  return family === undefined ? sql`true` : sql`split_part(f.rule, '/', 1) = ${family}`;
};

/** Claims of the practice that are in the view, whatever rule or family was asked for. */
const inView = ({ practiceId }: Reader, { view }: HeldFilter, userId: string) => sql`
  select c.*, k.id as check_id from claim c left join ${lastCheckOfClaim} on true
  where c.practice_id = ${practiceId} and ${notBlindTo(userId)}
    and ${view === 'stops' ? sql`c.status = 'held'` : sql`c.status in ('held', 'ready') and k.warnings > 0`}`;

const ofView = ({ view }: HeldFilter) => (view === 'stops' ? sql`f.severity = 'error'` : sql`f.severity = 'warning'`);

/** Claims that wait for a person, those due within a fortnight first by their day, the rest by what they are worth. */
export async function held(reader: Reader, filter: HeldFilter, userId: string): Promise<HeldPage> {
  const { db, practiceId, today } = reader;
  const narrowed = filter.rule !== undefined || filter.family !== undefined;
  const matching = sql`(
    select jsonb_agg(jsonb_build_object('rule', f.rule, 'severity', f.severity, 'at', coalesce(f.content -> 'at' ->> 'path', ''), 'what', f.content ->> 'what')
      order by f.severity = 'warning', f.rule, f.content -> 'at' ->> 'path')
    from claim_finding f where f.practice_id = c.practice_id and f.check_id = c.check_id and f.outcome = 'fired' and ${ofView(filter)} and ${asked(filter)})`;
  const listed = sql`with c as (${inView(reader, filter, userId)}), listed as (
    select c.*, ${matching} as findings from c), wanted as (select * from listed where ${narrowed ? sql`findings is not null` : sql`true`})`;
  const { rows } = await sql<HeldRow>`${listed}
    select c.id, c.patient_control_number as number, p.last_name || ', ' || p.first_name as patient, y.name as payer, c.service_from as "serviceDate",
      c.status, c.total_cents as "totalCents", c.filing_due as "filingDue", coalesce(c.findings, '[]'::jsonb) as findings,
      (select w.why from work_item w where w.practice_id = c.practice_id and w.key = 'not-sent:' || c.id and w.status = 'open') as "notSent"
    from wanted c
    join patient p on p.practice_id = c.practice_id and p.id = c.patient_id
    join payer y on y.practice_id = c.practice_id and y.id = c.payer_id
    order by case when c.filing_due <= ${today}::date + 14 then c.filing_due end asc nulls last, c.total_cents desc, c.service_from, c.id
    limit ${shown}`.execute(db);
  const total = await sql<{ claims: number; cents: Cents }>`${listed}
    select count(*)::int as claims, coalesce(sum(total_cents), 0)::bigint as cents from wanted`.execute(db);
  const rules = await sql<HoldingRule>`with c as (${inView(reader, filter, userId)})
    select rule, severity, count(*)::int as claims, sum(total_cents)::bigint as cents
    from (
      select distinct f.rule, f.severity, c.id, c.total_cents
      from c join claim_finding f on f.practice_id = ${practiceId} and f.check_id = c.check_id
      where f.outcome = 'fired' and ${ofView(filter)}) one
    group by 1, 2 order by cents desc, claims desc, rule`.execute(db);
  return { rows, total: total.rows[0]!, rules: rules.rows };
}
