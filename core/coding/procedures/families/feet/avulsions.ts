import { digitModifiers } from '../../reading/digits.ts';
import { type NoteActs, spanIn } from '../../reading/note-acts.ts';
import type { Statement } from '../../reading/statement.ts';
import { placesOf, shapeOf } from '../../reading/words.ts';
import { ask, draft, type Found, nothing } from '../../service-line.ts';
import { done, type FootAct, services } from './foot-acts.ts';

const avulsed = shapeOf(
  'avulsed|avulsion|nail lifted|nail freed|nail pulled|nail extracted|nail split and|nail elevated|nail removed|nail was removed|nail plate removed|nail plate was removed|toenail removed|border removed|partial nail removal',
);
const destroyed = shapeOf('matrixectomy|matricectomy|phenol*');
const matrix =
  /\b(?:matrixectomy|matricectomy|phenol\w*|matrix (?:was )?(?:destroyed|ablated|cauterized|excised)|chemical (?:matrix)?|sodium hydroxide|permanent(?:ly)? (?:removal|removed))\b/i;
const noMatrix = /\b(?:no|without) (?:phenol|matrix)/i;
const ofANail = /nail|toe|hallux|finger|thumb/i;

/** `Ingrown great toenail: block, partial avulsion lateral border`: what goes with it says that it was done, whatever list it stands in. */
const meansOf = /\b(?:block|an[a]?esthe\w*|lidocaine|bupivacaine|tourniquet|(?:lateral|medial|nail) borders?|dressing)\b/i;
const toldByMeans = (acts: NoteActs, statement: Statement) =>
  meansOf.test(statement.text) ? placesOf(avulsed, statement.text).find((p) => acts.statusAt(statement, p) === 'mentioned') : undefined;

function avulsionsIn(acts: NoteActs): FootAct[] {
  return services(acts).flatMap((statement) => {
    const hit =
      done(acts, statement, avulsed) ??
      toldByMeans(acts, statement) ??
      (placesOf(destroyed, statement.text).length > 0 ? done(acts, statement, destroyed) : undefined);
    const about = `${statement.lead} ${acts
      .around(statement, 2)
      .map((s) => s.text)
      .join(' ')}`;
    return hit && ofANail.test(about) && !/\bavulsion (?:fracture|injury)\b/i.test(statement.text)
      ? [{ statement, span: spanIn(statement, hit) }]
      : [];
  });
}

/** Nails removed: each digit on a line of its own with its modifier; with the matrix it is another code. */
export function avulsions(acts: NoteActs): Found {
  const found = avulsionsIn(acts);
  if (found.length === 0) return nothing;
  const around = found.flatMap((f) => acts.around(f.statement, 3));
  const text = around.map((s) => s.text).join(' ');
  const permanent = matrix.test(text) && !noMatrix.test(text);
  const direct = found.flatMap((f) => digitModifiers(f.statement.text));
  const digits = [...new Set(direct.length > 0 ? direct : around.flatMap((s) => digitModifiers(s.text)))];
  const spans = found.map((f) => f.span);
  const why = permanent ? 'Nail and its matrix removed for good.' : 'Nail avulsed.';
  const of = (code: string) =>
    digits.map((d) => draft(code, spans, why, { modifiers: [{ code: d, why: 'The digit that was treated.' }], site: `toes ${d}` }));
  if (digits.length === 0) {
    const toe = /\b(?:great|big|first|second|third|fourth|fifth|1st|2nd|3rd|4th|5th|little) toe|hallux\b/i.test(acts.note);
    const text = toe ? 'On which side was it: which foot was treated?' : 'Which digit of which side was treated (which foot)?';
    return {
      drafts: [draft(permanent ? '11750' : '11730', spans, why, { certainty: 'query' })],
      queries: [ask(text, spans[0]!, 'Each nail takes its digit modifier.')],
    };
  }
  if (permanent) return { drafts: of('11750'), queries: [] };
  return { drafts: [...of('11730').slice(0, 1), ...of('11732').slice(1)], queries: [] };
}
