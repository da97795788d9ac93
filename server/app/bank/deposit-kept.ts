import type { Cents } from '@claimwright/core/base';
import type { Unit } from '../unit.ts';

/** A deposit with what of it is not tied yet. */
export interface KeptDeposit {
  readonly id: string;
  readonly amount: Cents;
  readonly open: Cents;
  readonly entryKey: string | null;
  readonly setAside: boolean;
}

/** Reads a deposit; the caller holds the books. */
export async function keptDeposit({ db, practiceId }: Unit, id: string): Promise<KeptDeposit | undefined> {
  const d = await db
    .selectFrom('deposit')
    .select(['id', 'amount_cents', 'entry_key', 'set_aside_at'])
    .where('practice_id', '=', practiceId)
    .where('id', '=', id)
    .executeTakeFirst();
  if (!d) return undefined;
  const tied = await db
    .selectFrom('deposit_match')
    .select((e) => e.fn.coalesce(e.fn.sum<string>('cents'), e.val('0')).as('cents'))
    .where('practice_id', '=', practiceId)
    .where('deposit_id', '=', id)
    .where('ended_at', 'is', null)
    .executeTakeFirstOrThrow();
  return {
    ...{ id, amount: d.amount_cents, entryKey: d.entry_key, setAside: d.set_aside_at !== null },
    open: (d.amount_cents - Number(tied.cents)) as Cents,
  };
}
