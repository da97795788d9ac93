import { groupBy, type IsoDate } from '@claimwright/core/base';
import {
  type AuditedVisit,
  type AuditFinding,
  auditVisit,
  type ChargedService,
  isVisitLevel,
  type ProviderAudit,
  providerAudit,
} from '@claimwright/core/report';
import { sql } from 'kysely';
import type { KeptSuggestion, RejectedDiagnosis, ServicesReading, SignedDiagnosis, VisitReading } from '../coding-kept.ts';
import type { Days } from './days.ts';
import { differencesOf } from './differences.ts';
import type { Reader } from './reader.ts';

/** A finding with the visit it is about. */
export interface AuditRow extends AuditFinding {
  readonly id: string;
  readonly number: string;
  readonly serviceDate: IsoDate;
  readonly providerName: string;
  readonly codedBy: string;
}

export interface AuditView extends Days {
  /** Provider's id in `provider`, name beside it. */
  readonly providers: readonly (ProviderAudit & { readonly name: string })[];
  readonly findings: readonly AuditRow[];
  /** All of them, also those that are not shown. */
  readonly total: number;
}

export interface AuditFilter extends Days {
  readonly provider?: string | undefined;
  readonly direction?: 'over' | 'under' | undefined;
}

/** Signed visits of the days of service against their documentation: figures by provider, and each finding with its visit. */
export async function codingAudit(reader: Reader, filter: AuditFilter, limit: number): Promise<AuditView> {
  const visits = await signedVisits(reader, filter);
  const audited = visits.map((v) => ({ ...v, visit: auditedOf(v) })).map((v) => ({ ...v, findings: auditVisit(v.visit) }));
  const providers = [...groupBy(audited, (v) => v.providerId)]
    .map(([provider, own]) => ({
      ...providerAudit(
        provider,
        own.map((v) => v.visit),
        own.flatMap((v) => v.findings),
      ),
      name: own[0]!.providerName,
    }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  const findings = audited
    .filter((v) => filter.provider === undefined || v.providerId === filter.provider)
    .flatMap(({ number, serviceDate, providerName, codedBy, findings: own }) =>
      own.map((f): AuditRow => ({ ...f, id: `${f.encounter} ${f.kind} ${f.code}`, number, serviceDate, providerName, codedBy })),
    )
    .filter((f) => filter.direction === undefined || f.direction === filter.direction);
  return { from: filter.from, until: filter.until, providers, findings: findings.slice(0, limit), total: findings.length };
}

interface SignedRow {
  readonly id: string;
  readonly number: string;
  readonly serviceDate: IsoDate;
  readonly providerId: string;
  readonly providerName: string;
  readonly codedBy: string;
  readonly codes: readonly SignedDiagnosis[];
  readonly rejected: readonly RejectedDiagnosis[];
  readonly suggestions: readonly KeptSuggestion[];
  readonly visit: VisitReading | null;
  readonly services: ServicesReading | null;
  readonly charges: readonly ChargedService[];
}

function auditedOf(row: SignedRow): AuditedVisit {
  const billed = row.charges.find((c) => isVisitLevel(c.code))?.code;
  // A level that waits for an answer is not judged yet.
  const supported = row.visit?.certainty === 'query' ? undefined : row.visit?.code;
  return {
    encounter: row.id,
    provider: row.providerId,
    signed: row.codes.map(({ code, spans, instead, reason }) => ({ code, marked: spans.length > 0, instead, reason })),
    documented: row.suggestions,
    // "Left out when the visit was coded" is what stands where nobody said why.
    reasons: new Map(row.rejected.flatMap((r) => (r.reason === undefined ? [] : [[r.code, r.why] as const]))),
    level: supported !== undefined && billed !== undefined ? { billed, supported } : undefined,
    services: differencesOf(row.charges, row),
  };
}

/** Each visit as it was last signed, beside the newest reading of its note. */
async function signedVisits({ db, practiceId }: Reader, { from, until }: Days): Promise<SignedRow[]> {
  const { rows } = await sql<SignedRow>`
    select e.id, e.number, e.service_date as "serviceDate", e.provider_id as "providerId",
      r.last_name || ', ' || r.first_name as "providerName", coalesce(e.coded_by, '') as "codedBy",
      s.codes, s.rejected, coalesce(k.suggestions, '[]') as suggestions, k.visit, k.services,
      (select coalesce(jsonb_agg(jsonb_build_object('code', c.procedure, 'units', c.units) order by c.position), '[]')
        from charge as c where c.practice_id = e.practice_id and c.encounter_id = e.id) as charges
    from encounter as e
    join provider as r on r.practice_id = e.practice_id and r.id = e.provider_id
    join lateral (select codes, rejected from signing as s where s.practice_id = e.practice_id and s.encounter_id = e.id
      order by s.at desc, s.id desc limit 1) as s on true
    left join lateral (select suggestions, visit, services from coding_run as k where k.practice_id = e.practice_id and k.encounter_id = e.id
      order by k.at desc, k.id desc limit 1) as k on true
    where e.practice_id = ${practiceId} and e.service_date between ${from} and ${until}
    order by e.service_date, e.number`.execute(db);
  return rows;
}
