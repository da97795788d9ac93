import { createHash } from 'node:crypto';
import { addDays } from '@claimwright/core/base';
import { nextNumbers } from '../store/numbers.ts';
import { auditDeed } from './audit-deed.ts';
import type { Knowledge } from './knowledge.ts';
import { owedByPatients, paidAhead } from './owed-by-patients.ts';
import { statementContent } from './statement-content.ts';
import { statementPdf } from './statement-pdf.ts';
import type { Unit } from './unit.ts';

/** A patient with a balance gets one statement a month. */
const cycleDays = 30;

/** Patients who owe something after all payers and what they paid ahead, and have had no statement this cycle. */
export async function patientsOwing(unit: Unit): Promise<string[]> {
  const owed = new Map<string, number>();
  for (const o of await owedByPatients(unit)) owed.set(o.patientId, (owed.get(o.patientId) ?? 0) + o.cents);
  const ahead = await paidAhead(unit);
  const owing = [...owed].filter(([patient, cents]) => cents > (ahead.get(patient) ?? 0)).map(([patient]) => patient);
  if (owing.length === 0) return [];
  const told = await unit.db
    .selectFrom('statement')
    .select('patient_id')
    .where('practice_id', '=', unit.practiceId)
    .where('statement_date', '>', addDays(unit.today, -cycleDays))
    .execute();
  const lately = new Set(told.map((t) => t.patient_id));
  return owing.filter((patient) => !lately.has(patient));
}

/** Makes a patient's statement of all that is theirs to pay today; nothing when that is not above zero. @returns its id. */
export async function makeStatement(unit: Unit, knowledge: Knowledge, patientId: string): Promise<string | undefined> {
  const { db, practiceId, now } = unit;
  const [number] = await nextNumbers(db, practiceId, 'S', 1);
  const content = await statementContent(unit, knowledge, patientId, number!);
  if (content.total <= 0) return undefined;
  const pdf = await statementPdf(content, now);
  const id = unit.newId();
  await db
    .insertInto('statement')
    .values({
      practice_id: practiceId,
      id,
      number: number!,
      patient_id: patientId,
      statement_date: content.date,
      due: content.due,
      total_cents: content.total,
      content: JSON.stringify(content),
      pdf,
      sha256: createHash('sha256').update(pdf).digest('hex'),
    })
    .execute();
  await auditDeed(unit, { action: 'made statement', subject: 'statement', subjectId: id, patientId });
  return id;
}
