import type { IsoDate } from '@claimwright/core/base';
import type { Claim, PayerKind } from '@claimwright/core/claim';
import type { ClaimFacts, CliaCertificate, PayerAsks } from '../../store/tables.ts';
import type { Unit } from '../unit.ts';

/** A claim that is to be checked, as it stands. */
export interface ClaimAtCheck {
  readonly id: string;
  readonly content: Claim;
}

/** The claim with what it belongs to: the keys by which all else about it is found. */
export interface ClaimHead extends ClaimAtCheck {
  readonly encounter_id: string;
  readonly patient_id: string;
  readonly coverage_id: string;
  readonly payer_id: string;
  readonly filing_due: IsoDate | null;
  readonly service_date: IsoDate;
  readonly claim_facts: ClaimFacts;
  readonly clia: string | null;
  readonly clia_certificate: CliaCertificate | null;
  readonly clia_from: IsoDate | null;
  readonly clia_until: IsoDate | null;
  readonly payer_kind: PayerKind;
  readonly asks: PayerAsks;
  readonly accepts_replacement: boolean;
  /** As the practice names it. */
  readonly plan: string;
  /** Name of the contract's schedule. */
  readonly schedule: string | null;
}

/** Reads the heads of claims that are to be checked, all at once. */
export async function claimHeads({ db, practiceId }: Unit, claims: readonly ClaimAtCheck[]): Promise<ClaimHead[]> {
  const rows = await db
    .selectFrom('claim as c')
    .innerJoin('encounter as e', (j) => j.onRef('e.practice_id', '=', 'c.practice_id').onRef('e.id', '=', 'c.encounter_id'))
    .innerJoin('location as l', (j) => j.onRef('l.practice_id', '=', 'e.practice_id').onRef('l.id', '=', 'e.location_id'))
    .innerJoin('payer as y', (j) => j.onRef('y.practice_id', '=', 'c.practice_id').onRef('y.id', '=', 'c.payer_id'))
    .innerJoin('coverage as v', (j) => j.onRef('v.practice_id', '=', 'c.practice_id').onRef('v.id', '=', 'c.coverage_id'))
    .innerJoin('plan as p', (j) => j.onRef('p.practice_id', '=', 'v.practice_id').onRef('p.id', '=', 'v.plan_id'))
    .leftJoin('fee_schedule as s', (j) => j.onRef('s.practice_id', '=', 'p.practice_id').onRef('s.id', '=', 'p.schedule_id'))
    .select(['c.id', 'c.encounter_id', 'c.patient_id', 'c.coverage_id', 'c.payer_id', 'c.filing_due', 'e.service_date', 'e.claim_facts'])
    .select(['l.clia', 'l.clia_certificate', 'l.clia_from', 'l.clia_until', 'y.kind as payer_kind', 'y.asks', 'y.accepts_replacement'])
    .select(['p.name as plan', 's.name as schedule'])
    .where('c.practice_id', '=', practiceId)
    .where(
      'c.id',
      'in',
      idsOf(claims, (c) => c.id),
    )
    .execute();
  const contents = new Map(claims.map((c) => [c.id, c.content]));
  return rows.map((row) => ({ ...row, content: contents.get(row.id)! }));
}

/** Each id once. */
export const idsOf = <Row>(rows: readonly Row[], of: (row: Row) => string): string[] => [...new Set(rows.map(of))];
