import type { Span } from '../../../coded-note.ts';
import type { NoteActs } from '../../reading/note-acts.ts';
import type { Statement } from '../../reading/statement.ts';
import { placesOf, shapeOf } from '../../reading/words.ts';

/** An act on the feet where one statement tells of it. */
export interface FootAct {
  readonly statement: Statement;
  readonly span: Span;
}

/** Corns and calluses by all their names. */
export const corn = shapeOf(
  '=HPK|corn|callus|calluses|callosity|callosities|hyperkerato*|heloma|tyloma|=IPK|keratoses|keratosis|helomata|tylomas',
);

/** The first place of an act that was done. */
export const done = (acts: NoteActs, statement: Statement, shape: RegExp) =>
  placesOf(shape, statement.text).find((p) => acts.statusAt(statement, p) === 'done');

/** Statements that may tell of what was done. */
export const services = (acts: NoteActs) => acts.statements.filter((s) => s.section !== 'subjective' && s.section !== 'history');

const listGoesOn = /^\W*(?:R|L|right|left|both)\b(?: foot)?[\s:#,]*(?:toes?|nails?)?[\s:#,]*[1-5](?:[\s,&–-]|and|to|through|[1-5])*\W*$/i;

/** The statement with what only goes on with its list: `Nails debrided: R 1, 2, 3; L 1, 2`. */
export function wholeList(acts: NoteActs, statement: Statement): string {
  const next = acts.statements[acts.statements.indexOf(statement) + 1];
  return next && next.block === statement.block && listGoesOn.test(next.text) ? `${statement.text} ${next.text}` : statement.text;
}

/** How many, from the statements of the act, else from those around and at last from any that is about the same thing. */
export function counted(
  acts: NoteActs,
  found: readonly FootAct[],
  count: (text: string) => number | undefined,
  isAbout: (statement: Statement) => boolean,
): number | undefined {
  const own = found.flatMap(({ statement }) => count(wholeList(acts, statement)) ?? []);
  const near = () =>
    found.flatMap(({ statement }) => {
      const around = acts.around(statement, 2).filter((s) => isAbout(s) || s === statement);
      return count(around.map((s) => s.text).join(' ')) ?? [];
    });
  const anywhere = () => acts.statements.filter((s) => isAbout(s) && s.section !== 'history').flatMap((s) => count(s.text) ?? []);
  const counts = [() => own, near, anywhere].map((f) => f()).find((c) => c.length > 0) ?? [];
  if (counts.length === 0) return undefined;
  // A procedure list counts foot by foot; an assessment repeats the total.
  const listed = found.flatMap(({ statement }) =>
    statement.section === 'assessment' || statement.section === 'plan' ? [] : (count(wholeList(acts, statement)) ?? []),
  );
  const sum = listed.reduce((a, b) => a + b, 0);
  return listed.length > 1 ? Math.max(sum <= 10 ? sum : 0, ...counts) : Math.max(...counts);
}
