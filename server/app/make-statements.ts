import { createHash } from 'node:crypto';
import { addDays } from '@claimwright/core/base';
import { audit } from '../store/audit.ts';
import { nextNumbers } from '../store/numbers.ts';
import type { Knowledge } from './knowledge.ts';
import { statementContent } from './statement-content.ts';
import { statementPdf } from './statement-pdf.ts';
import type { Unit } from './unit.ts';

/** A patient with a balance gets one statement a month. */
const cycleDays = 30;

/**
 * Makes a statement for each patient who owes something after all payers and has had none this cycle.
 * @returns how many were made.
 */
export async function makeStatements(unit: Unit, knowledge: Knowledge): Promise<number> {
  const { db, practiceId, today, now } = unit;
  const owing = await db
    .selectFrom('ledger_posting')
    .select(['patient_id'])
    .where('practice_id', '=', practiceId)
    .where('account', '=', 'ar-patient')
    .where('patient_id', 'is not', null)
    .where('patient_id', 'not in', (q) =>
      q
        .selectFrom('statement')
        .select('patient_id')
        .where('practice_id', '=', practiceId)
        .where('statement_date', '>', addDays(today, -cycleDays)),
    )
    .groupBy('patient_id')
    .having((e) => e(e.fn.sum('cents'), '>', 0))
    .orderBy('patient_id')
    .execute();
  for (const { patient_id } of owing) {
    const patientId = patient_id!;
    const [number] = await nextNumbers(db, practiceId, 'S', 1);
    const content = await statementContent(unit, knowledge, patientId, number!);
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
    await audit(db, {
      id: unit.newId(),
      practiceId,
      at: now,
      userId: unit.actor.userId,
      actor: unit.actor.name,
      action: 'made statement',
      subject: 'statement',
      subjectId: id,
      patientId,
    });
  }
  return owing.length;
}
