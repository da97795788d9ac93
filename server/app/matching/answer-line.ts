import { ok, type Result, refused, showMoney } from '@claimwright/core/base';
import { type Entry, reverse } from '@claimwright/core/ledger';
import { paymentIdentity, postHeldClaim } from '@claimwright/core/posting';
import { recordClaimEvents } from '../../store/claim-history.ts';
import { postEntries } from '../../store/ledger.ts';
import { closeWorkItems } from '../../store/work-items.ts';
import { auditDeed } from '../audit-deed.ts';
import { billNextPayers } from '../bill-next-payer.ts';
import { entriesOfKeys } from '../books/entry-of-key.ts';
import { personOf } from '../decide/tell-decision.ts';
import { lockBooks } from '../lock-books.ts';
import { policyOf } from '../posting-policy/policy-of.ts';
import { raiseExceptions } from '../raise-exceptions.ts';
import type { Unit } from '../unit.ts';
import { cashIsGone } from './cash-is-gone.ts';
import { lastDenial } from './last-denial.ts';
import { type ClaimInDoubt, claimInDoubt, lineAdjudication } from './line-questions.ts';

export interface LineAnswer {
  readonly remittanceId: string;
  readonly position: number;
  /** Of the remitted claim, from 1. */
  readonly sentLine: number;
  /** Ours, as the visit numbers it. */
  readonly line: number;
}

export type NotAnsweredLine =
  | { readonly kind: 'no-such-claim' }
  | { readonly kind: 'answered' | 'no-such-line' | 'cash-gone'; readonly says: string };

export interface AnsweredLine {
  readonly denials: number;
  readonly questions: number;
}

/**
 * A person says which line of the claim a remitted line is for. Its money comes out of where it waited, and the line is posted as it would have been
 * on its day, by the payer's policy; the other lines of the claim stay as they are.
 */
export async function answerLine(unit: Unit, answer: LineAnswer): Promise<Result<AnsweredLine, NotAnsweredLine>> {
  await lockBooks(unit);
  const found = await claimInDoubt(unit, answer.remittanceId, answer.position);
  if (!found.ok) return found;
  const { row, doubt, open } = found.value;
  const before = open.get(answer.sentLine - 1);
  if (before === undefined) return refused({ kind: 'answered', says: 'Nothing is asked about this line any more.' });
  if (!doubt.billed.some((b) => b.line === answer.line)) return refused({ kind: 'no-such-line', says: 'The claim has no such line.' });
  const waits = await whatWaits(unit, found.value, answer, before + 1);
  const gone = await cashIsGone(unit, found.value.row.payer, waits);
  if (gone) return refused({ kind: 'cash-gone', says: gone });
  const outcome = await post(unit, found.value, answer, { generation: before + 1, waits });
  const { remittanceId, position, payer } = row;
  const { matched } = doubt;
  await raiseExceptions(unit, {
    ...{ remittanceId, payerId: payer.id, paidOn: row.remittance.paymentDate, denials: outcome.denials, holds: outcome.holds },
    ...{ matches: [matched], answered: position },
    before: { denials: await lastDenial(unit, remittanceId), holds: 1000 * answer.sentLine + 10 * before },
  });
  await settle(unit, found.value, answer);
  await billNextPayers(unit, [matched.encounterId], payer.id);
  await auditDeed(unit, {
    ...{ action: 'answered line', subject: 'remittance', subjectId: remittanceId, patientId: matched.match.patient },
    detail: {
      position,
      sentLine: answer.sentLine,
      line: answer.line,
      claimId: row.claimId,
      paidCents: row.remitted.lines[answer.sentLine - 1]!.paid,
    },
  });
  return ok({ denials: outcome.denials.length, questions: outcome.holds.length });
}

/** The entry with which a line's money waits: since its payment was posted, or since an answer to it was undone. */
async function whatWaits(unit: Unit, { row }: ClaimInDoubt, { sentLine }: LineAnswer, generation: number): Promise<readonly Entry[]> {
  const key =
    generation === 1
      ? `unapplied/${lineAdjudication(row, sentLine, generation)}`
      : await undoneMoney(unit, lineAdjudication(row, sentLine, generation - 1));
  const kept = key ? await entriesOfKeys(unit, [key]) : [];
  return kept.filter((k) => !k.undoneBy).map((k) => k.entry);
}

async function post(
  unit: Unit,
  { row, doubt }: ClaimInDoubt,
  { sentLine, line }: LineAnswer,
  { generation, waits }: { readonly generation: number; readonly waits: readonly Entry[] },
) {
  const { db, practiceId, now, today, newId } = unit;
  const { userId } = personOf(unit);
  const sent = row.remitted.lines[sentLine - 1]!;
  const adjudication = lineAdjudication(row, sentLine, generation);
  const remitted = { ...row.remitted, lines: [sent], adjustments: [], paid: sent.paid, charge: sent.charge };
  const { bundles: _, ...match } = doubt.matched.match;
  const terms = { payer: row.payer.id, policy: await policyOf(unit, row.payer), today, file: row.fileId, user: userId };
  const outcome = postHeldClaim(row.remittance, { remitted, match: { ...match, lineOf: [line] }, adjudication }, terms);
  const source = { remittance: paymentIdentity(row.remittance), user: userId };
  const released = waits.map((w) => reverse(w, 'a person said which line it is for', today, source));
  await postEntries(db, practiceId, [...released, ...outcome.entries], now, newId);
  await db
    .insertInto('line_answer')
    .values({
      ...{ practice_id: practiceId, remittance_id: row.remittanceId, position: row.position, sent_line: sentLine, generation },
      ...{ line, at: now, user_id: userId },
    })
    .execute();
  return outcome;
}

async function undoneMoney({ db, practiceId }: Unit, adjudication: string): Promise<string | undefined> {
  const begin = `unapplied/remitted/${adjudication}/`;
  const rows = await db
    .selectFrom('ledger_entry')
    .select('key')
    .where('practice_id', '=', practiceId)
    .where('key', '>=', begin)
    .where('key', '<', `${begin}\uffff`)
    .execute();
  return rows.map((r) => r.key).find((k) => /^\d+\/undone$/.test(k.slice(begin.length)));
}

/** The claim is told, the question is closed, and the claim of the payment is no question any more when nothing else of it is. */
async function settle(unit: Unit, { row }: ClaimInDoubt, { sentLine, line }: LineAnswer): Promise<void> {
  const { db, practiceId, now, actor } = unit;
  const sent = row.remitted.lines[sentLine - 1]!;
  const says = `${actor.name} tied ${sent.procedure} of ${showMoney(sent.charge)}, paid ${showMoney(sent.paid)}, to line ${line}`;
  await recordClaimEvents(db, [
    { id: unit.newId(), practiceId, claimId: row.claimId, at: now, kind: 'line-answered', says, userId: actor.userId },
  ]);
  const items = await db
    .selectFrom('work_item')
    .select(['key', 'why'])
    .where('practice_id', '=', practiceId)
    .where('remittance_id', '=', row.remittanceId)
    .where('claim_id', '=', row.claimId)
    .where('kind', '=', 'posting')
    .where('status', '=', 'open')
    .execute();
  const own = items.filter((i) => i.why.startsWith(`line ${sentLine} (${sent.procedure}, `)).map((i) => i.key);
  await closeWorkItems(db, { practiceId, keys: own }, { at: now, userId: actor.userId, why: `It is for line ${line}.` });
  if (items.length > own.length) return;
  const denied = await db
    .selectFrom('denial')
    .select('id')
    .where('practice_id', '=', practiceId)
    .where('remittance_id', '=', row.remittanceId)
    .where('claim_id', '=', row.claimId)
    .executeTakeFirst();
  await db
    .updateTable('remittance_claim')
    .set({ outcome: row.remitted.status === '22' ? 'reversed' : denied ? 'denied' : 'posted' })
    .where('practice_id', '=', practiceId)
    .where('remittance_id', '=', row.remittanceId)
    .where('position', '=', row.position)
    .execute();
}
