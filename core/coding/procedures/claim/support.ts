import type { Suggestion } from '../../coded-note.ts';
import { pointers } from '../../pointers.ts';
import type { ProcedureBook } from '../book.ts';
import type { NoteActs } from '../reading/note-acts.ts';
import type { Statement } from '../reading/statement.ts';
import type { Draft } from '../service-line.ts';

/** 837P and CMS-1500: at most four pointers a line. */
const mostPointers = 4;

interface Support {
  readonly pointers: readonly number[];
  readonly pointersWhy: string;
}

const statementAt = (acts: NoteActs, at: number): Statement | undefined => acts.statements.find((s) => s.start <= at && at < s.end);

/** Diagnoses named in the same paragraph or list item as the service. */
function beside(acts: NoteActs, draft: Draft, diagnoses: readonly Suggestion[]): number[] {
  const blocks = new Set(
    draft.spans.flatMap((s) => {
      const own = statementAt(acts, s.start);
      return own && (own.section === 'assessment' || own.section === 'plan') ? own.block : [];
    }),
  );
  if (blocks.size === 0) return [];
  return diagnoses.flatMap((d, i) => (d.spans.some((s) => blocks.has(statementAt(acts, s.start)?.block ?? -1)) ? [i] : []));
}

/** Diagnoses that are known to be what a service is for: `data/procedures/reasons.tsv`. */
function known(book: ProcedureBook, code: string, diagnoses: readonly Suggestion[]): number[] {
  const row = book.reasons.find((r) => r.codes.some((c) => (c.endsWith('*') ? code.startsWith(c.slice(0, -1)) : c === code)));
  if (!row) return [];
  const bare = diagnoses.map((d) => d.code.replace('.', ''));
  return row.diagnoses
    .flatMap((prefix) => bare.flatMap((d, i) => (d.startsWith(prefix) ? [i] : [])))
    .filter((v, i, all) => all.indexOf(v) === i);
}

/**
 * Which diagnoses support a line: those that the clinic's tables name for it, those of the same problem, then the general rules of the claim
 * (visit, vaccine, preventive). At most four, the strongest first.
 */
export function supports(acts: NoteActs, draft: Draft, diagnoses: readonly Suggestion[]): Support | undefined {
  if (diagnoses.length === 0) return undefined;
  const own = known(acts.book, draft.code, diagnoses);
  const near = beside(acts, draft, diagnoses);
  const both = own.filter((i) => near.includes(i));
  if (both.length > 0)
    return { pointers: both.slice(0, mostPointers), pointersWhy: 'Named in the same problem, and what this service is done for.' };
  if (own.length > 0) return { pointers: own.slice(0, mostPointers), pointersWhy: 'What this service is done for.' };
  if (near.length > 0) return { pointers: near.slice(0, mostPointers), pointersWhy: 'Named in the same problem of the note.' };
  const [general] = pointers(
    [{ code: draft.code }],
    diagnoses.map((d) => d.code),
  );
  return { pointers: general!.pointers, pointersWhy: general!.why };
}
