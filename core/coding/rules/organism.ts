import { atMost, type Draft, isUnder } from '../draft.ts';
import type { Organism } from '../lexicon/lexicon.ts';

/** Words near a name that say that it was looked for and not found, or is only feared. */
const notFound =
  /\b(?:no|not|negative for|without|denies|rule out|ruled out|r\/o|possible|resistant strains?|history of|screen(?:ing|ed)? for|cover(?:s|age)?(?: for)?|family)\b[^.;\n]{0,40}$/i;
const clauseBefore = 60;

/** Adds the agent of an infection whose category asks for it, when the note names it as found: in the line or among the results (chapters 1 and 14, use additional code). */
export function organisms(note: string, drafts: readonly Draft[], known: readonly Organism[]): Draft[] {
  if (drafts.some((d) => /^B9[5-7]/.test(d.code))) return [...drafts];
  for (const { code, beside, name } of known) {
    const infection = drafts.find((d) => beside.some((p) => isUnder(d.code, p)));
    if (!infection) continue;
    const found = name.exec(note);
    if (!found || notFound.test(note.slice(Math.max(0, found.index - clauseBefore), found.index))) continue;
    const span = { start: found.index, end: found.index + found[0].length };
    const why = 'The category asks for the infectious agent as additional code.';
    const added: Draft = {
      code,
      spans: [span],
      line: infection.line,
      certainty: atMost('suggest', infection.certainty),
      why,
      comment: true,
    };
    const at = drafts.indexOf(infection) + 1;
    return [...drafts.slice(0, at), added, ...drafts.slice(at)];
  }
  return [...drafts];
}
