import { digitModifiers } from '../reading/digits.ts';
import { type NoteActs, spanIn } from '../reading/note-acts.ts';
import { sideModifiers, sideOf } from '../reading/sided.ts';
import { placesOf, shapeOf, tellsOf } from '../reading/words.ts';
import { draft, type Found, nothing } from '../service-line.ts';

const treatment = shapeOf('closed treatment|fracture care|closed reduction|global fracture care|definitive treatment|closed management');
const reduced = /\b(?:closed reduction|reduced|with manipulation|manipulat(?:ed|ion)|realigned)\b/i;
const notReduced = /\b(?:without (?:manipulation|reduction)|no (?:manipulation|reduction))\b/i;
const afterwards = /\b(?:after|since|following|status post|s\/p|weeks? (?:of|from)|days? (?:of|from)|previous|completed)\b[^.;]{0,20}$/i;

/**
 * Closed treatment of a fracture, without or with manipulation: the first treatment, with all care of the next 90 days. A later visit for the same
 * fracture is none (Medicare Claims Processing Manual, chapter 12, section 40.1).
 */
export function fractures(acts: NoteActs): Found {
  for (const statement of acts.statements) {
    const hit = placesOf(treatment, statement.text)[0];
    if (!hit || afterwards.test(statement.text.slice(0, hit.start))) continue;
    const status = acts.statusAt(statement, hit);
    if (status !== 'done' && status !== 'mentioned') continue;
    const near = [statement, ...acts.around(statement, 3).filter((s) => s !== statement)];
    const told = acts.statements.filter((s) => s.section !== 'history' && s.section !== 'family' && /\bfractur/i.test(s.text));
    const about = [...near, ...told].find((s) => acts.whole.fractures.some((f) => tellsOf(f.patterns, s.text)));
    const bone = about && acts.whole.fractures.find((f) => tellsOf(f.patterns, about.text));
    if (!bone || !/\bfractur/i.test([...near, about].map((s) => s.text).join(' '))) continue;
    const manipulated = reduced.test(statement.text.replace(notReduced, ' '));
    const code = (manipulated && bone.reduced) || bone.plain;
    const side = sideOf(acts, about) ?? sideOf(acts, statement);
    const digits = bone.traits.has('digit') ? near.flatMap((s) => digitModifiers(s.text)) : [];
    const modifiers = digits[0]
      ? [{ code: digits[0], why: 'The digit that was treated.' }]
      : bone.traits.has('side')
        ? sideModifiers(side)
        : [];
    const why = `A fracture treated ${manipulated ? 'with' : 'without'} manipulation; the care of 90 days is part of it.`;
    return { drafts: [draft(code, [spanIn(statement, hit)], why, { modifiers })], queries: [] };
  }
  return nothing;
}
