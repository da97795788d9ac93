import type { Section, Span } from '../coded-note.ts';
import type { Lexicon } from '../lexicon/lexicon.ts';
import { conclusions, numberedProblems } from './narrative.ts';
import { problemsOf } from './problems.ts';
import { sectionsOf } from './sections.ts';

/** The note cut up: its sections, and the problems of its assessment. */
export interface Reading {
  readonly sections: readonly Section[];
  readonly problems: readonly Span[];
  /** Everything that is not assessment, plan or family history: what may answer for a missing qualifier. */
  readonly elsewhere: readonly Span[];
  /** What the patient tells of the present illness, and the assessment: where an injury's cause stands. */
  readonly story: readonly Span[];
  /** Medication lists: what is taken. */
  readonly treatment: readonly Span[];
  /** The problems of the plan, where it has a section of its own. */
  readonly plans: readonly Span[];
  readonly dictated: boolean;
}

/** Assessment sections; else the conclusion of a narrative; else a plan by problem. */
function assessments(note: string, sections: readonly Section[], names: (span: Span) => boolean): Span[] {
  const headed = sections.filter((s) => s.kind === 'assessment' && note.slice(s.start, s.end).trim() !== '');
  if (headed.length > 0) return headed;
  const listed = numberedProblems(note);
  if (listed && names(listed)) return [listed];
  const { announced, afterExam } = conclusions(note);
  const plans = sections.filter((s) => s.kind === 'plan');
  const concluding = announced ?? afterExam.find((p) => !plans.some((s) => s.start < p.end && s.end > p.start) && names(p));
  if (concluding) return [concluding];
  const planned = plans.filter((s) => problemsOf(note, s).length > 1 && names(s));
  return planned.length > 0 ? planned : sections.filter((s) => /(?:interpretation|conclusions?)$/i.test(s.heading) && names(s));
}

const pieces = (span: Span, holes: readonly Span[]): Span[] =>
  holes.reduce<Span[]>(
    (left, hole) =>
      left.flatMap((s) =>
        hole.start >= s.end || hole.end <= s.start
          ? [s]
          : [
              { start: s.start, end: hole.start },
              { start: hole.end, end: s.end },
            ].filter((p) => p.start < p.end),
      ),
    [span],
  );

/** The note that was read last: diagnoses and visit read the same one. */
const readBefore = new WeakMap<Lexicon, { readonly note: string; readonly reading: Reading }>();

/**
 * Reads the note's layout.
 *
 * @param names whether a stretch of the note names a diagnosis; asked only of notes without an assessment heading.
 */
export function readNote(note: string, lexicon: Lexicon, names: (span: Span, dictated: boolean) => boolean): Reading {
  const before = readBefore.get(lexicon);
  if (before?.note === note) return before.reading;
  const reading = layoutOf(note, lexicon, names);
  readBefore.set(lexicon, { note, reading });
  return reading;
}

function layoutOf(note: string, lexicon: Lexicon, names: (span: Span, dictated: boolean) => boolean): Reading {
  const sections = sectionsOf(note, lexicon.headings, lexicon.headingPatterns);
  const dictated =
    /\b(?:assessment|plan|impression|diagnos[ei]s|complaint|history|exam(?:ination)?|objective|subjective)[ \t]+colon\b/i.test(note);
  const assessed = assessments(note, sections, (s) => names(s, dictated));
  const rest = sections.filter((s) => s.kind !== 'assessment' && s.kind !== 'family');
  return {
    sections,
    problems: assessed.flatMap((a) => problemsOf(note, a)),
    elsewhere: rest.filter((s) => s.kind !== 'plan').flatMap((s) => pieces(s, assessed)),
    story: sections.filter((s) => s.kind === 'subjective' || s.kind === 'assessment' || s.kind === 'other'),
    treatment: rest.filter((s) => s.kind === 'medications'),
    plans: rest.filter((s) => s.kind === 'plan' && !assessed.includes(s)).flatMap((s) => problemsOf(note, s)),
    dictated,
  };
}
