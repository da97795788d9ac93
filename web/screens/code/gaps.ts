import type { EncounterView } from '@claimwright/server/http';
import type { Draft, DraftCode } from './draft.ts';

type Span = DraftCode['spans'][number];

/** What stands in the note and in no code, or in a code and not in the note: what a coder looks at first. */
export interface Gap {
  readonly id: string;
  readonly kind: 'not-coded' | 'not-documented' | 'differs';
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

/** The superbill against the note. A level and units are neither missing nor extra: they differ. */
function services({ reading, differences }: Pick<EncounterView, 'reading' | 'differences'>): Gap[] {
  return differences.map(({ kind, code, what, open }): Gap => {
    const spans = kind === 'not-charged' ? (reading?.services?.lines.find((l) => l.code === code)?.spans ?? []) : [];
    const stands = kind === 'not-charged' ? 'not-coded' : kind === 'not-documented' ? 'not-documented' : 'differs';
    return { id: `${kind} ${code}`, kind: stands, what: open ? `${what}; a question is open` : what, spans };
  });
}

const order = ['not-coded', 'not-documented', 'differs'] as const;

/** Documented and not coded or charged first, then coded or charged and not documented, then what differs. */
export function gapsOf(visit: Pick<EncounterView, 'note' | 'reading' | 'differences'>, draft: Draft): Gap[] {
  const all = [...notCoded(visit.note?.text ?? '', visit.reading?.lines ?? [], draft), ...withoutWords(draft), ...services(visit)];
  return order.flatMap((kind) => all.filter((g) => g.kind === kind));
}
