import { recordClaimEvents } from '../store/claim-history.ts';
import { billNextPayer } from './bill-next-payer.ts';
import { lockBooks } from './lock-books.ts';
import type { Unit } from './unit.ts';

/** A payer said that it forwarded the claim, and thirty days brought nothing from the next one: we bill that payer ourselves. */
export async function billForwarded(unit: Unit, claimId: string): Promise<void> {
  const { db, practiceId, now } = unit;
  await lockBooks(unit);
  const claim = await db
    .selectFrom('claim')
    .select(['encounter_id', 'payer_id'])
    .where('practice_id', '=', practiceId)
    .where('id', '=', claimId)
    .executeTakeFirstOrThrow();
  await db
    .updateTable('due')
    .set({ done_at: now })
    .where('practice_id', '=', practiceId)
    .where('kind', '=', 'forwarded-claim')
    .where('subject_id', '=', claimId)
    .execute();
  // When the next payer has paid, it owes nothing any more, and no claim is made.
  const billed = await billNextPayer(unit, claim.encounter_id, claim.payer_id);
  if (billed)
    await recordClaimEvents(db, [
      {
        id: unit.newId(),
        practiceId,
        claimId,
        at: now,
        kind: 'forwarded-silent',
        says: 'Nothing came of the forwarded claim in 30 days: the next payer is billed by us',
      },
    ]);
}
