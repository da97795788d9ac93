import { type Lexicon, termKey } from '@claimwright/core/coding';
import type { KeptSuggestion, RejectedDiagnosis, SignedDiagnosis, Span } from '../../store/coding-kept.ts';
import type { WordingKind } from '../../store/tables.ts';
import type { Unit } from '../unit.ts';

/** What a person signed, the note that it is of, and what the engine had proposed. */
export interface SignedNote {
  readonly encounterId: string;
  readonly signingId: string;
  readonly text: string;
  readonly codes: readonly SignedDiagnosis[];
  readonly rejected: readonly RejectedDiagnosis[];
  readonly suggestions: readonly KeptSuggestion[];
}

/** Words farther apart are no wording of one thing. */
const widest = 120;

/** The marked words as one wording; undefined where there are none, or they stand in several places. */
function wordingOf(text: string, spans: readonly Span[]): string | undefined {
  const inOrder = [...spans].sort((a, b) => a.start - b.start);
  const [first, last] = [inOrder[0], inOrder.at(-1)];
  if (!first || !last || last.end - first.start > widest || /\n\s*\n/.test(text.slice(first.start, last.end))) return undefined;
  const words = inOrder.map((s) => text.slice(s.start, s.end).trim()).join(' ');
  return words.replace(/\s+/g, ' ').trim() || undefined;
}

const kindOf = ({ code, instead, certainty }: SignedDiagnosis): WordingKind =>
  instead !== undefined && instead !== code ? 'changed' : certainty === undefined ? 'added' : 'accepted';

/**
 * Keeps what a person signed for which words: where the engine did not code them so, they become a proposed term; where it did, they speak for
 * or against one. A suggestion that was left out speaks against its wording only where the coder says that the note does not document it: every
 * other reason is about the visit, not about what the words mean.
 */
export async function keepWordings({ db, practiceId, now, actor, newId }: Unit, lexicon: Lexicon, signed: SignedNote): Promise<void> {
  if (actor.userId === null) return;
  const { encounterId, signingId, text, suggestions } = signed;
  const refused = signed.rejected
    .filter((r) => r.reason === 'not-documented')
    .map(({ code }) => ({ code, spans: suggestions.find((s) => s.code === code)?.spans ?? [], kind: 'refused' as const }));
  const rows = [...signed.codes.map((c) => ({ code: c.code, spans: c.spans, kind: kindOf(c) })), ...refused].flatMap(
    ({ code, spans, kind }) => {
      const wording = wordingOf(text, spans);
      const key = wording === undefined ? '' : termKey(wording, lexicon);
      if (wording === undefined || key === '') return [];
      return [
        {
          ...{ practice_id: practiceId, id: newId(), signing_id: signingId, encounter_id: encounterId, user_id: actor.userId!, at: now },
          ...{ key, wording, code, kind },
        },
      ];
    },
  );
  if (rows.length > 0) await db.insertInto('signed_wording').values(rows).execute();
}
