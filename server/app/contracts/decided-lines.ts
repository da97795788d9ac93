import { asCents, type Cents, type IsoDate } from '@claimwright/core/base';
import type { RemittedClaim, RemittedLine } from '@claimwright/core/claim';
import { matchLines } from '@claimwright/core/posting';
import type { DecidedLine } from '@claimwright/core/price';
import type { Unit } from '../unit.ts';

/** A claim of a payment that its first payer decided, with our lines and what was decided on each. */
export interface DecidedClaim {
  readonly position: number;
  readonly claimId: string;
  readonly encounterId: string;
  readonly patientId: string;
  /** Of the plan; null: no contract is on file. */
  readonly schedule: string | null;
  readonly on: IsoDate;
  readonly lines: readonly { readonly line: number; readonly decided: DecidedLine }[];
}

/** The claims of a payment that can be held against a contract: tied to one of ours by its first payer, and no reversal. */
export async function decidedClaims(unit: Unit, remittanceId: string, payerId: string): Promise<readonly DecidedClaim[]> {
  const { db, practiceId } = unit;
  const claims = await db
    .selectFrom('remittance_claim as r')
    .innerJoin('claim as c', (j) => j.onRef('c.practice_id', '=', 'r.practice_id').onRef('c.id', '=', 'r.claim_id'))
    .innerJoin('coverage as v', (j) => j.onRef('v.practice_id', '=', 'c.practice_id').onRef('v.id', '=', 'c.coverage_id'))
    .innerJoin('plan as p', (j) => j.onRef('p.practice_id', '=', 'v.practice_id').onRef('p.id', '=', 'v.plan_id'))
    .leftJoin('fee_schedule as s', (j) => j.onRef('s.practice_id', '=', 'p.practice_id').onRef('s.id', '=', 'p.schedule_id'))
    .select(['r.position', 'r.content', 'c.id', 'c.encounter_id', 'c.patient_id', 'c.service_from', 's.name as schedule'])
    .where('r.practice_id', '=', practiceId)
    .where('r.remittance_id', '=', remittanceId)
    .where('r.status_code', '<>', '22')
    .where('c.payer_id', '=', payerId)
    .where('c.priority', '=', 1)
    .orderBy('r.position')
    .execute();
  if (claims.length === 0) return [];
  const charges = await db
    .selectFrom('charge')
    .select(['encounter_id', 'position', 'control_number', 'procedure', 'modifiers', 'units', 'cents'])
    .where('practice_id', '=', practiceId)
    .where(
      'encounter_id',
      'in',
      claims.map((c) => c.encounter_id),
    )
    .orderBy('position')
    .execute();
  return claims.map(({ position, content, id, encounter_id, patient_id, service_from, schedule }) => {
    const own = charges.filter((c) => c.encounter_id === encounter_id);
    const parts = partsOf(content, own);
    return {
      ...{ position, claimId: id, encounterId: encounter_id, patientId: patient_id, schedule, on: service_from },
      lines: own.map((charge) => ({
        line: charge.position,
        decided: {
          billed: {
            code: charge.procedure,
            modifiers: charge.modifiers,
            units: trimmed(charge.units),
            on: service_from,
            charge: asCents(charge.cents),
          },
          parts: parts.get(charge.position) ?? [],
        },
      })),
    };
  });
}

interface Charge {
  readonly position: number;
  readonly control_number: string;
  readonly procedure: string;
  readonly modifiers: readonly string[];
  readonly cents: Cents;
}

/** Remitted lines by our line, as they were posted. What is in doubt, or stands for several of ours together, is nobody's, and is not judged. */
function partsOf(claim: RemittedClaim, charges: readonly Charge[]): ReadonlyMap<number, readonly RemittedLine[]> {
  const billed = charges.map(({ position: line, control_number: controlNumber, procedure, modifiers, cents: charge }) => ({
    line,
    controlNumber,
    procedure,
    modifiers,
    charge,
  }));
  const { lineOf, bundles } = matchLines(claim, billed);
  const parts = new Map<number, RemittedLine[]>();
  for (const [index, line] of claim.lines.entries()) {
    const position = lineOf[index];
    if (position === undefined || bundles[index]) continue;
    const those = parts.get(position);
    if (those) those.push(line);
    else parts.set(position, [line]);
  }
  return parts;
}

/** `1.000` is one unit. */
const trimmed = (units: string): string => (units.includes('.') ? units.replace(/\.?0+$/, '') : units);
