import { createHash } from 'node:crypto';
import { addDays, type Cents, ok, type Result, refused, sum } from '@claimwright/core/base';
import { nextNumbers } from '../../store/numbers.ts';
import { auditDeed } from '../audit-deed.ts';
import type { Unit } from '../unit.ts';
import { type LetterLine, letterPdf } from './letter-pdf.ts';
import { openDifferences } from './open-differences.ts';
import { termsOnFile } from './terms-on-file.ts';

/** Differences in one letter. */
const mostLines = 200;

/** Why no letter is written. */
export type NotAsked =
  | { readonly kind: 'nothing-open'; readonly says: string }
  | { readonly kind: 'several-payers'; readonly says: string }
  | { readonly kind: 'too-many'; readonly says: string };

export interface AskedPayer {
  readonly letterId: string;
  readonly number: string;
  readonly totalCents: Cents;
  readonly lines: number;
}

/**
 * Puts what a payer allowed too little into a letter, and keeps the letter as it was made. Only what is underpaid and not settled goes into it; every fact
 * of the letter comes from the claim, the payment and the contract.
 * @param ids of differences, all of one payer.
 */
export async function askPayer(unit: Unit, ids: readonly string[]): Promise<Result<AskedPayer, NotAsked>> {
  if (ids.length > mostLines) return refused({ kind: 'too-many', says: `A letter holds ${mostLines} services: choose fewer.` });
  const open = ids.length === 0 ? [] : (await openDifferences(unit, { ids })).filter(({ kind }) => kind === 'underpaid');
  if (open.length < ids.length || open.length === 0)
    return refused({ kind: 'nothing-open', says: 'Some of these are settled, or are no underpayment: look at the list again.' });
  const payerId = open[0]!.payer_id;
  if (open.some((d) => d.payer_id !== payerId))
    return refused({ kind: 'several-payers', says: 'A letter goes to one payer: choose differences of one.' });
  const lines = await letterLines(
    unit,
    open.map((d) => d.id),
  );
  const [number] = await nextNumbers(unit.db, unit.practiceId, 'U', 1);
  const total = sum(lines.map(({ missing }) => missing));
  const letterId = await keepLetter(unit, payerId, number!, lines, total);
  await unit.db
    .insertInto('contract_difference_event')
    .values(
      open.map((d) => ({
        ...{ practice_id: unit.practiceId, id: unit.newId(), difference_id: d.id, at: unit.now, kind: 'asked' as const, cents: d.by_cents },
        ...{ says: `Asked for by letter ${number}.`, letter_id: letterId, user_id: unit.actor.userId },
      })),
    )
    .execute();
  await auditDeed(unit, {
    action: 'asked payer for underpayment',
    subject: 'letter',
    subjectId: letterId,
    detail: { number, lines: lines.length, totalCents: total },
  });
  return ok({ letterId, number: number!, totalCents: total, lines: lines.length });
}

async function letterLines({ db, practiceId }: Unit, ids: readonly string[]): Promise<LetterLine[]> {
  const rows = await db
    .selectFrom('contract_difference as d')
    .innerJoin('claim as c', (j) => j.onRef('c.practice_id', '=', 'd.practice_id').onRef('c.id', '=', 'd.claim_id'))
    .innerJoin('coverage as v', (j) => j.onRef('v.practice_id', '=', 'c.practice_id').onRef('v.id', '=', 'c.coverage_id'))
    .innerJoin('patient as p', (j) => j.onRef('p.practice_id', '=', 'c.practice_id').onRef('p.id', '=', 'c.patient_id'))
    .innerJoin('remittance as r', (j) => j.onRef('r.practice_id', '=', 'd.practice_id').onRef('r.id', '=', 'd.remittance_id'))
    .select(['d.procedure', 'd.expected_cents', 'd.allowed_cents', 'd.by_cents', 'd.content', 'd.schedule'])
    .select(['c.patient_control_number', 'c.payer_claim_number', 'c.service_from', 'v.member_id', 'p.first_name', 'p.last_name', 'r.trace'])
    .where('d.practice_id', '=', practiceId)
    .where('d.id', 'in', ids)
    .orderBy('c.service_from')
    .orderBy('c.patient_control_number')
    .orderBy('d.line')
    .execute();
  return rows.map((row) => ({
    ...{ claimNumber: row.patient_control_number, payerClaimNumber: row.payer_claim_number, memberId: row.member_id },
    ...{ patient: `${row.first_name} ${row.last_name}`, on: row.service_from, procedure: row.procedure, trace: row.trace },
    ...{ expected: row.expected_cents, allowed: row.allowed_cents, missing: row.by_cents },
    says: [...row.content.steps.map((step) => `Agreed: ${step}.`), ...row.content.causes.map(({ says }) => `Allowed: ${says}.`)],
  }));
}

async function keepLetter(unit: Unit, payerId: string, number: string, lines: readonly LetterLine[], total: Cents): Promise<string> {
  const { db, practiceId, today, now } = unit;
  const practice = await db
    .selectFrom('practice')
    .select(['name', 'npi', 'tax_id', 'address', 'phone'])
    .where('id', '=', practiceId)
    .executeTakeFirstOrThrow();
  const payer = await db
    .selectFrom('payer')
    .select(['name', 'address'])
    .where('practice_id', '=', practiceId)
    .where('id', '=', payerId)
    .executeTakeFirstOrThrow();
  const answerDue = addDays(today, (await termsOnFile(unit, payerId, today)).answerDays);
  const { tax_id: taxId, ...head } = practice;
  const pdf = await letterPdf({ number, date: today, answerDue, practice: { ...head, taxId }, payer, lines, total }, now);
  const id = unit.newId();
  await db
    .insertInto('contract_letter')
    .values({
      ...{ practice_id: practiceId, id, number, payer_id: payerId, letter_date: today, answer_due: answerDue, total_cents: total },
      ...{ pdf, sha256: createHash('sha256').update(pdf).digest('hex'), made_by: unit.actor.userId },
    })
    .execute();
  return id;
}
