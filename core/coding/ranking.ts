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
/** So many external causes before what the lines only mention. */
const likely = 4;

/** Every code that was considered and may be billed: suggested, then the codes beside them, then what the lines name otherwise, then the rest of the note. */
export function ranking(
  suggestions: readonly Suggestion[],
  lines: readonly LineReading[],
  elsewhere: readonly ReadSegment[],
  causes: readonly string[],
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
  const first = suggestions.length;
  const all = [
    ...[...suggestions.map((s) => s.code), ...drafts, ...beside.slice(0, first), ...causes.slice(0, likely), ...definite],
    ...[...beside, ...causes, ...rivals, ...symptoms, ...lost, ...named],
  ];
  return [...new Set(all.map((code) => billable(code, said, rankers)))];
}

/** A header is taken down to the code below it that the note's words fit best. */
function billable(code: string, said: ReadonlySet<string>, rankers: Rankers): string {
  const { codeSets, date, lexicon } = rankers;
  const known = codeSets.lookup('icd10cm', code, date);
  if (known.kind !== 'found' || known.billable) return code;
  const codes = below(code, code.startsWith('S') || code.startsWith('T') ? 'A' : undefined, codeSets, date);
  return codes.length === 0 ? code : byFit(codes, new Set(titleWords(known, lexicon)), said, lexicon)[0]!.code;
}

/** For each suggestion the codes of its category whose titles the note's words fit best, in turns. */
function relatives(suggestions: readonly Suggestion[], said: ReadonlySet<string>, rankers: Rankers): string[] {
  const each = suggestions.map((s) => closest(s.code, said, rankers));
  return Array.from({ length: mostRelatives }, (_, i) => each.flatMap((codes) => codes[i] ?? [])).flat();
}

function closest(code: string, said: ReadonlySet<string>, { codeSets, date, lexicon }: Rankers): string[] {
  const others = below(code.slice(0, /^[ST]/.test(code) ? 5 : 3), code.length === 8 ? code.at(-1)! : undefined, codeSets, date).filter(
    (c) => c.code !== code,
  );
  const known = codeSets.lookup('icd10cm', code, date);
  const own = new Set(known.kind === 'found' ? titleWords(known, lexicon) : []);
  return byFit(others, own, said, lexicon)
    .slice(0, mostRelatives)
    .map((c) => c.code);
}

/** The titles that say most of what the note says, and least of what it does not, first. */
function byFit(codes: readonly Titled[], own: ReadonlySet<string>, said: ReadonlySet<string>, lexicon: Lexicon): Titled[] {
  const scored = codes.map((each) => {
    const words = titleWords(each, lexicon);
    const fits = words.filter((w) => said.has(w)).length;
    const near = words.filter((w) => own.has(w)).length;
    return { each, score: 2 * fits + near - 1.5 * words.length };
  });
  return scored.sort((a, b) => b.score - a.score || (a.each.code < b.each.code ? -1 : 1)).map(({ each }) => each);
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
