import { type IsoDate, ok, type Result, refused } from '@claimwright/core/base';
import { recordOf } from '../store/record.ts';
import { isBlindTo } from '../store/reviews.ts';
import { auditDeed } from './audit-deed.ts';
import type { Knowledge } from './knowledge.ts';
import { keepWordings } from './practice-terms/keep-wordings.ts';
import { type Decided, type LeftOut, recordDiagnoses } from './record-diagnoses.ts';
import type { Unit } from './unit.ts';

/** Why a coder's decision is refused, in the order in which it is looked at. */
export type NotAccepted =
  | { readonly kind: 'no-such-encounter' }
  | { readonly kind: 'already-billed'; readonly says: string }
  | { readonly kind: 'no-codes'; readonly says: string }
  | CodesNotFit
  | { readonly kind: 'blind'; readonly says: string };

/** What is wrong with the codes themselves, whoever signs them. */
export type CodesNotFit =
  | { readonly kind: 'code-twice'; readonly code: string; readonly says: string }
  | { readonly kind: 'words-outside'; readonly code: string; readonly says: string }
  | { readonly kind: 'code-not-valid'; readonly code: string; readonly says: string };

/** What a coder signs beside the codes: what they left out and why, and how long they were at it. */
export interface SignedBeside {
  readonly leftOut?: readonly LeftOut[];
  readonly activeSeconds?: number | undefined;
}

/**
 * Whether codes can stand on a claim: each once, each with words that the record has, each valid and billable on the day of service. A code
 * that no loaded edition can judge is taken as decided.
 */
export function codesNotFit(knowledge: Knowledge, on: IsoDate, text: string, decided: readonly Decided[]): CodesNotFit | undefined {
  const twice = decided.find((d, i) => decided.findIndex((o) => o.code === d.code) < i);
  if (twice) return { kind: 'code-twice', code: twice.code, says: `${twice.code} is there twice: a claim names each diagnosis once.` };
  const outside = decided.find((d) => d.spans.some((s) => s.start >= s.end || s.end > text.length));
  if (outside)
    return {
      kind: 'words-outside',
      code: outside.code,
      says: `The words marked for ${outside.code} are not in the note: mark them again.`,
    };
  for (const { code } of decided) {
    const found = knowledge.codeSets.lookup('icd10cm', code, on);
    if (found.kind === 'not-found') return { kind: 'code-not-valid', code, says: `${code} is not in force on ${on}.` };
    if (found.kind === 'found' && !found.billable)
      return { kind: 'code-not-valid', code, says: `${code} is a header: choose one of the codes below it.` };
  }
  return undefined;
}

/**
 * A coder decides the diagnoses of a visit: in claim order, each with the words that support it. A code that a loaded edition
 * knows as not valid or not billable on the date of service is refused; one that no loaded edition can judge is taken as decided.
 * Who is coding the visit blind for a second review cannot sign it.
 */
export async function acceptCodes(
  unit: Unit,
  knowledge: Knowledge,
  encounterId: string,
  decided: readonly Decided[],
  beside: SignedBeside = {},
): Promise<Result<{ codes: readonly string[] }, NotAccepted>> {
  const encounter = await unit.db
    .selectFrom('encounter')
    .select(['id', 'status', 'service_date', 'patient_id', 'number'])
    .where('practice_id', '=', unit.practiceId)
    .where('id', '=', encounterId)
    .forUpdate()
    .executeTakeFirst();
  if (!encounter) return refused({ kind: 'no-such-encounter' });
  if (encounter.status === 'billed')
    return refused({ kind: 'already-billed', says: `Encounter ${encounter.number} is on a claim already: correct the claim instead.` });
  if (decided.length === 0) return refused({ kind: 'no-codes', says: 'A visit needs at least one diagnosis before it can be billed.' });
  const record = await recordOf(unit, encounterId);
  const wrong = codesNotFit(knowledge, encounter.service_date, record?.text ?? '', decided);
  if (wrong) return refused(wrong);
  if (unit.actor.userId && (await isBlindTo(unit, unit.actor.userId, encounterId)))
    return refused({ kind: 'blind', says: 'You code this visit blind for a second review: finish the review first.' });
  const { id, ...signed } = await recordDiagnoses(unit, encounterId, decided, { person: true, ...beside });
  if (record) await keepWordings(unit, knowledge.lexicon, { encounterId, signingId: id, text: record.text, ...signed });
  await auditDeed(unit, {
    action: 'signed codes',
    subject: 'encounter',
    subjectId: encounterId,
    patientId: encounter.patient_id,
    detail: { codes: decided.map((d) => d.code) },
  });
  return ok({ codes: decided.map((d) => d.code) });
}
