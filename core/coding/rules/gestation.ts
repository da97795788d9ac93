import type { Draft } from '../draft.ts';

const weeks = /\b(\d{1,2})(?:[ ]?(?:\+|and|w)?[ ]?[0-6](?:\/7|d)?)?[ -]?(?:weeks?|wks?)\b/gi;
/** A span of time, not an age: `return in 4 weeks`, `2 weeks ago`. */
const isSpan = (note: string, at: number, end: number) =>
  /\b(?:in|for|every|within|over|past|last|next|after|x)\s+(?:the\s+)?$/i.test(note.slice(Math.max(0, at - 16), at)) ||
  /^\s*(?:ago|later|postpartum|from now)\b/i.test(note.slice(end, end + 16));
const about = /pregnan|gravid|gestation|\bEGA\b|\bGA\b|\bIUP\b|intrauterine/i;

/**
 * Adds the completed weeks of gestation (Z3A) to a code of the pregnancy when the note gives one number of them (guideline I.C.21.c.11). Not for
 * an abortion, and not after the delivery.
 */
export function gestation(note: string, drafts: readonly Draft[]): Draft[] {
  const pregnancy = drafts.find((d) => /^O(?:0[1-24-9]|[1-79])|^Z34/.test(d.code) && !/^O(?:0[0-8]|8[05-9]|9[0-2])/.test(d.code));
  if (!pregnancy || drafts.some((d) => d.code.startsWith('Z3A'))) return [...drafts];
  const found = [...note.matchAll(weeks)].filter(
    (m) => !isSpan(note, m.index, m.index + m[0].length) && about.test(note.slice(Math.max(0, m.index - 40), m.index + m[0].length + 40)),
  );
  const first = found[0];
  if (!first || new Set(found.map((m) => m[1])).size > 1) return [...drafts];
  const number = Number(first[1]);
  if (number < 1 || number > 42) return [...drafts];
  const code = number < 8 ? 'Z3A.01' : number === 42 ? 'Z3A.42' : `Z3A.${String(number).padStart(2, '0')}`;
  const span = { start: first.index, end: first.index + first[0].length };
  const why = 'The weeks of gestation are coded beside a code of the pregnancy.';
  return [...drafts, { code, spans: [span], line: pregnancy.line, certainty: pregnancy.certainty, why, comment: true }];
}
