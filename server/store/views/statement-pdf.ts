import type { Reader } from './reader.ts';

/** A statement's PDF as it was made. */
export function statementPdf(
  { db, practiceId }: Reader,
  id: string,
): Promise<{ number: string; pdf: Buffer; patientId: string } | undefined> {
  return db
    .selectFrom('statement')
    .select(['number', 'pdf', 'patient_id as patientId'])
    .where('practice_id', '=', practiceId)
    .where('id', '=', id)
    .executeTakeFirst();
}
