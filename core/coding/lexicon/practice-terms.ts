import { canonical } from './canonical.ts';
import { type Lexicon, type Term, wordsKey } from './lexicon.ts';

/** A wording of a practice's own, and the code that its coders sign for it. */
export interface PracticeTerm {
  readonly wording: string;
  /** ICD-10-CM with its dot. */
  readonly code: string;
}

/** Below what no wording may be, above all that is ours or official. */
const rank = 2.5;

/** The words of a wording in the lexicon's spelling, sorted: wordings with one key are one term. Empty when nothing of it means anything. */
export const termKey = (wording: string, lexicon: Lexicon): string => wordsKey(canonical(wording, lexicon));

/** Groups without the terms in these words, and with the new ones; what neither touches is shared with the lexicon below. */
function replaced(
  groups: ReadonlyMap<string, readonly Term[]>,
  gone: (term: Term) => boolean,
  where: readonly string[],
  added: ReadonlyMap<string, readonly Term[]>,
): Map<string, readonly Term[]> {
  const next = new Map(groups);
  for (const at of where) {
    const left = (next.get(at) ?? []).filter((t) => !gone(t));
    if (left.length > 0) next.set(at, left);
    else next.delete(at);
  }
  for (const [at, terms] of added) next.set(at, [...terms, ...(next.get(at) ?? [])]);
  return next;
}

function grouped(terms: readonly Term[], at: (term: Term) => string | undefined): Map<string, Term[]> {
  const groups = new Map<string, Term[]>();
  for (const term of terms) {
    const key = at(term);
    if (key !== undefined) groups.set(key, [...(groups.get(key) ?? []), term]);
  }
  return groups;
}

/**
 * The lexicon with a practice's terms over it: of the highest rank below "no code at all", so that in the same words they stand instead of ours
 * and the official ones. Cheap: what they do not touch is shared, and the lexicon below stays as it is, for every other practice. Terms are
 * taken as they come (`termProblem` judges them); of two with the same words the later one stands.
 */
export function withPracticeTerms(lexicon: Lexicon, own: readonly PracticeTerm[]): Lexicon {
  const byKey = new Map<string, Term>();
  for (const { wording, code } of own) {
    const words = canonical(wording, lexicon);
    if (words.length > 0) byKey.set(wordsKey(words), { code, words, rank, practice: true });
  }
  if (byKey.size === 0) return lexicon;
  const terms = [...byKey.values()];
  const words = new Set(terms.flatMap((t) => t.words));
  const gone = (term: Term) => byKey.has(wordsKey(term.words));
  const uses = (word: string) => lexicon.byAnchor.get(word)?.length ?? 0;
  const anchors = grouped(terms, (t) => t.words.reduce((a, b) => (uses(b) < uses(a) ? b : a)));
  const baseOf = (t: Term) => t.words.filter((w) => !lexicon.axes.has(w));
  const bases = grouped(terms, (t) => {
    const base = baseOf(t);
    return base.length === 0 || base.length === t.words.length ? undefined : wordsKey(base);
  });
  const spelled = grouped(
    [...words].filter((w) => /^[a-z]{5,}$/.test(w)).map((w) => ({ code: '', words: [w], rank })),
    (t) => t.words[0]!.charAt(0),
  );
  const official = new Map<string, readonly Term[]>();
  return {
    ...lexicon,
    byAnchor: replaced(lexicon.byAnchor, gone, [...words], anchors),
    byBase: replaced(
      lexicon.byBase,
      gone,
      terms.map((t) => wordsKey(baseOf(t))),
      bases,
    ),
    official(word) {
      // A term in the same words is found by one of them.
      if (!words.has(word)) return lexicon.official(word);
      const known = official.get(word) ?? lexicon.official(word).filter((t) => !gone(t));
      official.set(word, known);
      return known;
    },
    isKnown: (word) => words.has(word) || lexicon.isKnown(word),
    spelled: (letter) => [...lexicon.spelled(letter), ...(spelled.get(letter) ?? []).flatMap((t) => t.words)],
    telling: new Set([...lexicon.telling, ...anchors.keys()]),
  };
}
