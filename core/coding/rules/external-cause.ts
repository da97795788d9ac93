import { findCauses, likelyCauses } from '../causes/find-causes.ts';
import type { Span } from '../coded-note.ts';
import { atMost, type Draft } from '../draft.ts';
import type { Lexicon } from '../lexicon/lexicon.ts';

const isCause = (code: string) => /^[V-Y]/.test(code);
const isInjury = (code: string) => /^(?:S|T[0-2]|T3[0-4])/.test(code);

/** External causes (chapter 20) are coded beside an injury of the same line only; `knife` alone is a word like others. */
export const withoutStrayCauses = (drafts: readonly Draft[]): Draft[] =>
  drafts.filter((d) => !isCause(d.code) || drafts.some((x) => /^[ST]/.test(x.code) && x.line === d.line));

const why = 'The note tells how the injury came about; external causes follow it (guideline I.C.20).';

/**
 * Adds how an injury came about: its cause with the injury's seventh character; activity, place and status at the first visit only
 * (guideline I.C.20.b, c, k). A cause that the assessment names itself stands.
 *
 * @param story where the patient tells it.
 */
export function externalCauses(note: string, drafts: readonly Draft[], story: readonly Span[], lexicon: Lexicon): Draft[] {
  const injury = drafts.find((d) => isInjury(d.code));
  const seventh = injury?.code.length === 8 ? injury.code.at(-1)! : 'A';
  if (!injury || seventh === 'S') return [...drafts];
  const kindOf = (code: string) =>
    code.startsWith('Y92') ? 'place' : code.startsWith('Y93') ? 'activity' : code.startsWith('Y99') ? 'status' : 'cause';
  const told = new Set(drafts.filter((d) => isCause(d.code)).map((d) => kindOf(d.code)));
  const added = findCauses(note, story, lexicon.causes).flatMap(({ kind, code, spans }): Draft[] => {
    if (told.has(kind) || (kind !== 'cause' && seventh !== 'A')) return [];
    const full = code.length === 7 ? code + seventh : code;
    return [{ code: full, spans, line: injury.line, certainty: atMost('suggest', injury.certainty), why, comment: true }];
  });
  return [...drafts, ...added];
}

/** External causes that a coder may pick beside an injury, the likeliest first. */
export function causeCodes(
  note: string,
  suggestions: readonly { readonly code: string }[],
  story: readonly Span[],
  lexicon: Lexicon,
): string[] {
  const injury = suggestions.find((s) => isInjury(s.code));
  if (!injury) return [];
  const seventh = injury.code.length === 8 ? injury.code.at(-1)! : 'A';
  return likelyCauses(note, story, lexicon.causes).map((code) => (code.length === 7 ? code + seventh : code));
}
