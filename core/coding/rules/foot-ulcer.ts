import type { Draft } from '../draft.ts';
import { complete, type Known } from '../match/complete.ts';
import type { ReadSegment } from '../match/read-text.ts';
import { joined } from '../match/read-text.ts';

const diabetic = /^E(?:08|09|10|11|13)\.62[12]$/;
/** Sites of the foot and leg, the beginning of the ulcer's code. */
const sites: readonly (readonly [words: RegExp, header: string])[] = [
  [/^(?:heel|midfoot|calcaneus)$/, 'L97.4'],
  [/^(?:foot|toe|forefoot|plantar|metatarsal|sole)$/, 'L97.5'],
  [/^ankle$/, 'L97.3'],
  [/^(?:calf|shin)$/, 'L97.2'],
  [/^thigh$/, 'L97.1'],
];

/**
 * A diabetic ulcer has a code of its own beside the diabetes, by site, side and depth (Tabular List at E11.621: use additional code). The most exact
 * site counts that the line or the ulcer's description elsewhere gives.
 */
export function footUlcer(drafts: readonly Draft[], segments: readonly ReadSegment[], known: Omit<Known, 'words' | 'said'>): Draft[] {
  const diabetes = drafts.find((d) => diabetic.test(d.code));
  if (!diabetes || drafts.some((d) => /^(?:L97|L89)/.test(d.code))) return [...drafts];
  const about = segments.filter((s) => s.words.some((w) => (w.word === 'ulcer' || w.also?.includes('ulcer')) ?? false));
  const words = about.flatMap((s) => s.words.filter((_, i) => s.statuses[i] === 'affirmed'));
  const site = sites.flatMap(([pattern, header]) => words.flatMap((w) => (pattern.test(w.word) ? [{ header, w }] : [])))[0];
  if (!site) return [...drafts];
  const said = (name: string) => words.find((w) => w.word === name || w.also?.includes(name));
  const [found] = complete(site.header, { ...known, words: [], said });
  if (!found || found.lacks.includes('code')) return [...drafts];
  const at = drafts.indexOf(diabetes) + 1;
  const spans = joined([{ start: site.w.start, end: site.w.end }, ...found.spans.map(({ start, end }) => ({ start, end }))]);
  const why = 'The ulcer has a code of its own beside the diabetes, by site, side and depth.';
  const ulcer: Draft = { code: found.code, spans, line: diabetes.line, certainty: 'suggest', why, comment: true };
  return [...drafts.slice(0, at), ulcer, ...drafts.slice(at)];
}
