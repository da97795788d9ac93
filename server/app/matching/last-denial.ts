import type { Unit } from '../unit.ts';

/** Denials of a payment are numbered on by what is posted of it later. */
export async function lastDenial({ db, practiceId }: Unit, remittanceId: string): Promise<number> {
  const last = await db
    .selectFrom('denial')
    .select((e) => e.fn.max('position').as('position'))
    .where('practice_id', '=', practiceId)
    .where('remittance_id', '=', remittanceId)
    .executeTakeFirst();
  return last?.position ?? 0;
}
