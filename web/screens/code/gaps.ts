import type { EncounterView } from '@claimwright/server/http';
import type { Draft, DraftCode } from './draft.ts';

type Span = DraftCode['spans'][number];

/** What stands in the note and in no code, or in a code and not in the note: what a coder looks at first. */
export interface Gap {
  readonly id: string;
  readonly kind: 'not-coded' | 'not-documented';
  readonly what: string;
  readonly spans: readonly Span[];
  /** The code that it is about. */
  readonly code?: string;
}

const touches = (a: Span, b: Span) => a.start < b.end && b.start < a.end;

/** A few words of the note, to be named by. */
const quoted = (text: string, { start, end }: Span) => {
  const words = text.slice(start, end).trim().replace(/\s+/g, ' ');
  return words.length > 60 ? `${words.slice(0, 58)}…` : words;
};

/** Assessment lines that no code rests on, and words of others that nothing accounts for. */
function notCoded(text: string, lines: NonNullable<EncounterView['reading']>['lines'], draft: Draft): Gap[] {
  return lines.flatMap((line): Gap[] => {
    const here = draft.filter((d) => d.spans.some((s) => touches(s, line)));
    const id = `line ${line.start}`;
    if (here.length === 0)
      return [{ id, kind: 'not-coded', what: `“${quoted(text, line)}” has no code`, spans: [{ start: line.start, end: line.end }] }];
    // Words that somebody has marked for a code since are accounted for.
    const left = line.unexplained.filter((w) => !here.some((d) => d.spans.some((s) => touches(s, w))));
    const decided = here.every((d) => d.decision !== 'open');
    if (line.certainty === 'auto' || left.length === 0 || decided) return [];
    return [{ id, kind: 'not-coded', what: `No code accounts for ${left.map((w) => `“${quoted(text, w)}”`).join(', ')}`, spans: left }];
  });
}

const withoutWords = (draft: Draft): Gap[] =>
  draft
    .filter((d) => d.decision !== 'rejected' && d.spans.length === 0)
    .map((d) => ({
      id: `words ${d.code}`,
      kind: 'not-documented',
      what: `${d.code} has no words marked in the note`,
      spans: [],
      code: d.code,
    }));

/** Visits, of whatever kind and place: another level of one is no service that was not done. */
const isVisit = /^99[23]\d\d$/;

/** Service lines against what the note documents as done, where the engine says it. */
function services({ reading, charges }: Pick<EncounterView, 'reading' | 'charges'>): Gap[] {
  if (!reading?.services) return [];
  const done = reading.services;
  const known = new Set([...done.map((s) => s.code), ...(reading.visit ? [reading.visit.code] : [])]);
  return [
    ...done
      .filter((s) => !charges.some((c) => c.procedure === s.code))
      .map(
        (s): Gap => ({
          id: `service ${s.code}`,
          kind: 'not-coded',
          what: `${s.code} is documented and not on the superbill`,
          spans: s.spans,
        }),
      ),
    ...charges
      .filter((c) => !known.has(c.procedure))
      .map((c): Gap => {
        const level = isVisit.test(c.procedure) ? reading.visit?.code : undefined;
        const what = level
          ? `${c.procedure} is charged; the note supports ${level}`
          : `${c.procedure} is charged; the note does not show it`;
        return { id: `charge ${c.procedure}`, kind: 'not-documented', what, spans: [] };
      }),
  ];
}

/** Documented and not coded first, then coded and not documented. */
export function gapsOf(visit: Pick<EncounterView, 'note' | 'reading' | 'charges'>, draft: Draft): Gap[] {
  const all = [...notCoded(visit.note?.text ?? '', visit.reading?.lines ?? [], draft), ...withoutWords(draft), ...services(visit)];
  return [...all.filter((g) => g.kind === 'not-coded'), ...all.filter((g) => g.kind === 'not-documented')];
}
