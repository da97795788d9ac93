import { type How, shareSlip } from '@claimwright/core/bank';
import type { Cents } from '@claimwright/core/base';
import { sql } from 'kysely';
import { closeWorkItems } from '../../store/work-items.ts';
import { auditDeed } from '../audit-deed.ts';
import type { Unit } from '../unit.ts';

/** A tie to keep: `payment` is a remittance or a slip of ours. */
export interface Tie {
  readonly deposit: string;
  readonly payment: string;
  readonly cents: Cents;
  readonly how: How | 'person';
  readonly why?: string;
}

/** What tells that a deposit or a payment waits for its other half. */
export const waitingKeys = (id: string): readonly string[] => [`deposit-question:${id}`, `eft-alone:${id}`, `era-alone:${id}`];

interface Item {
  readonly remittance_id: string | null;
  readonly receipt: string | null;
  readonly cents: Cents;
}

/** The items of a slip as far as no deposit is tied to them: none of what is no slip. */
async function openItems({ db, practiceId }: Unit, slipId: string): Promise<readonly Item[]> {
  const { rows } = await sql<Item>`
    select i.remittance_id, i.receipt, (i.cents - coalesce(sum(m.cents), 0))::bigint as cents
    from deposit_slip_item as i
    left join deposit_match as m on m.practice_id = i.practice_id and m.slip_id = i.slip_id and m.ended_at is null
      and (m.remittance_id, m.receipt) is not distinct from (i.remittance_id, i.receipt)
    where i.practice_id = ${practiceId} and i.slip_id = ${slipId} and i.live
    group by i.position, i.remittance_id, i.receipt, i.cents order by i.position`.execute(db);
  return rows;
}

/** What of a payment a tie is: of a slip item by item, as much of each as the deposit is. */
function partsOf(tie: Tie, items: readonly Item[]): readonly Item[] {
  if (items.length === 0) return [{ remittance_id: tie.payment, receipt: null, cents: tie.cents }];
  const shares = shareSlip(
    items.map((i) => i.cents),
    tie.cents,
  );
  return items.map((i, n) => ({ ...i, cents: shares[n]! })).filter((i) => i.cents > 0);
}

/** Keeps ties; the money of a slip is tied item by item, each cent once however many deposits show it. What waited for it is done. The caller holds the books. */
export async function keepMatches(unit: Unit, ties: readonly Tie[]): Promise<void> {
  const { db, practiceId, now, actor } = unit;
  for (const tie of ties) {
    const items = await openItems(unit, tie.payment);
    const slip = items.length > 0 ? tie.payment : null;
    const parts = partsOf(tie, items);
    await db
      .insertInto('deposit_match')
      .values(
        parts.map((part) => ({
          ...{ practice_id: practiceId, id: unit.newId(), deposit_id: tie.deposit, slip_id: slip, ...part },
          how: slip !== null && tie.how !== 'person' ? ('slip' as const) : tie.how,
          ...{ made_at: now, made_by: actor.userId, made_why: tie.why ?? null, ended_at: null, ended_by: null, ended_why: null },
        })),
      )
      .execute();
    await auditDeed(unit, {
      action: 'matched deposit',
      subject: 'deposit',
      subjectId: tie.deposit,
      detail: { payment: tie.payment, cents: tie.cents, how: tie.how, ...(tie.why ? { why: tie.why } : {}) },
    });
    const keys = [tie.deposit, tie.payment, ...parts.flatMap((p) => (p.remittance_id ? [p.remittance_id] : []))].flatMap(waitingKeys);
    await closeWorkItems(db, { practiceId, keys }, { at: now, userId: actor.userId, why: 'The deposit and the payment found each other.' });
  }
}
