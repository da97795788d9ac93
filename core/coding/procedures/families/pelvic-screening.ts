import { type NoteActs, spanIn } from '../reading/note-acts.ts';
import { isMedicare } from '../reading/note-facts.ts';
import { placesOf, shapeOf } from '../reading/words.ts';
import { draft, type Found, nothing } from '../service-line.ts';

const pap = shapeOf('pap smear|pap test|pap|papanicolaou|cervical cytology|thinprep');
const taken = /\b(?:collected|obtained|taken|sent|done|performed|sampled)\b/i;

/**
 * Medicare pays for taking a screening Pap smear and for its own pelvic and breast examination; for others both are part of the visit. */
export function pelvicScreening(acts: NoteActs): Found {
  if (acts.facts.payer !== undefined && !isMedicare(acts.facts)) return nothing;
  const s = acts.statements.find(
    (x) =>
      placesOf(pap, x.text).some((p) => acts.statusAt(x, p) === 'done') &&
      taken.test(x.text) &&
      x.section !== 'subjective' &&
      x.section !== 'history',
  );
  if (!s) return nothing;
  const span = spanIn(s, placesOf(pap, s.text)[0]!);
  const breast = acts.statements.find(
    (x) =>
      /\bbreasts?\b[^.]{0,30}\b(?:exam|no mass|without mass|normal|symmetric)/i.test(x.text) &&
      x.section !== 'history' &&
      x.section !== 'family',
  );
  const pelvic = acts.statements.some((x) => /\b(?:cervix|adnexa\w*|uterus|vagina\w*|external genitalia|vulva)\b/i.test(x.text));
  const known = isMedicare(acts.facts);
  return {
    drafts: [
      draft('Q0091', [span], 'A screening Pap smear was taken.', { certainty: known ? 'auto' : 'suggest' }),
      ...(known && breast && pelvic ? [draft('G0101', [{ start: breast.start, end: breast.end }], 'Pelvic and breast examination.')] : []),
    ],
    queries: [],
  };
}
