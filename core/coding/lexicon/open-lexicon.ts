import type { IndexRow } from '../../codes/index.ts';
import { causeTable } from '../causes/cause-table.ts';
import type { SectionKind } from '../coded-note.ts';
import { headingPatterns } from '../note/sections.ts';
import { singular, tokens } from '../note/token.ts';
import { indexAliases } from './aliases.ts';
import { canonical, type Spelling } from './canonical.ts';
import { drugCodes } from './drug-table.ts';
import { type Aftermath, type Combination, type Cue, type CueKind, type Lexicon, type Limit, type Term, wordsKey } from './lexicon.ts';
import { noOfficialTerms, type OfficialTerms, type Wordcraft } from './official-terms.ts';
import { letterMark, openRewriting, openRoots, type Rewriting, rewrite } from './rewriting.ts';
import { byRarestWord, byUnqualifiedWords, houseTerms, noCode, settled, type TitledCode, titledTerms } from './terms.ts';
import { phrases, rows } from './tsv.ts';

/** Content of each `data/lexicon/*.tsv`, by its name without the ending. A file that is absent counts as empty. */
export type LexiconTexts = Readonly<Record<string, string>>;

type Groups = (readonly [canonical: string, variants: readonly string[]])[];

/** A cue phrase becomes one word, `rule out` → `rule-out`. */
const cueWord = (phrase: string) =>
  singular(
    tokens(phrase)
      .flatMap((t) => (t.kind === 'mark' ? [] : t.word))
      .join('-'),
  );

function cueTable(text: string): { groups: Groups; cues: Map<string, Cue[]> } {
  const groups: Groups = [];
  const cues = new Map<string, Cue[]>();
  for (const [kind, side, reach, cell] of rows(text)) {
    for (const phrase of phrases(cell)) {
      const name = cueWord(phrase);
      groups.push([name, [phrase]]);
      cues.set(name, [...(cues.get(name) ?? []), { kind: kind as CueKind, side: side as Cue['side'], reach: reach as Cue['reach'] }]);
    }
  }
  return { groups, cues };
}

/** Rows of `kind, words…` → the words of each kind, in the lexicon's spelling. */
function wordSets(text: string, rewriting: Rewriting): Map<string, Set<string>> {
  const sets = new Map<string, Set<string>>();
  for (const [kind, cell] of rows(text)) {
    const set = sets.get(kind!) ?? new Set<string>();
    for (const w of (cell ?? '').split(' ')) for (const { word } of rewrite(rewriting, tokens(w))) set.add(word);
    sets.set(kind!, set);
  }
  return sets;
}

const blanks = (cell: string | undefined) => (cell ?? '').split(' ').filter(Boolean);

const combination = ([when, other, gives, drops, why]: string[]): Combination => ({
  when: when!,
  with: blanks(other),
  gives: gives!,
  drops: blanks(drops),
  why: why!,
});

const limit = ([code, sex, from, to]: string[]): Limit => ({
  code: code!,
  ...((sex === 'F' || sex === 'M') && { sex }),
  ...(from && { from: Number(from) }),
  ...(to && { to: Number(to) }),
});

function siteTable(text: string): Map<string, string[]> {
  const sites = new Map<string, string[]>();
  for (const [site, cell] of rows(text)) for (const w of blanks(cell).map(singular)) sites.set(w, [...(sites.get(w) ?? []), site!]);
  return sites;
}

/** Codes that stand beside what they were made of: the pair's second condition is coded too. */
const keepsSecond = (c: Combination) => !c.with.every((w) => c.drops.includes(w));

/** What the house's tables say of words, before there are terms. */
function spellingOf(texts: LexiconTexts, aliases: OfficialTerms['aliases']) {
  const table = (name: string) => rows(texts[name] ?? '');
  const { groups, cues } = cueTable(texts.context ?? '');
  const synonyms: Groups = table('synonyms').map(([canon, cell]) => [canon!, phrases(cell)]);
  const qualifiers: Groups = table('qualifiers').map(([, value, cell]) => [value!, phrases(cell)]);
  const abbreviations: Groups = table('terms').flatMap(([, cell]) =>
    phrases(cell).flatMap((p) => (p.endsWith('!') ? [[p, [p]] as const] : [])),
  );
  const roots = openRoots([...table('roots').map(([root, cell]) => [root!, phrases(cell)] as const), ...aliases]);
  const rewriting = openRewriting([...synonyms, ...qualifiers, ...groups, ...abbreviations], roots);
  const { stop, plan, ending, ...words } = Object.fromEntries(wordSets(texts.harmless ?? '', rewriting));
  const axes = new Map(table('qualifiers').map(([axis, value]) => [singular(value!), axis!]));
  return { spelling: { rewriting, stop: stop ?? new Set<string>() }, cues, axes, plan: plan ?? new Set<string>(), ending, words };
}

/**
 * The official terms but those in the house's own words: there the house has decided, be it that they are no diagnosis.
 *
 * @param pairs codes that a combination rule makes: their wordings would swallow the second condition, which is coded beside them.
 */
function otherThan(own: ReadonlySet<string>, pairs: ReadonlySet<string>, { termsAt }: OfficialTerms): Lexicon['official'] {
  const known = new Map<string, readonly Term[]>();
  return (word) => {
    const before = known.get(word);
    if (before) return before;
    const terms = termsAt(word).filter((t) => !pairs.has(t.code) && !own.has(wordsKey(t.words)));
    known.set(word, terms);
    return terms;
  };
}

/** The Table of Drugs, and after it the house's own list of newer drugs by class: the last character tells the intent. */
function substances(text: string, official: OfficialTerms): Lexicon['substance'] {
  const own = new Map(
    rows(text).flatMap(([code, cell]) =>
      phrases(cell).map((name) => [name, drugCodes(['1', '2', '3', '4', '5', '6'].map((intent) => `${code}${intent}`))] as const),
    ),
  );
  return (name) => official.drug(name) ?? own.get(name);
}

/** What is known as it is spelled, and what may be meant by what is not; gathered when it is first asked. */
function vocabulary(
  terms: readonly Term[],
  official: OfficialTerms,
  { rewriting }: Spelling,
  others: readonly ReadonlySet<string>[],
): Pick<Lexicon, 'isKnown' | 'spelled'> {
  let meant: Map<string, string[]> | undefined;
  let known: Set<string> | undefined;
  const gather = () => {
    const said = [...rewriting.byFirst.values()].flatMap((list) => list.flatMap((p) => p.words));
    const told = new Set([...terms.flatMap((t) => t.words), ...official.words, ...said, ...rewriting.roots.of.keys()]);
    known = new Set([...told, ...others.flatMap((set) => [...set])]);
    meant = new Map();
    for (const word of told) if (/^[a-z]{5,}$/.test(word)) meant.set(word.charAt(0), [...(meant.get(word.charAt(0)) ?? []), word]);
  };
  return {
    isKnown: (word) => {
      if (!known) gather();
      return known!.has(word);
    },
    spelled: (letter) => {
      if (!meant) gather();
      return meant!.get(letter) ?? [];
    },
  };
}

/** Nouns under which the Index has names of people and places; alone they are no condition. */
const kinds = new Set(['disease', 'disorder', 'syndrome', 'condition', 'problem', 'state', 'status', 'history']);

/** What the words of the official code set are made into terms with. @param words the rows of the Index, for what it leads elsewhere itself. */
export function wordcraft(texts: LexiconTexts, index: readonly IndexRow[]): Wordcraft {
  const english = new Set(rows(texts.harmless ?? '').flatMap(([, cell]) => blanks(cell)));
  const aliases = indexAliases(index, english);
  const { spelling, cues, axes, plan, words } = spellingOf(texts, aliases);
  const plain = new Set([...Object.values(words), plan].flatMap((set) => [...set]));
  const body = words.body ?? new Set<string>();
  return {
    spelling,
    aliases,
    isBody: (w) => body.has(w),
    isTelling: (w) => !w.startsWith(letterMark) && !plain.has(w) && !kinds.has(w) && !axes.has(w) && !cues.has(w),
  };
}

/**
 * Makes the lexicon from the house's own texts, the titles of the starter set, and the terms of the official code set. Deterministic. Later
 * sources (a practice's own terms) become terms in the same way.
 */
export function openLexicon(texts: LexiconTexts, titles: Iterable<TitledCode>, official: OfficialTerms = noOfficialTerms): Lexicon {
  const table = (name: string) => rows(texts[name] ?? '');
  const { spelling, cues, axes, plan, ending, words } = spellingOf(texts, official.aliases);
  const combinations = table('combinations').map(combination);
  const pairs = new Set(combinations.filter(keepsSecond).map((c) => c.gives));
  const house = houseTerms(texts.terms ?? '', spelling);
  // The official code set has all titles, and what else it calls a code.
  const terms = settled([...house, ...(official.isLoaded ? [] : titledTerms(titles, spelling, pairs))]);
  const own = new Set([...house, ...terms].map((t) => wordsKey(t.words)));
  const byAnchor = byRarestWord(terms);
  const body = words.body ?? new Set<string>();
  const headings = new Map(table('headings').flatMap(([kind, cell]) => phrases(cell).map((p) => [p, kind as SectionKind] as const)));
  const drugs = table('drugs').map(([code, cell, beside]) => ({
    code: code!,
    drugs: new Set(phrases(cell).flatMap((p) => canonical(p, spelling))),
    beside: blanks(beside),
  }));
  return {
    ...spelling,
    headings,
    headingPatterns: headingPatterns(headings),
    byAnchor,
    noCode: new Set(house.filter((t) => t.code === noCode).map((t) => wordsKey(t.words))),
    official: otherThan(own, pairs, official),
    ...vocabulary(terms, official, spelling, [
      ...Object.values(words),
      plan,
      spelling.stop,
      new Set(axes.keys()),
      new Set(cues.keys()),
      body,
    ]),
    substance: substances(texts.substances ?? '', official),
    byBase: byUnqualifiedWords(terms, axes),
    telling: new Set(byAnchor.keys()),
    axes,
    sites: siteTable(texts.sites ?? ''),
    harmless: new Set([...Object.values(words), ...drugs.map((d) => d.drugs)].flatMap((set) => [...set])),
    body,
    drugEndings: new RegExp(`.{2}(?:${[...(ending ?? ['$.'])].join('|')})$`),
    planVerbs: plan,
    cues,
    combinations,
    integral: table('integral').map(([diagnosis, cell]) => ({ diagnosis: diagnosis!, symptoms: blanks(cell) })),
    drugs,
    limits: table('limits').map(limit),
    aftermath: table('history').map(([code, when, gives]) => ({ code: code!, when: when as Aftermath['when'], gives: gives! })),
    organisms: table('organisms').map(([code, cell, names]) => ({
      code: code!,
      beside: blanks(cell),
      name: new RegExp(
        `(?<![\\w])(?:${phrases(names)
          .map((n) => n.replace(/[.]/g, '\\.').replace(/ /g, '\\s+'))
          .join('|')})(?![\\w])`,
        'i',
      ),
    })),
    causes: causeTable(texts.causes ?? ''),
  };
}
