import { type NoteActs, spanIn } from '../../reading/note-acts.ts';
import { isMedicare } from '../../reading/note-facts.ts';
import { placesOf, shapeOf } from '../../reading/words.ts';
import { type Draft, draft } from '../../service-line.ts';

const named = shapeOf('=LOPS|loss of protective sensation');
const evaluated = /\b(?:evaluat\w*|follow-?up|initial|first|re-?evaluat\w*|LOPS (?:exam|visit|check)\w*)\b/i;
const tested = /\b(?:monofilament|5\.07|10[- ]?g(?:ram)?)\b/i;
const later = /\b(?:follow-?up|subsequent|re-?evaluat\w*|repeat|second|months? (?:after|since) the first|after the first)\b/i;

/**
 * Medicare's evaluation of a diabetic with loss of protective sensation: initial or follow-up, with the foot care of the same day in one code.
 * Source: NCD 70.2.1; Medicare Claims Processing Manual, chapter 32, section 80.
 *
 * @param care foot care found beside it; its own lines fall away, since it is part of G0247.
 */
export function protectiveSensation(acts: NoteActs, care: readonly Draft[]): readonly Draft[] | undefined {
  if (!isMedicare(acts.facts) || !tested.test(acts.note)) return undefined;
  const statement = acts.statements.find(
    (s) => s.section !== 'history' && s.section !== 'plan' && evaluated.test(s.text) && placesOf(named, s.text).length > 0,
  );
  const place = statement && placesOf(named, statement.text)[0];
  if (!statement || !place) return undefined;
  const span = spanIn(statement, place);
  const follow = later.test(`${statement.text} ${acts.note.slice(span.end, span.end + 80)}`);
  const first = follow
    ? draft('G0246', [span], 'Follow-up evaluation for loss of protective sensation.')
    : draft('G0245', [span], 'First evaluation for loss of protective sensation.');
  if (care.length === 0) return [first];
  const spans = care.flatMap((d) => [...d.spans]);
  return [first, draft('G0247', spans, 'Foot care on the day of the evaluation for loss of protective sensation.')];
}
