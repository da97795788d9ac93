import type { IsoDate } from '../../base/index.ts';
import { inForce } from '../../base/index.ts';
import type { Query, Span } from '../coded-note.ts';
import type { EncounterFacts } from '../encounter-facts.ts';
import { firstSaid, type Sentence, type VisitNote } from './visit-note.ts';
import type { VisitRules } from './visit-rules.ts';
import type { VisitWords } from './visit-words.ts';

export interface PatientStatus {
  readonly patient: 'new' | 'established';
  /** True when the practice's own encounters decide it. */
  readonly known: boolean;
  readonly why: string;
  readonly queries: readonly Query[];
}

/** Years later, the same day; 29 February becomes 1 March, the first day on which the years are full. */
const yearsLater = (date: IsoDate, years: number): IsoDate => {
  const [y, m, d] = date.split('-') as [string, string, string];
  const leap = (year: number) => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const year = Number(y) + years;
  return (m === '02' && d === '29' && !leap(year) ? `${year}-03-01` : `${year}-${m}-${d}`) as IsoDate;
};

/** The patient's own history elsewhere (`new patient` of a specialist they mention) is not asked: only the head, reason and conclusion are. */
const telling = (s: Sentence) => s.place !== 'family' && s.place !== 'history' && s.place !== 'plan' && s.place !== 'therapy';

function asked(note: string, span: Span | undefined, text: string, why: string, waits: boolean): Query {
  return { text, span: span ?? { start: 0, end: Math.min(note.length, 80) }, why, waits };
}

/**
 * New or established: no professional service by the same group and specialty within three years (Medicare Claims Processing Manual, chapter 12,
 * section 30.6.7.A). The practice's encounters decide; the note's own words only when those are not known.
 */
export function patientStatus(visit: VisitNote, facts: EncounterFacts, words: VisitWords, rules: VisitRules): PatientStatus {
  const sentences = visit.sentences.filter(telling);
  const saysNew = firstSaid(visit, words.cue('newPatient'), sentences);
  const saysOld = firstSaid(visit, words.cue('establishedPatient'), sentences);
  const { lastSeen, date } = facts;
  if (lastSeen === 'none' || (lastSeen !== undefined && date !== undefined)) {
    const years = date ? inForce(rules.newPatient, date)[0]?.years : undefined;
    const established = lastSeen !== 'none' && (years === undefined || yearsLater(lastSeen, years) > date!);
    const patient = established ? 'established' : 'new';
    const why = established
      ? `Seen by this group and specialty on ${lastSeen}, within three years: established.`
      : 'No service by this group and specialty within three years: new.';
    const against = established ? saysNew : undefined;
    const text = 'The note calls the patient new, the practice has a service within three years: which is right?';
    return {
      patient,
      known: true,
      why,
      queries: against ? [asked(visit.note, against, text, `${why} The encounters decide; the note says otherwise.`, false)] : [],
    };
  }
  const patient = saysNew ? 'new' : 'established';
  const span = saysNew ?? saysOld;
  const text = 'When was the patient last seen by this group and specialty?';
  const why = span
    ? `The note says "${visit.note.slice(span.start, span.end)}"; the practice's own encounters were not asked.`
    : 'Neither the note nor the practice says when the patient was last seen; established is the lower claim.';
  return { patient, known: false, why, queries: [asked(visit.note, span, text, why, span === undefined)] };
}
