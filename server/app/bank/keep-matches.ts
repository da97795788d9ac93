import type { How } from '@claimwright/core/bank';
import type { Cents } from '@claimwright/core/base';
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

async function itemsOf({ db, practiceId }: Unit, slipId: string): Promise<readonly Item[]> {
  return db
    .selectFrom('deposit_slip_item')
    .select(['remittance_id', 'receipt', 'cents'])
    .where('practice_id', '=', practiceId)
    .where('slip_id', '=', slipId)
    .where('live', '=', true)
    .orderBy('position')
    .execute();
}

/** Keeps ties; the money of a slip is tied item by item. What waited for it is done. The caller holds the books. */
export async function keepMatches(unit: Unit, ties: readonly Tie[]): Promise<void> {
  const { db, practiceId, now, actor } = unit;
  for (const tie of ties) {
    const items = await itemsOf(unit, tie.payment);
    const slip = items.length > 0 ? tie.payment : null;
    const parts = slip === null ? [{ remittance_id: tie.payment, receipt: null, cents: tie.cents }] : items;
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
    const keys = [tie.deposit, ...parts.flatMap((p) => (p.remittance_id ? [p.remittance_id] : []))].flatMap(waitingKeys);
    await closeWorkItems(db, { practiceId, keys }, { at: now, userId: actor.userId, why: 'The deposit and the payment found each other.' });
  }
}
