import type { Query } from '../../coded-note.ts';
import { ask, type LineModifier } from '../service-line.ts';
import { type Side, sideIn } from './measures.ts';
import type { NoteActs } from './note-acts.ts';
import type { Statement } from './statement.ts';

/** LT, RT or 50 for a side. */
export const sideModifiers = (side: Side | undefined): LineModifier[] =>
  side === undefined
    ? []
    : side === 'both'
      ? [{ code: '50', why: 'Done on both sides.' }]
      : [{ code: side === 'right' ? 'RT' : 'LT', why: `Done on the ${side} side.` }];

/** `left clear`: the other side, which needed nothing. */
const healthy =
  /^\W*(?:the )?(?:left|right|other side|L|R)\b(?: \w+)?(?: is| was|:)? (?:clear|normal|unremarkable|fine|negative|intact|unaffected|ok|wnl|good)\b/i;

/**
 * The side of an act: from its statement, what announces it, its paragraph; at last from the whole note when that names one side alone for the
 * same part of the body. Two sides that contradict each other are no answer.
 */
export function sideOf(acts: NoteActs, statement: Statement, part?: RegExp): Side | undefined {
  const own = sideIn(statement.text) ?? sideIn(statement.lead);
  if (own) return own;
  for (const near of [1, 3]) {
    const said = new Set(acts.around(statement, near).flatMap((s) => (healthy.test(s.text) ? [] : (sideIn(s.text) ?? []))));
    if (said.size === 1) return [...said][0];
    if (said.size > 1) return undefined;
  }
  if (!part) return undefined;
  const named = new Set(
    acts.statements.flatMap((s) => {
      part.lastIndex = 0;
      const m = part.exec(s.text);
      if (!m) return [];
      return sideIn(s.text.slice(Math.max(0, m.index - 24), m.index + m[0].length + 14)) ?? [];
    }),
  );
  return named.size === 1 && !named.has('both') ? [...named][0] : undefined;
}

/** The question when a side is missing. */
export const sideQuery = (label: string, statement: Statement): Query =>
  ask(
    `On which side was it done (${label.toLowerCase()})?`,
    { start: statement.start, end: statement.end },
    'The service is paid by side, and the note does not name one.',
    false,
  );
