import type { Cents, IsoDate } from '@claimwright/core/base';
import type { LineAdjudication, PriorAdjudication, RemittedClaim } from '@claimwright/core/claim';
import { sql } from 'kysely';
import { encounterFacts } from './build-claim.ts';
import { type CoverageOn, coveragesOn } from './coverages-on.ts';
import { createClaim } from './create-claim.ts';
import type { Unit } from './unit.ts';

/**
 * Makes the next payer's claim once something was moved to it: with all that the payers before it decided, every adjustment as
 * received (loops 2320, 2430). Nothing happens when nothing was moved, or when that payer has its claim already.
 * @param afterPayerId the payer that just decided.
 * @returns the new claim's id.
 */
export async function billNextPayer(unit: Unit, encounterId: string, afterPayerId: string): Promise<string | undefined> {
  const facts = await encounterFacts(unit, encounterId);
  const coverages = await coveragesOn(unit, facts.patient_id, facts.service_date);
  const next = coverages[coverages.findIndex((c) => c.payer_id === afterPayerId) + 1];
  if (!next || next.payer_id === afterPayerId || !(await owes(unit, encounterId, next.payer_id))) return undefined;
  const there = await unit.db
    .selectFrom('claim')
    .select('id')
    .where('practice_id', '=', unit.practiceId)
    .where('encounter_id', '=', encounterId)
    .where('coverage_id', '=', next.id)
    .executeTakeFirst();
  if (there) return undefined;
  const prior = await priorDecisions(unit, encounterId, coverages, facts.charges);
  return createClaim(unit, facts, coverages, next, prior);
}

async function owes(unit: Unit, encounterId: string, payerId: string): Promise<boolean> {
  const row = await unit.db
    .selectFrom('ledger_posting')
    .select((e) => e.fn.sum<string | null>('cents').as('cents'))
    .where('practice_id', '=', unit.practiceId)
    .where('encounter_id', '=', encounterId)
    .where('payer_id', '=', payerId)
    .where('account', '=', 'ar-insurance')
    .executeTakeFirstOrThrow();
  return Number(row.cents ?? 0) > 0;
}

type ChargeRow = Awaited<ReturnType<typeof encounterFacts>>['charges'][number];

/** The latest decision of each payer on this visit, by coverage. Reversed ones no longer count. */
async function priorDecisions(
  unit: Unit,
  encounterId: string,
  coverages: readonly CoverageOn[],
  charges: readonly ChargeRow[],
): Promise<Map<string, PriorAdjudication>> {
  const rows = await unit.db
    .selectFrom('remittance_claim as rc')
    .innerJoin('remittance as r', (j) => j.onRef('r.practice_id', '=', 'rc.practice_id').onRef('r.id', '=', 'rc.remittance_id'))
    .innerJoin('claim as c', (j) => j.onRef('c.practice_id', '=', 'rc.practice_id').onRef('c.id', '=', 'rc.claim_id'))
    .select(['rc.content', 'rc.status_code', 'r.payer_id', 'r.payment_date'])
    .where('rc.practice_id', '=', unit.practiceId)
    .where('c.encounter_id', '=', encounterId)
    .where('r.status', '=', 'posted')
    .orderBy('r.posted_at')
    .orderBy('r.id')
    // A payment may name a correction before the reversal that makes room for it.
    .orderBy(sql`rc.status_code = '22'`, 'desc')
    .orderBy('rc.position')
    .execute();
  const decisions = new Map<string, PriorAdjudication>();
  for (const row of rows) {
    const coverage = coverages.find((c) => c.payer_id === row.payer_id);
    if (!coverage) continue;
    if (row.status_code === '22') decisions.delete(coverage.id);
    else decisions.set(coverage.id, decisionOf(row.content, row.payment_date, charges));
  }
  return decisions;
}

function decisionOf(c: RemittedClaim, on: IsoDate, charges: readonly ChargeRow[]): PriorAdjudication {
  const lines = c.lines.map((l, i): LineAdjudication => {
    const own = charges.find((x) => x.control_number === l.controlNumber) ?? charges[i];
    return {
      line: own?.position ?? i + 1,
      paid: l.paid,
      procedure: l.procedure,
      modifiers: l.modifiers,
      units: l.units,
      adjustments: l.adjustments,
      remarks: l.remarks,
      adjudicatedOn: on,
    };
  });
  return {
    paid: c.paid as Cents,
    ...(c.payerClaimNumber ? { payerClaimNumber: c.payerClaimNumber } : {}),
    adjudicatedOn: on,
    adjustments: c.adjustments,
    lines,
    remarks: c.remarks,
  };
}
