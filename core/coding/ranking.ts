import type { IsoDate } from '../base/index.ts';
import type { CodeSets } from '../codes/index.ts';
import type { Suggestion } from './coded-note.ts';
import { isSymptom } from './draft.ts';
import { rootWords } from './lexicon/index-terms.ts';
import type { Lexicon } from './lexicon/lexicon.ts';
import type { ReadSegment } from './match/read-text.ts';
import type { LineReading } from './read-line.ts';

/** What the candidates are chosen with. */
export interface Rankers {
  readonly codeSets: CodeSets;
  readonly date: IsoDate | undefined;
  readonly lexicon: Lexicon;
}

/** So many codes of the same category stand behind each suggestion. */
const mostRelatives = 4;
/** So many of them before what the lines only mention. */
const nearest = 2;

/** Every code that was considered and may be billed: suggested, then the codes beside them, then what the lines name otherwise, then the rest of the note. */
export function ranking(
  suggestions: readonly Suggestion[],
  lines: readonly LineReading[],
  elsewhere: readonly ReadSegment[],
  rankers: Rankers,
): string[] {
  const drafts = lines.flatMap((l) => l.drafts.map((d) => d.code));
  const passedOver = lines.flatMap((l) => l.passedOver.filter((m) => m.status !== 'negated').map((m) => m.term.code));
  const [definite, symptoms] = [passedOver.filter((c) => !isSymptom(c)), passedOver.filter(isSymptom)];
  const segments = lines.flatMap((l) => l.segments);
  const rivals = segments.flatMap((s) => s.mentions.flatMap((m) => m.rivals).map((t) => t.code));
  const lost = segments.flatMap((s) => s.lost.map((t) => t.code));
  const named = elsewhere.flatMap((s) => s.mentions.filter((m) => m.status === 'affirmed').map((m) => m.term.code));
  const said = new Set([...segments, ...elsewhere].flatMap((s) => s.words.flatMap((w) => [w.word, ...(w.also ?? [])])));
  const beside = relatives(suggestions, said, rankers);
  const first = suggestions.length * nearest;
  const all = [
    ...[...suggestions.map((s) => s.code), ...drafts, ...definite.slice(0, 2), ...beside.slice(0, first), ...definite],
    ...[...rivals, ...beside.slice(first), ...symptoms, ...lost, ...named],
  ];
  const { codeSets, date } = rankers;
  return [...new Set(all)].filter((code) => {
    const known = codeSets.lookup('icd10cm', code, date);
    return known.kind !== 'found' || known.billable;
  });
}

/** For each suggestion the codes of its category whose titles the note's words fit best, in turns. */
function relatives(suggestions: readonly Suggestion[], said: ReadonlySet<string>, rankers: Rankers): string[] {
  const each = suggestions.map((s) => closest(s.code, said, rankers));
  return Array.from({ length: mostRelatives }, (_, i) => each.flatMap((codes) => codes[i] ?? [])).flat();
}

function closest(code: string, said: ReadonlySet<string>, { codeSets, date, lexicon }: Rankers): string[] {
  const others = below(code.slice(0, 3), code.length === 8 ? code.at(-1)! : undefined, codeSets, date).filter((c) => c.code !== code);
  const known = codeSets.lookup('icd10cm', code, date);
  const own = new Set(known.kind === 'found' ? titleWords(known, lexicon) : []);
  return others
    .map((other) => {
      const words = titleWords(other, lexicon);
      const fits = words.filter((w) => said.has(w)).length;
      const near = words.filter((w) => own.has(w)).length;
      return { code: other.code, score: 2 * fits + near - 1.5 * words.length };
    })
    .sort((a, b) => b.score - a.score || (a.code < b.code ? -1 : 1))
    .slice(0, mostRelatives)
    .map((c) => c.code);
}

interface Titled {
  readonly code: string;
  readonly title: string;
}

/** Billable codes below a category; of injuries those with the same seventh character. */
function below(category: string, seventh: string | undefined, codeSets: CodeSets, date: IsoDate | undefined): Titled[] {
  const known = codesBelow.get(codeSets)?.get(`${category}${seventh ?? ''}${date ?? ''}`);
  if (known) return known;
  const found: Titled[] = [];
  const walk = (code: string) => {
    for (const child of codeSets.children('icd10cm', code, date)) {
      if (!child.billable) walk(child.code);
      else if (seventh === undefined || child.code.length < 8 || child.code.endsWith(seventh))
        found.push({ code: child.code, title: child.title });
    }
  };
  walk(category);
  const ofSets = codesBelow.get(codeSets) ?? new Map<string, Titled[]>();
  codesBelow.set(codeSets, ofSets.set(`${category}${seventh ?? ''}${date ?? ''}`, found));
  return found;
}

/** Categories are few and asked again and again. */
const codesBelow = new WeakMap<CodeSets, Map<string, Titled[]>>();
const wordsOf = new WeakMap<Lexicon, Map<string, readonly string[]>>();

function titleWords({ title }: { readonly title: string }, lexicon: Lexicon): readonly string[] {
  const known = wordsOf.get(lexicon) ?? new Map<string, readonly string[]>();
  wordsOf.set(lexicon, known);
  const words = known.get(title) ?? rootWords(title, lexicon);
  known.set(title, words);
  return words;
}
