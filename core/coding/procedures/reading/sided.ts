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

/** `the right knee has no symptoms`, `left heel has been well`: a side that is told to need nothing. */
const well =
  /\b(?:left|right|other)\b[^.;]{0,40}\b(?:no (?:symptoms?|complaints?|pain|problems?|trouble)|does not (?:hurt|bother)|(?:is|was|has been|are) (?:well|fine|quiet|good|normal|not (?:painful|tender|affected|involved))|painless|unaffected|not (?:treated|injected)|without (?:symptoms|pain|complaint)s?)\b/i;

/** How the patient lay says nothing of what was treated. */
const position =
  /\b(?:lying|lies|lay|turned|positioned|rolled|placed) (?:on|onto|to) (?:the |her |his )?(?:left|right)(?: side)?\b|\b(?:left|right) lateral (?:decubitus|position)\b|\bfrom the (?:left|right) side\b/gi;

const marked = /\b(?:marked|confirmed|verified|time-?\s?out|initialed)\b/i;

const ownSide = (text: string) => sideIn(text.replace(position, ' '));

/** What all of these name, where that is one side; a side that is told to be well does not count. */
function oneSide(statements: readonly Statement[], part?: RegExp): Side | undefined {
  const named = new Set(
    statements.flatMap((s) => {
      if (healthy.test(s.text) || well.test(s.text)) return [];
      if (!part) return ownSide(s.text) ?? [];
      part.lastIndex = 0;
      const text = s.text.replace(position, (m) => ' '.repeat(m.length));
      const m = part.exec(text);
      return (m && sideIn(text.slice(Math.max(0, m.index - 24), m.index + m[0].length + 14))) ?? [];
    }),
  );
  return named.size === 1 ? [...named][0] : undefined;
}

/**
 * The side of an act: from its statement, what announces it, its paragraph; at last from the whole note when that names one side alone for the
 * same part of the body. Two sides that contradict each other are no answer.
 */
export function sideOf(acts: NoteActs, statement: Statement, part?: RegExp): Side | undefined {
  const own = ownSide(statement.text) ?? ownSide(statement.lead);
  if (own) return own;
  for (const near of [1, 3]) {
    const said = new Set(
      acts.around(statement, near).flatMap((s) => (healthy.test(s.text) || well.test(s.text) ? [] : (ownSide(s.text) ?? []))),
    );
    if (said.size === 1) return [...said][0];
    if (said.size > 1) break;
  }
  // The side that was marked before the procedure is the side.
  const block = acts.statements.filter((s) => s.block === statement.block && s.section === statement.section);
  const told = oneSide(block.filter((s) => marked.test(s.text))) ?? (part && oneSide(block, part));
  if (told) return told;
  const whole = part && oneSide(acts.statements, part);
  return whole === 'both' ? undefined : whole;
}

/** The question when a side is missing. */
export const sideQuery = (label: string, statement: Statement): Query =>
  ask(
    `On which side was it done (${label.toLowerCase()})?`,
    { start: statement.start, end: statement.end },
    'The service is paid by side, and the note does not name one.',
    false,
  );
