import type { Unit } from './unit.ts';

/**
 * Lets one transaction at a time move a practice's payer money: what a payment does follows from the balances that the one before
 * it left, so two at once must not both read the old ones. Held to the end of the transaction; reading and other work go on.
 */
export async function lockBooks({ db, practiceId }: Unit): Promise<void> {
  await db.selectFrom('practice').select('id').where('id', '=', practiceId).forNoKeyUpdate().execute();
}
