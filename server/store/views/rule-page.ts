import type { Cents, IsoDate, Severity, Source } from '@claimwright/core/base';
import { missing, rules } from '@claimwright/core/scrub';
import { sql } from 'kysely';
import type { ClaimStatus } from '../tables.ts';
import { boundsOf, type Days } from './days.ts';
import { notBlindTo } from './last-checks.ts';
import type { Reader } from './reader.ts';

/** What a rule says of itself. */
export interface RuleDocumentation {
  readonly title: string;
  readonly why: string;
  readonly severity: Severity;
  readonly stage: 'nursery' | 'stable';
  readonly payers: readonly string[];
  readonly source: readonly Source[];
  readonly effective: { readonly from: IsoDate; readonly until?: IsoDate; readonly by: 'service-date' | 'submission-date' };
  readonly wrongWhen: readonly string[];
  /** Words for what it must know and is not checked without. */
  readonly needs: readonly string[];
}

/** A claim to which a rule had something to say, as of the claim's last check in the period. */
export interface RuleClaim {
  readonly id: string;
  readonly number: string;
  readonly patient: string;
  readonly serviceDate: IsoDate;
  readonly status: ClaimStatus;
  readonly totalCents: Cents;
  /** `stands` and `overridden` as of the last check; `settled` fired before it; `not-checked` could not be looked at. */
  readonly outcome: 'stands' | 'overridden' | 'settled' | 'not-checked';
  /** What was found, or is missing. */
  readonly what: string;
  /** Who overrode it and why. */
  readonly override: { readonly by: string; readonly why: string } | null;
}

export interface RulePage extends Days {
  readonly rule: string;
  /** Null for findings of the format and for rules that are no more. */
  readonly documentation: RuleDocumentation | null;
  /** The first of them by what they are worth. */
  readonly claims: readonly RuleClaim[];
  readonly more: number;
}

const shown = 200;

function documentationOf(id: string): RuleDocumentation | null {
  const rule = rules.find((r) => r.id === id);
  if (!rule) return null;
  const { title, why, severity, stage, payers = [], source, effective, wrongWhen = [], needs = [] } = rule;
  return { title, why, severity, stage, payers, source, effective, wrongWhen, needs: needs.map((need) => missing[need]) };
}

/** A rule with its claims of a period. */
export async function rulePage({ db, practiceId }: Reader, rule: string, days: Days, userId: string): Promise<RulePage> {
  const [from, until] = boundsOf(days);
  const { rows } = await sql<RuleClaim & { all: number }>`
    with checks as (
      select id, ordinal, ordinal = max(ordinal) over (partition by claim_id) as last
      from claim_check where practice_id = ${practiceId} and at >= ${from} and at < ${until}
    ), said as (
      -- Of what a rule said of a claim, the last word; of one check, what stands before what is overridden.
      select distinct on (f.claim_id) f.claim_id, f.content,
        case when f.outcome = 'fired' and k.last then 'stands' when f.outcome = 'bypassed' and k.last then 'overridden'
          when f.outcome = 'not-checked' then 'not-checked' else 'settled' end as outcome
      from claim_finding f join checks k on k.id = f.check_id
      where f.practice_id = ${practiceId} and f.rule = ${rule} and (f.outcome <> 'not-checked' or k.last)
      order by f.claim_id, k.ordinal desc, f.outcome = 'not-checked', f.outcome = 'bypassed', f.content -> 'at' ->> 'path'
    )
    select c.id, c.patient_control_number as number, p.last_name || ', ' || p.first_name as patient, c.service_from as "serviceDate", c.status,
      c.total_cents as "totalCents", s.outcome, coalesce(s.content ->> 'what', s.content ->> 'why', '') as what,
      case when s.outcome = 'overridden' then jsonb_build_object('by', s.content -> 'bypass' ->> 'by', 'why', s.content -> 'bypass' ->> 'why') end as override,
      count(*) over ()::int as all
    from said s
    join claim c on c.practice_id = ${practiceId} and c.id = s.claim_id
    join patient p on p.practice_id = c.practice_id and p.id = c.patient_id
    where ${notBlindTo(userId)}
    order by array_position(array['stands', 'overridden', 'settled', 'not-checked'], s.outcome), c.total_cents desc, c.id
    limit ${shown}`.execute(db);
  const claims = rows.map(({ all: _, ...claim }) => claim);
  return { ...days, rule, documentation: documentationOf(rule), claims, more: (rows[0]?.all ?? 0) - claims.length };
}
