import type { Query, Span } from '../coded-note.ts';
import type { Draft } from '../draft.ts';
import type { Term } from '../lexicon/lexicon.ts';
import { complete, type Known } from '../match/complete.ts';
import type { Elsewhere } from '../match/qualify.ts';
import { joined, type ReadSegment } from '../match/read-text.ts';

const isBite = /^W5[3-7]/;
/** Insects leave a superficial injury, teeth an open wound (Alphabetic Index, Bite, insect: see Bite, by site, superficial, insect). */
const kindOf = (cause: string) => (cause.startsWith('W57') ? ['insect', 'bite'] : ['open', 'bite']);

interface Site {
  readonly word: string;
  readonly spans: readonly Span[];
  readonly side?: string;
}

/** Sites that the line names, else the only one that the note gives a side. */
function sitesOf(segments: readonly ReadSegment[], { sides }: Elsewhere, lexicon: Known['lexicon']): Site[] {
  const inLine = segments.flatMap((s) =>
    s.words.flatMap((w, i): Site[] =>
      s.statuses[i] === 'affirmed' && (lexicon.body.has(w.word) || lexicon.sites.has(w.word))
        ? [{ word: w.word, spans: [{ start: w.start, end: w.end }] }]
        : [],
    ),
  );
  if (inLine.length > 0) return inLine;
  const named = [...sides.values()].flat();
  const [only, ...others] = new Set(named.map((n) => `${n.site} ${n.side}`));
  return only === undefined || others.length > 0 ? [] : [{ word: named[0]!.site, spans: [named[0]!.span], side: named[0]!.side }];
}

function termOf(kind: readonly string[], site: string, { lexicon }: Known): Term | undefined {
  const words = new Set([...kind, site]);
  const all = [...words].flatMap((w) => [...lexicon.official(w), ...(lexicon.byAnchor.get(w) ?? [])]);
  return all.find((t) => t.words.length === words.size && t.words.every((w) => words.has(w)) && t.code.startsWith('S'));
}

/**
 * A bite is an injury of its site; what bit is its external cause and stands after it (guideline I.C.20). Without a site the provider is asked.
 *
 * @param lines the lines of the assessment, by their numbers.
 */
export function bites(
  drafts: readonly Draft[],
  lines: readonly (readonly ReadSegment[])[],
  elsewhere: Elsewhere,
  known: Omit<Known, 'words' | 'said'>,
): Draft[] {
  return drafts.flatMap((draft) => {
    if (!isBite.test(draft.code) || drafts.some((d) => d.line === draft.line && /^[ST]/.test(d.code))) return [draft];
    const segments = lines[draft.line] ?? [];
    for (const site of sitesOf(segments, elsewhere, known.lexicon)) {
      const term = termOf(kindOf(draft.code), site.word, { ...known, words: [], said: () => undefined });
      if (!term) continue;
      const words = segments.flatMap((s) => s.words.filter((_, i) => s.statuses[i] === 'affirmed'));
      const said = (name: string) => (site.side === name ? site.spans[0] : words.find((w) => w.word === name));
      const [found] = complete(term.code, { ...known, words: term.words, said });
      if (!found || found.lacks.includes('code')) continue;
      const spans = joined([...draft.spans, ...site.spans, ...found.spans.map(({ start, end }) => ({ start, end }))]);
      const why = 'A bite is an injury of its site; what bit is its external cause.';
      return [
        { ...draft, code: found.code, spans, certainty: 'suggest' as const, why, comment: false },
        { ...draft, comment: true },
      ];
    }
    return [draft];
  });
}

/** A bite that found no site has no code that may be billed: its external cause never stands alone. */
export const biteQueries = (found: readonly Draft[], kept: readonly Draft[]): Query[] =>
  found
    .filter((d) => isBite.test(d.code) && !kept.some((k) => k.code === d.code))
    .slice(0, 1)
    .map((d) => ({
      text: 'Where was the patient bitten, and on which side?',
      span: d.spans[0]!,
      why: 'A bite is coded as an injury of its site; what bit is only the external cause.',
      waits: true,
    }));
