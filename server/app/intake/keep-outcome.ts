import { asCents, type Cents, sum } from '@claimwright/core/base';
import { postedTo } from '@claimwright/core/ledger';
import type { Outcome, PostingTerms } from '@claimwright/core/posting';
import { postEntries } from '../../store/ledger.ts';
import type { StagedPayment } from '../../store/remittances.ts';
import type { Matched } from '../match-remitted-claim.ts';
import { raiseExceptions } from '../raise-exceptions.ts';
import type { Unit } from '../unit.ts';

export interface PaymentToPost {
  readonly staged: StagedPayment;
  readonly remittanceId: string;
  readonly terms: PostingTerms;
  /** A person lets it be posted though it does not balance. */
  readonly released: boolean;
}

/** Counts and cash while parts are posted. */
export interface Running {
  entries: number;
  unmatched: number;
  denials: number;
  holds: number;
  cash: Cents;
}

export const nothingYet = (): Running => ({ entries: 0, unmatched: 0, denials: 0, holds: 0, cash: asCents(0) });

/** Keeps entries, denials and questions of a part of a payment. */
export async function keepOutcome(
  unit: Unit,
  { staged, remittanceId, terms }: PaymentToPost,
  { entries, denials, holds }: Outcome,
  matches: readonly (Matched | undefined)[],
  running: Running,
): Promise<void> {
  await postEntries(unit.db, unit.practiceId, entries, unit.now, unit.newId);
  await raiseExceptions(unit, {
    remittanceId,
    payerId: terms.payer,
    paidOn: staged.head.paymentDate,
    denials,
    holds,
    matches,
    before: { ...running },
  });
  running.entries += entries.length;
  running.denials += denials.length;
  running.holds += holds.length;
  running.cash = sum([running.cash, ...entries.map((e) => postedTo(e, 'cash-clearing'))]);
}
