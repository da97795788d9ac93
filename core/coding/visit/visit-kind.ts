import type { Span } from '../coded-note.ts';
import type { Judgment } from './judgment.ts';
import { prescribes } from './judgment.ts';
import { find } from './phrases.ts';
import { besides } from './separate-work.ts';
import { isManaged } from './treatments.ts';
import { isMedicare } from './visit-input.ts';
import { firstSaid, hits } from './visit-note.ts';

/** What the encounter was, before any level. `therapy`: psychotherapy alone; `telephone` and `check-in` have codes of their own. */
export type Encounter =
  | 'visit'
  | 'preventive'
  | 'psychiatric-evaluation'
  | 'nurse'
  | 'therapy'
  | 'laboratory'
  | 'study'
  | 'shot'
  | 'procedure'
  | 'management'
  | 'check-in'
  | 'elsewhere';

export interface EncounterKind {
  readonly encounter: Encounter;
  readonly span: Span;
  readonly why: string;
  /** The note or the practice says so in as many words. */
  readonly sure?: boolean;
}

const headLength = 320;
/** Places whose visits follow other families: inpatient, emergency, skilled nursing, psychiatric inpatient (CMS place of service codes). */
const elsewhere = new Set(['21', '23', '31', '32', '34', '51', '61']);

/** A report of an operation says so in its first line. */
const operativeNote = /^\W*(?:[^\n]{0,40}\b)?(?:operative|operation|surgical|op) (?:note|report)\b/i;

/** Place of service of an independent laboratory. */
const laboratory = '81';

const head = (j: Judgment): Span => ({ start: 0, end: Math.min(j.visit.note.length, headLength) });

function inHead(j: Judgment, kind: string): Span | undefined {
  return find(j.visit, head(j), j.input.words.cue(kind))[0];
}
const anywhere = (j: Judgment, kind: string): Span | undefined => firstSaid(j.visit, j.input.words.cue(kind));

function labReport(j: Judgment): Span | undefined {
  if (j.input.facts.specialty === 'laboratory' || j.input.facts.placeOfService === laboratory) return head(j);
  const said = find(j.visit, { start: 0, end: j.visit.note.length }, j.input.words.cue('labReport'));
  const distinct = new Set(said.map((s) => j.visit.note.slice(s.start, s.end).toLowerCase()));
  const planned = j.visit.sections.some((s) => s.kind === 'plan' || /plan|hpi|history of present/i.test(s.heading));
  return distinct.size > 5 && !planned && !prescribes(j) ? said[0] : undefined;
}

function onlyStudy(j: Judgment): Span | undefined {
  const said = anywhere(j, 'studyOnly');
  // `no visit within seven days` tells of other days.
  if (said && !/^\s+(?:in|to|within|since|for|at|until|before|after|needed|yet)\b/i.test(j.visit.note.slice(said.end))) return said;
  const report = inHead(j, 'studyReport');
  const visited = inHead(j, 'establishedPatient') ?? inHead(j, 'consultation');
  return report && !visited && !prescribes(j) && besides(j) === 'study' ? report : undefined;
}

/** Care over a month is added up in a log; the visit of transitional care is part of its own code. */
function managementLog(j: Judgment): EncounterKind | undefined {
  const care = j.input.procedures.find((p) => /^(?:99(?:42[4-7]|43[79]|48[4-9]|49[0-6])|G051[1-2]|G055[6-8]|G0323|G300[23])$/.test(p.code));
  if (care)
    return { encounter: 'management', span: care.span, why: 'The service is care over time, which has no visit of its own.', sure: true };
  const span = inHead(j, 'careLog');
  return span && { encounter: 'management', span, why: 'A log of care over a month: nobody was seen.' };
}

/** A nurse's visit is told by its heading, or by the note saying that no clinician saw the patient. */
function staffOnly(j: Judgment): EncounterKind | undefined {
  const nurse = inHead(j, 'nurseVisit') ?? anywhere(j, 'nurseVisit');
  const shot = inHead(j, 'shotOnly');
  const titled =
    nurse &&
    (nurse.end <= headLength ||
      /not a doctor|no doctor|no provider|not seen by|provider not/i.test(j.visit.note.slice(nurse.start, nurse.end)));
  if (!titled && !(shot && !prescribes(j))) return undefined;
  const span = (titled ? nurse : shot)!;
  const given =
    j.input.procedures.length > 0 ||
    (shot ?? find(j.visit, { start: 0, end: j.visit.note.length }, j.input.words.cue('shotGiven')).length > 2);
  if (given)
    return {
      encounter: 'shot',
      span,
      why: 'Only an injection, vaccine or other service by the staff: a nurse visit is not reported beside it.',
      sure: j.input.procedures.length > 0 && titled === true,
    };
  return { encounter: 'nurse', span, why: 'Seen by clinical staff under the order of a clinician.' };
}

/** Named in the head, and not to say that it was not given. */
function given(j: Judgment, kind: string): Span | undefined {
  return find(j.visit, head(j), j.input.words.cue(kind)).find(
    (s) =>
      !/\b(?:no|not|without|declined)\s+(?:\w+\s+)?$/i.test(j.visit.note.slice(Math.max(0, s.start - 16), s.start)) &&
      !/^[^.;\n]{0,16}\b(?:not|declined|deferred)\b/i.test(j.visit.note.slice(s.end)),
  );
}

function psychiatric(j: Judgment): EncounterKind | undefined {
  const isPsychiatry = j.input.facts.specialty === 'psychiatry' || inHead(j, 'psychiatry') !== undefined;
  const evaluation = inHead(j, 'psychEvaluation');
  if (evaluation && isPsychiatry && !inHead(j, 'establishedPatient'))
    return { encounter: 'psychiatric-evaluation', span: evaluation, why: 'A psychiatric diagnostic evaluation.' };
  const therapy = given(j, 'psychotherapy');
  const alone = anywhere(j, 'therapyOnly');
  const drugs = j.treatments.some((t) => isManaged(t) && t.group !== undefined);
  if (therapy && (alone || !drugs))
    return { encounter: 'therapy', span: alone ?? therapy, why: 'Psychotherapy alone: no medical evaluation or management is documented.' };
  return undefined;
}

/** Where the reason of a visit stands: the head, the complaint, the conclusion. */
function preventive(j: Judgment): EncounterKind | undefined {
  const { suggestions, facts, words } = j.input;
  const coded = suggestions.find((s) => /^Z00\.[01]|^Z01\.41|^Z02\.[0-5]/.test(s.code));
  const sentences = j.visit.sentences;
  const opening = sentences.filter((s) => s.start < headLength || /complaint|cc|reason/i.test(s.heading) || s.place === 'assessment');
  const reason = opening
    .flatMap((s) => hits(j.visit, s, words.cue('preventiveReason')))
    .find(
      (h) =>
        h.status !== 'negated' &&
        h.status !== 'history' &&
        !/\b(?:last|previous|since|next|due for|return for|until)\s+(?:her |his |the |an? )?(?:\w+ )?$/i.test(
          j.visit.note.slice(Math.max(0, h.start - 24), h.start),
        ),
    );
  const wellness = isMedicare(facts) ? (inHead(j, 'awv') ?? inHead(j, 'welcome')) : undefined;
  const found = wellness ?? reason ?? coded?.spans[0];
  if (!found) return undefined;
  const content = new Set(
    sentences.flatMap((s) => hits(j.visit, s, words.cue('preventiveContent')).map((h) => j.visit.note.slice(h.start, h.end).toLowerCase())),
  );
  if (!coded && !wellness && content.size < 3) return undefined;
  return { encounter: 'preventive', span: { start: found.start, end: found.end }, why: 'A preventive visit by its reason and content.' };
}

/** What the encounter was. The first that fits decides; most notes are none of these and are visits. */
export function encounterKind(j: Judgment): EncounterKind {
  const { facts } = j.input;
  if (facts.placeOfService && elsewhere.has(facts.placeOfService))
    return {
      encounter: 'elsewhere',
      span: head(j),
      why: `Visits at place of service ${facts.placeOfService} follow families that are not judged here.`,
    };
  const lab = labReport(j);
  if (lab)
    return { encounter: 'laboratory', span: lab, why: 'A laboratory report; nobody was seen.', sure: facts.specialty === 'laboratory' };
  const study = onlyStudy(j);
  if (study)
    return {
      encounter: 'study',
      span: study,
      why: 'A study and its reading, without a visit.',
      sure: anywhere(j, 'studyOnly') !== undefined,
    };
  const log = managementLog(j);
  if (log) return log;
  if (operativeNote.test(j.visit.note))
    return { encounter: 'procedure', span: head(j), why: 'The report of an operation; its evaluation belongs to it.', sure: true };
  const checkIn = inHead(j, 'checkIn');
  if (checkIn) return { encounter: 'check-in', span: checkIn, why: 'A short check-in at a distance.' };
  const special = staffOnly(j) ?? psychiatric(j) ?? preventive(j);
  if (special) return special;
  const technical = besides(j) === 'surgery' || besides(j) === 'study';
  const only = j.input.procedures.length > 0 && (technical || !prescribes(j)) ? anywhere(j, 'procedureOnly') : undefined;
  if (only) return { encounter: 'procedure', span: only, why: 'The procedure only, said so.', sure: true };
  return { encounter: 'visit', span: head(j), why: 'A visit for one or more problems.' };
}
