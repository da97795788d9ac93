import { type NoteActs, spanIn } from '../reading/note-acts.ts';
import type { Statement } from '../reading/statement.ts';
import type { Run } from './run-here.ts';

const urine = /\b(?:UA|U\/A|urinalysis|urine (?:dip|dipstick|analysis))\b|\bdipstick\b/i;
const automated = /(?<!non-?|not )\b(?:automated|auto|analy[sz]er|clinitek|by machine|instrument|reader)\b/i;
const sediment =
  /\b(?:\d+(?:\s*[-–to]+\s*\d+)?|few|many|moderate|rare|none|no)\s*(?:RBC|WBC|red|white|epithelial|squamous)[^.;]{0,12}\b(?:hpf|lpf)\b|\/\s?(?:hpf|lpf)\b|\bmicroscop(?:y|ic)(?: exam\w*)?(?: (?:showed|shows|done|performed))?:?\s+(?:\d|few|many|rare|showed|shows|done|performed)/i;
const withSediment = /\b(?:with|and|plus|w\/)\s+(?:urine )?(?:micro(?:scop\w*)?)\b/i;
const withoutSediment =
  /\bmicroscop\w*(?: exam\w*)?,?\s+(?:was |is )?not\b|\b(?:no|without|w\/o|not with) micro|\breflex (?:to )?microscop\w*[^.;]{0,12}\bnot\b/i;
const reflex = /\breflex(?:es|ed)?(?: to)? (?:urine )?microscop/i;

/**
 * A laboratory's urinalysis: by machine or by eye, with the microscope only when the sediment was looked at; microscopy on a condition that was not met
 * did not happen. One code a specimen (NCCI Policy Manual, chapter 10).
 */
export function ownUrinalysis(acts: NoteActs): Run[] {
  const named = acts.statements.find(
    (s) => urine.test(s.text) && s.section !== 'history' && !/\bculture\b.{0,30}$/i.test(s.text.slice(0, s.text.search(urine))),
  );
  if (!named) return [];
  const place = urine.exec(named.text)!;
  if (/\b(?:no|not|previous|prior|earlier|last|pending)\b[^,;:.]{0,16}$/i.test(named.text.slice(0, place.index))) return [];
  if (
    /^[^,;:.]{0,12}\b(?:not (?:run|done|performed|ordered|requested)|cancell?ed|QNS)\b/i.test(
      named.text.slice(place.index + place[0].length),
    )
  )
    return [];
  const text = paragraph(acts, named)
    .map((s) => s.text)
    .join(' ');
  const looked = !withoutSediment.test(text) && (sediment.test(text) || (withSediment.test(text) && !reflex.test(text)));
  const code = automated.test(text) ? (looked ? '81001' : '81003') : looked ? '81000' : '81002';
  const span = spanIn(named, { start: place.index, end: place.index + place[0].length });
  return [{ code, statement: named, span, referred: false }];
}

const paragraph = (acts: NoteActs, named: Statement) =>
  acts.statements.filter((s) => s.block === named.block && s.section === named.section);
