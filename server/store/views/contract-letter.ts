import type { Reader } from './reader.ts';

/** A letter to a payer as it was made; undefined when this practice has none of that id. */
export async function contractLetter({ db, practiceId }: Reader, id: string): Promise<{ number: string; pdf: Buffer } | undefined> {
  return db
    .selectFrom('contract_letter')
    .select(['number', 'pdf'])
    .where('practice_id', '=', practiceId)
    .where('id', '=', id)
    .executeTakeFirst();
}
