import { type Cents, ok, type Result, refused, showMoney, sum } from '@claimwright/core/base';
import { post, type WriteOffAccount } from '@claimwright/core/ledger';
import { sql } from 'kysely';
import { postEntries } from '../../store/ledger.ts';
import { raiseWorkItem } from '../../store/work-items.ts';
import { auditDeed } from '../audit-deed.ts';
import { personOf } from '../decide/tell-decision.ts';
import { lockBooks } from '../lock-books.ts';
import type { Unit } from '../unit.ts';
import { booksPolicyOn } from './books-policy.ts';

/** What a person wants given up: balances of one visit, of one party, to a named account. */
export interface WriteOffAsked {
  readonly encounterId: string;
  /** Absent: what the patient owes. */
  readonly payerId?: string;
  readonly account: WriteOffAccount;
  readonly lines: readonly { readonly line: number; readonly cents: Cents }[];
  readonly why: string;
}

export type NotWrittenOff = { readonly kind: 'no-such-visit' } | { readonly kind: 'not-owed'; readonly says: string };

export interface WriteOffStanding {
  readonly requestId: string;
  /** `written-off` at once up to the practice's limit, else a second person decides. */
  readonly standing: 'written-off' | 'asked';
}

/**
 * Gives up balances: at once when it is, with all that nobody else looked at before of this visit, within what the practice lets one person give up, else it
 * is asked of somebody who may approve. No line is written off below zero.
 */
export async function writeOff(unit: Unit, asked: WriteOffAsked): Promise<Result<WriteOffStanding, NotWrittenOff>> {
  await lockBooks(unit);
  const visit = await visitOf(unit, asked.encounterId);
  if (!visit) return refused({ kind: 'no-such-visit' });
  const short = await notOwed(unit, asked);
  if (short) return refused({ kind: 'not-owed', says: short });
  const cents = sum(asked.lines.map((l) => l.cents));
  const before = await givenUpAlone(unit, asked.encounterId);
  const requestId = unit.newId();
  await unit.db
    .insertInto('write_off_request')
    .values({
      ...{ practice_id: unit.practiceId, id: requestId, encounter_id: asked.encounterId, payer_id: asked.payerId ?? null },
      ...{
        account: asked.account,
        lines: JSON.stringify(asked.lines),
        cents,
        at: unit.now,
        user_id: personOf(unit).userId,
        why: asked.why,
      },
    })
    .execute();
  const { writeOffLimitCents = 0 } = await booksPolicyOn(unit, unit.today);
  if (before + cents <= writeOffLimitCents) {
    await postWriteOff(unit, requestId, visit.patientId, asked);
    return ok({ requestId, standing: 'written-off' });
  }
  await askForApproval(unit, requestId, visit, asked, { cents, before });
  return ok({ requestId, standing: 'asked' });
}

/** What stands of a visit's write-offs that no second person approved: in parts, or by several, no more is given up alone than at once. */
async function givenUpAlone({ db, practiceId }: Unit, encounterId: string): Promise<Cents> {
  const { rows } = await sql<{ cents: Cents }>`
    select coalesce(-sum(p.cents), 0)::bigint as cents
    from ledger_posting as p join ledger_entry as e on e.practice_id = p.practice_id and e.id = p.entry_id
    where p.practice_id = ${practiceId} and p.encounter_id = ${encounterId} and p.account in ('ar-insurance', 'ar-patient') and e.event = 'written-off'
      and split_part(e.key, '/', 2) in (
        select r.id::text from write_off_request as r where r.practice_id = ${practiceId} and r.encounter_id = ${encounterId}
          and not exists (select 1 from write_off_answer as a where a.practice_id = r.practice_id and a.request_id = r.id and a.answer = 'approved'))
      and not exists (select 1 from ledger_entry as u where u.practice_id = e.practice_id and u.reverses = e.id)`.execute(db);
  return rows[0]!.cents;
}

export async function visitOf({ db, practiceId }: Unit, encounterId: string): Promise<{ patientId: string; number: string } | undefined> {
  return db
    .selectFrom('encounter')
    .select(['patient_id as patientId', 'number'])
    .where('practice_id', '=', practiceId)
    .where('id', '=', encounterId)
    .executeTakeFirst();
}

/** Which line owes less than is to be given up, in words. */
export async function notOwed({ db, practiceId }: Unit, asked: Omit<WriteOffAsked, 'why'>): Promise<string | undefined> {
  const { rows } = await sql<{ line: number; cents: Cents }>`
    select line, sum(cents)::bigint as cents from ledger_balance
    where practice_id = ${practiceId} and encounter_id = ${asked.encounterId} and account = ${asked.payerId ? 'ar-insurance' : 'ar-patient'}
      and (${asked.payerId ?? null}::uuid is null or payer_id = ${asked.payerId ?? null}::uuid)
    group by 1`.execute(db);
  const seen = new Set<number>();
  for (const { line, cents } of asked.lines) {
    const owed = rows.find((r) => r.line === line)?.cents ?? (0 as Cents);
    if (seen.has(line) || cents <= 0) return `Line ${line} is named twice, or with nothing.`;
    seen.add(line);
    if (cents > owed) return `Of line ${line} ${showMoney(owed)} is owed, less than ${showMoney(cents)}.`;
  }
  return undefined;
}

/** Posts what was decided; the number of the decision is the request's, so it posts once. */
export async function postWriteOff(unit: Unit, requestId: string, patientId: string, asked: WriteOffAsked): Promise<void> {
  const entries = asked.lines.map((l) =>
    post({
      ...{ event: 'written-off', date: unit.today, writeOff: requestId, account: asked.account, patient: patientId },
      ...{ claim: asked.encounterId, line: l.line, amount: l.cents, why: asked.why },
      ...(asked.payerId ? { payer: asked.payerId } : {}),
      ...(unit.actor.userId ? { source: { user: unit.actor.userId } } : {}),
    }),
  );
  await postEntries(unit.db, unit.practiceId, entries, unit.now, unit.newId);
  await auditDeed(unit, {
    action: 'wrote off',
    subject: 'encounter',
    subjectId: asked.encounterId,
    patientId,
    detail: { requestId, account: asked.account, cents: sum(asked.lines.map((l) => l.cents)), why: asked.why },
  });
}

async function askForApproval(
  unit: Unit,
  requestId: string,
  visit: { patientId: string; number: string },
  asked: WriteOffAsked,
  { cents, before }: { readonly cents: Cents; readonly before: Cents },
): Promise<void> {
  const already = before > 0 ? ` ${showMoney(before)} of this visit was given up by one person already.` : '';
  await raiseWorkItem(unit.db, {
    ...{ id: unit.newId(), practiceId: unit.practiceId, key: `write-off:${requestId}`, kind: 'write-off' },
    title: `Give up ${showMoney(cents)} of visit ${visit.number}?`,
    why: `${unit.actor.name}: ${asked.why} (to ${asked.account}).${already}`,
    whatToDo: 'Approve or refuse it. Whoever asked cannot approve, unless nobody else may.',
    ...{ encounterId: asked.encounterId, patientId: visit.patientId, dollars: cents, createdAt: unit.now },
  });
  await auditDeed(unit, {
    action: 'asked to write off',
    subject: 'encounter',
    subjectId: asked.encounterId,
    patientId: visit.patientId,
    detail: { requestId, account: asked.account, cents, why: asked.why },
  });
}
