import { ok, type Result, refused, sum } from '@claimwright/core/base';
import { type Entry, reverse } from '@claimwright/core/ledger';
import { type Outcome, paymentIdentity, postHeldClaim } from '@claimwright/core/posting';
import { postEntries } from '../../store/ledger.ts';
import { closeWorkItems } from '../../store/work-items.ts';
import { auditDeed } from '../audit-deed.ts';
import { entriesOfKeys } from '../books/entry-of-key.ts';
import { personOf } from '../decide/tell-decision.ts';
import { followAdjudications } from '../follow-adjudications.ts';
import { lockBooks } from '../lock-books.ts';
import { type Matched, matchAnswered } from '../match-remitted-claim.ts';
import { policyOf } from '../posting-policy/policy-of.ts';
import { raiseExceptions } from '../raise-exceptions.ts';
import type { Unit } from '../unit.ts';
import { claimNamed } from './candidates.ts';
import { cashIsGone } from './cash-is-gone.ts';
import { lastDenial } from './last-denial.ts';
import { type PostedClaim, postedClaim } from './posted-claim.ts';

export interface PostingAgain {
  readonly remittanceId: string;
  /** Of the remitted claim in its payment, from 1. */
  readonly position: number;
  /** The claim of ours that it is for, when it was posted to another one. */
  readonly claimId?: string;
  readonly why: string;
}

export type NotPostedAgain =
  | { readonly kind: 'no-such-claim' }
  | { readonly kind: 'not-undone' | 'cash-gone' | 'not-covered'; readonly says: string };

export interface PostedAgain {
  /** Which posting of the adjudication this is: 2 for the first after an undoing. */
  readonly generation: number;
  readonly outcome: 'posted' | 'denied' | 'held';
}

/**
 * Posts an adjudication anew that a person undid: under a key of its own, so that the first posting and its undoing stay as they were. Its money comes
 * out of where it waited. Once for each undoing: while it stands posted there is nothing to post.
 */
export async function postAgain(unit: Unit, asked: PostingAgain): Promise<Result<PostedAgain, NotPostedAgain>> {
  await lockBooks(unit);
  const row = await postedClaim(unit, asked.remittanceId, asked.position);
  if (!row) return refused({ kind: 'no-such-claim' });
  if (row.outcome !== 'undone') return refused({ kind: 'not-undone', says: 'It is posted as it is. Undo that first, with a reason.' });
  const claim = await claimNamed(unit, asked.claimId ?? row.claimId ?? '');
  if (!claim) return refused({ kind: 'no-such-claim' });
  const waits = await whatWaits(unit, row);
  const gone = await cashIsGone(unit, row.payer, waits.entries);
  if (gone) return refused({ kind: 'cash-gone', says: gone });
  const remitted = withoutLines(row, waits.lines);
  const matched = await matchAnswered(unit, remitted, claim, row.payer.id);
  if (!matched) {
    const says = `${row.payer.name} does not cover the patient of claim ${claim.controlNumber} on ${claim.day}: put the policy on file first.`;
    return refused({ kind: 'not-covered', says });
  }
  const generation = waits.generation + 1;
  const adjudication = `${row.adjudication}/again-${generation}`;
  const user = unit.actor.userId ? { user: unit.actor.userId } : {};
  const terms = { payer: row.payer.id, policy: await policyOf(unit, row.payer), today: unit.today, file: row.fileId, ...user };
  const outcome = postHeldClaim(row.remittance, { remitted, match: matched.match, adjudication }, terms);
  const source = { remittance: paymentIdentity(row.remittance), ...user };
  const undone = waits.entries.map((e) => reverse(e, `posted anew: ${asked.why}`, unit.today, source));
  await postEntries(unit.db, unit.practiceId, [...undone, ...outcome.entries], unit.now, unit.newId);
  return ok(await keep(unit, { ...row, remitted }, matched, outcome, { generation, why: asked.why }));
}

/** Which posting of an adjudication was the last, the entry with which its money waits since it was undone, and lines that went their own way. */
async function whatWaits(unit: Unit, row: PostedClaim) {
  const { db, practiceId } = unit;
  const last = await db
    .selectFrom('adjudication_again')
    .select((e) => e.fn.max('generation').as('generation'))
    .where('practice_id', '=', practiceId)
    .where('remittance_id', '=', row.remittanceId)
    .where('position', '=', row.position)
    .executeTakeFirst();
  const begin = `unapplied/remitted/${row.adjudication}/`;
  const lineKeys = row.remitted.lines.map((_, i) => `unapplied/${row.adjudication}/sent-line-${i + 1}`);
  const keys = await db
    .selectFrom('ledger_entry')
    .select('key')
    .where('practice_id', '=', practiceId)
    .where('event', '=', 'unapplied')
    .where('key', '>=', begin)
    // The end of all that begin so.
    .where('key', '<', `${begin}\uffff`)
    .execute();
  const own = keys.map((k) => k.key).filter((k) => k.endsWith('/undone') && !k.includes('/sent-line-'));
  const kept = await entriesOfKeys(unit, [...own, ...lineKeys]);
  return {
    generation: last?.generation ?? 1,
    entries: kept.filter((k) => own.includes(k.entry.key) && !k.undoneBy).map((k) => k.entry),
    lines: lineKeys.flatMap((key, i) => (kept.some((k) => k.entry.key === key) ? [i] : [])),
  };
}

/** A line whose money waits by itself, or that a person tied by itself, is not posted with the others. */
function withoutLines({ remitted }: PostedClaim, gone: readonly number[]): PostedClaim['remitted'] {
  if (gone.length === 0) return remitted;
  const of = (key: 'paid' | 'charge') => sum(gone.map((i) => remitted.lines[i]![key]));
  const lines = remitted.lines.filter((_, i) => !gone.includes(i));
  return { ...remitted, lines, paid: sum([remitted.paid, -of('paid') as never]), charge: sum([remitted.charge, -of('charge') as never]) };
}

async function keep(
  unit: Unit,
  row: PostedClaim,
  matched: Matched,
  outcome: Outcome,
  { generation, why }: { readonly generation: number; readonly why: string },
): Promise<PostedAgain> {
  const { db, practiceId } = unit;
  const { remittanceId, position, remitted, payer } = row;
  const { userId } = personOf(unit);
  await db
    .insertInto('adjudication_again')
    .values({
      ...{ practice_id: practiceId, remittance_id: remittanceId, position, generation, claim_id: matched.claimId },
      ...{ at: unit.now, user_id: userId, why },
    })
    .execute();
  const became = outcome.holds.length > 0 ? 'held' : outcome.denials.length > 0 ? 'denied' : 'posted';
  await db
    .updateTable('remittance_claim')
    .set({ claim_id: matched.claimId, outcome: became, ...(matched.claimId === row.claimId ? {} : { matched_by: 'person' as const }) })
    .where('practice_id', '=', practiceId)
    .where('remittance_id', '=', remittanceId)
    .where('position', '=', position)
    .execute();
  // What the payer denied on the same claim is known, and worked, since the first posting.
  const denials = matched.claimId === row.claimId ? [] : outcome.denials;
  await raiseExceptions(unit, {
    ...{ remittanceId, payerId: payer.id, paidOn: row.remittance.paymentDate, denials, holds: outcome.holds, matches: [matched] },
    ...{ before: { denials: await lastDenial(unit, remittanceId), holds: generation * 100 }, answered: position },
  });
  await closeUndone(unit, row);
  await followAdjudications(unit, {
    ...{ remittanceId, fileId: row.fileId, payerId: payer.id, remittance: row.remittance, claims: [remitted], matches: [matched] },
    denied: new Set(outcome.denials.map((d) => d.claim)),
    forwarded: new Set(outcome.notes.flatMap((n) => (n.kind === 'forwarded' && n.claim ? [n.claim] : []))),
  });
  await auditDeed(unit, {
    ...{ action: 'posted anew', subject: 'remittance', subjectId: remittanceId, patientId: matched.match.patient },
    detail: { position, claimId: matched.claimId, generation, why, entries: outcome.entries.map((e: Entry) => e.key) },
  });
  return { generation, outcome: became };
}

/** To post it anew was work since it was undone. */
async function closeUndone({ db, practiceId, now, actor }: Unit, { adjudication }: PostedClaim): Promise<void> {
  const begin = `undone:remitted/${adjudication}/`;
  const items = await db
    .selectFrom('work_item')
    .select('key')
    .where('practice_id', '=', practiceId)
    .where('status', '=', 'open')
    .where('key', '>=', begin)
    .where('key', '<', `${begin}\uffff`)
    .execute();
  await closeWorkItems(db, { practiceId, keys: items.map((i) => i.key) }, { at: now, userId: actor.userId, why: 'It was posted anew.' });
}
