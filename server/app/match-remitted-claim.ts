import type { Cents } from '@claimwright/core/base';
import type { RemittedClaim } from '@claimwright/core/claim';
import type { Entry } from '@claimwright/core/ledger';
import type { ClaimMatch } from '@claimwright/core/posting';
import { sql } from 'kysely';
import type { MatchedBy } from '../store/tables.ts';
import { coveragesOn } from './coverages-on.ts';
import { postedEntries } from './posted-entries.ts';
import type { Unit } from './unit.ts';

/** A claim of ours that a remitted claim speaks of, and how it was found. */
export interface Matched {
  readonly claimId: string;
  readonly encounterId: string;
  readonly by: MatchedBy;
  readonly match: ClaimMatch;
}

type Found = {
  id: string;
  encounter_id: string;
  patient_id: string;
  service_from: import('@claimwright/core/base').IsoDate;
  by: MatchedBy;
};

/**
 * Ties a remitted claim to ours: by our control number, then by the payer's number, then by patient, day and charge when exactly
 * one claim fits. Anything less is a question for a person, so it is undefined here.
 * @param payerId ours, of the payer that remits; a forwarded claim comes back from the next payer under the first one's number.
 */
export async function matchRemittedClaim(unit: Unit, remitted: RemittedClaim, payerId: string): Promise<Matched | undefined> {
  const found = await findClaim(unit, remitted, payerId);
  if (!found) return undefined;
  const coverages = await coveragesOn(unit, found.patient_id, found.service_from);
  const at = coverages.findIndex((c) => c.payer_id === payerId);
  const own = coverages[at];
  if (!own) return undefined;
  const next = coverages[at + 1];
  const charges = await unit.db
    .selectFrom('charge')
    .select(['position', 'control_number', 'procedure', 'modifiers', 'cents'])
    .where('practice_id', '=', unit.practiceId)
    .where('encounter_id', '=', found.encounter_id)
    .orderBy('position')
    .execute();
  const open = await openByLine(unit, found.encounter_id, payerId);
  return {
    claimId: found.id,
    encounterId: found.encounter_id,
    by: found.by,
    match: {
      claim: found.encounter_id,
      patient: found.patient_id,
      payer: payerId,
      priority: own.priority,
      ...(next ? { nextPayer: next.payer_id } : {}),
      qmb: coverages.some((c) => c.product === 'qmb'),
      lines: charges.map((c) => ({ line: c.position, charge: c.cents, open: open.get(c.position) ?? (0 as Cents) })),
      lineOf: linesOf(remitted, charges),
      posted: await postedHere(unit, found.encounter_id, payerId),
    },
  };
}

async function findClaim(unit: Unit, remitted: RemittedClaim, payerId: string): Promise<Found | undefined> {
  const claims = () =>
    unit.db
      .selectFrom('claim')
      .select(['claim.id', 'claim.encounter_id', 'claim.patient_id', 'claim.service_from'])
      .where('claim.practice_id', '=', unit.practiceId);
  const byNumber = await claims().where('patient_control_number', '=', remitted.patientControlNumber).executeTakeFirst();
  if (byNumber) return { ...byNumber, by: 'control-number' };
  if (remitted.payerClaimNumber) {
    const byPayer = await claims().where('payer_claim_number', '=', remitted.payerClaimNumber).where('payer_id', '=', payerId).execute();
    if (byPayer.length === 1) return { ...byPayer[0]!, by: 'payer-claim-number' };
  }
  const day = remitted.serviceFrom ?? remitted.lines.find((l) => l.serviceDate)?.serviceDate;
  const { lastName, firstName } = remitted.patient;
  if (!day || !lastName) return undefined;
  const alike = await claims()
    .innerJoin('patient', (j) => j.onRef('patient.practice_id', '=', 'claim.practice_id').onRef('patient.id', '=', 'claim.patient_id'))
    .where('claim.payer_id', '=', payerId)
    .where('claim.service_from', '=', day)
    .where('claim.total_cents', '=', remitted.charge)
    .where(sql`lower(patient.last_name)`, '=', lastName.toLowerCase())
    .$if(firstName !== undefined, (q) => q.where(sql`lower(patient.first_name)`, '=', firstName!.toLowerCase()))
    .execute();
  return alike.length === 1 ? { ...alike[0]!, by: 'patient-date-charge' } : undefined;
}

async function openByLine(unit: Unit, encounterId: string, payerId: string): Promise<Map<number, Cents>> {
  const rows = await unit.db
    .selectFrom('ledger_posting')
    .select((e) => ['line', e.fn.sum<string>('cents').as('cents')])
    .where('practice_id', '=', unit.practiceId)
    .where('encounter_id', '=', encounterId)
    .where('payer_id', '=', payerId)
    .where('account', '=', 'ar-insurance')
    .where('line', 'is not', null)
    .groupBy('line')
    .execute();
  return new Map(rows.map((r) => [r.line!, Number(r.cents) as Cents]));
}

interface ChargeRow {
  readonly position: number;
  readonly control_number: string;
  readonly procedure: string;
  readonly modifiers: readonly string[];
  readonly cents: Cents;
}

/** Our line for each remitted line: by our line number, then by what was billed, each of ours at most once unless the payer split it. */
export function linesOf(remitted: RemittedClaim, charges: readonly ChargeRow[]): (number | undefined)[] {
  const taken = new Set<number>();
  const take = (position: number | undefined) => {
    if (position !== undefined) taken.add(position);
    return position;
  };
  return remitted.lines.map((l) => {
    const numbered = charges.find((c) => c.control_number === l.controlNumber);
    if (numbered) return take(numbered.position);
    const billed = l.billedProcedure ?? l.procedure;
    const modifiers = (l.billedModifiers ?? l.modifiers).join();
    const free = charges.filter((c) => !taken.has(c.position) && c.procedure === billed);
    const exact = free.filter((c) => c.cents === l.charge && c.modifiers.join() === modifiers);
    const close = free.filter((c) => c.cents === l.charge);
    for (const candidates of [exact, close, free]) {
      if (candidates.length === 1) return take(candidates[0]!.position);
    }
    return take(exact[0]?.position);
  });
}

/** Adjudications of this visit by this payer that nothing has undone: what a reversal would undo. */
async function postedHere(unit: Unit, encounterId: string, payerId: string): Promise<Entry[]> {
  const entries = await postedEntries(unit, encounterId);
  const undone = new Set(entries.flatMap((e) => (e.reverses ? [e.reverses.key] : [])));
  return entries.filter((e) => e.event === 'remitted' && !undone.has(e.key) && e.postings.some((p) => p.payer === payerId));
}
