import { totalTimes } from './documented-time.ts';
import type { Judgment } from './judgment.ts';
import { decides, isManaged } from './treatments.ts';
import { hits, type Sentence } from './visit-note.ts';

/**
 * Services whose own work holds the look at the patient that they need: psychotherapy and psychiatric treatments, the evaluation for loss of
 * protective sensation, counseling by minutes, Medicare's pelvic examination, foot care. An examination told beside them is theirs; only
 * something decided apart from them is a visit.
 */
const evaluatesItself =
  /^(?:9079[12]|908[3-7]\d|961[1-3]\d|9940[1-9]|9949[78]|G024[5-7]|G0101|G2082|G2083|G039[67]|G044[2-7]|Q0091|1105[5-7]|117\d\d|G0127)$/;

const said = (j: Judgment, sentences: readonly Sentence[], kinds: readonly string[]) =>
  sentences.some((s) => kinds.some((kind) => hits(j.visit, s, j.input.words.cue(kind)).some((h) => h.status !== 'negated')));

/** Something was decided: a drug, a test, a referral, advice, work status. */
function decided(j: Judgment): boolean {
  if (j.treatments.some((t) => isManaged(t) || (!t.prescription && t.act !== 'listed' && t.act !== 'considered'))) return true;
  if (j.tests.some((t) => t.state === 'ordered' || t.state === 'reviewed')) return true;
  return said(j, j.visit.sentences.filter(decides), ['lowTreatment', 'minimalTreatment', 'otherWork', 'considered']);
}

const ofTheNote = (s: Sentence) => s.place !== 'history' && s.place !== 'family' && s.place !== 'procedure' && s.place !== 'therapy';

/** The clinician looked at the patient: findings are told. */
const examined = (j: Judgment): boolean =>
  said(j, j.visit.sentences.filter(ofTheNote), ['examined']) || j.visit.sentences.some((s) => s.place === 'objective');

/**
 * Whether the note documents a visit beside services that need no 25 of a minor procedure: a problem that was evaluated or managed, or the
 * clinician's own time. Services alone (a test, a shot, a treatment of a series, counseling by minutes) have no visit.
 *
 * Source: Medicare Claims Processing Manual, chapter 12, sections 30.6.1 and 30.6.6; NCCI policy manual, chapter I, section D, and chapter XI.
 */
export function hasOwnWork(j: Judgment): boolean {
  const { procedures } = j.input;
  if (procedures.length === 0 || totalTimes(j.visit).length > 0) return true;
  if (!j.weighed.some((w) => w.element.counts)) return false;
  return decided(j) || (examined(j) && !procedures.some((p) => evaluatesItself.test(p.code)));
}
