import type { SectionKind } from '../coded-note.ts';
import { headingPatterns } from '../note/sections.ts';
import { tokens } from '../note/token.ts';
import { expandCode } from './expand-code.ts';
import { type Ask, type Cue, type CueKind, type Lexicon, type Limit, type Term, wordsKey } from './lexicon.ts';
import { openRewriting, type Rewriting, rewrite } from './rewriting.ts';
import { titleTerms } from './title-terms.ts';
import { phrases, rows } from './tsv.ts';

/** Content of each `data/lexicon/*.tsv`, by its name without the ending. A file that is absent counts as empty. */
export type LexiconTexts = Readonly<Record<string, string>>;

/** A row of the diagnosis code set whose title is a wording of the code. */
export interface TitledCode {
  readonly code: string;
  readonly title: string;
  readonly billable: boolean;
}

interface Canon {
  readonly rewriting: Rewriting;
  readonly stop: ReadonlySet<string>;
}

/** A wording as its distinct words, in the lexicon's spelling. */
function canonical(text: string, { rewriting, stop }: Canon): string[] {
  const words = rewrite(rewriting, tokens(text)).flatMap((w) =>
    w.kind === 'mark' || w.kind === 'number' || stop.has(w.word) ? [] : w.word,
  );
  return [...new Set(words)];
}

const word = (text: string) =>
  tokens(text)
    .flatMap((t) => (t.kind === 'mark' ? [] : t.word))
    .join('-');

function cueTable(text: string): { groups: [string, string[]][]; cues: Map<string, Cue[]> } {
  const groups: [string, string[]][] = [];
  const cues = new Map<string, Cue[]>();
  for (const [kind, side, reach, cell] of rows(text)) {
    for (const phrase of phrases(cell)) {
      const name = word(phrase.replace(/!$/, ''));
      groups.push([name, [phrase]]);
      cues.set(name, [...(cues.get(name) ?? []), { kind: kind as CueKind, side: side as Cue['side'], reach: reach as Cue['reach'] }]);
    }
  }
  return { groups, cues };
}

function asks(cell: string | undefined): Ask | undefined {
  if (!cell) return undefined;
  return cell.startsWith('wait: ') ? { text: cell.slice(6), waits: true } : { text: cell, waits: false };
}

function houseTerms(text: string, canon: Canon): Term[] {
  const terms: Term[] = [];
  for (const [pattern, cell, question] of rows(text)) {
    const ask = asks(question);
    for (const { code, words: added } of expandCode(pattern!)) {
      for (const phrase of phrases(cell)) {
        const words = [...new Set([...(phrase.endsWith('!') ? [phrase] : canonical(phrase, canon)), ...added])];
        if (words.length > 0) terms.push({ code, words, rank: 2, ...(ask && { ask }) });
      }
    }
  }
  return terms;
}

/** `MS!` in the term list is a word of its own, `MS!`, which only capitals become. */
function abbreviations(text: string): [string, string[]][] {
  const written = rows(text).flatMap(([, cell]) => phrases(cell).filter((p) => p.endsWith('!')));
  return written.map((p) => [p, [p]]);
}

function titledTerms(titles: Iterable<TitledCode>, canon: Canon): Term[] {
  const terms: Term[] = [];
  for (const { code, title, billable } of titles) {
    if (!billable) continue;
    for (const { text, rank } of titleTerms(title)) {
      const words = canonical(text, canon);
      if (words.length > 0) terms.push({ code, words, rank });
    }
  }
  return terms;
}

/** One term for each set of words, the highest rank; two codes with equal claim stand both, and neither can be sure. */
function settle(terms: readonly Term[]): Term[] {
  const byWords = new Map<string, Term[]>();
  for (const term of terms) {
    const key = wordsKey(term.words);
    const rivals = byWords.get(key) ?? [];
    if (rivals.some((r) => r.rank > term.rank || r.code === term.code)) continue;
    byWords.set(key, [...rivals.filter((r) => r.rank >= term.rank), term]);
  }
  return [...byWords.values()].flat();
}

function anchored(terms: readonly Term[]): Map<string, Term[]> {
  const uses = new Map<string, number>();
  for (const term of terms) for (const w of term.words) uses.set(w, (uses.get(w) ?? 0) + 1);
  const byAnchor = new Map<string, Term[]>();
  for (const term of terms) {
    const anchor = term.words.reduce((a, b) => (uses.get(b)! < uses.get(a)! ? b : a));
    const list = byAnchor.get(anchor);
    if (list) list.push(term);
    else byAnchor.set(anchor, [term]);
  }
  return byAnchor;
}

function qualified(terms: readonly Term[], axes: ReadonlyMap<string, string>): Map<string, Term[]> {
  const byBase = new Map<string, Term[]>();
  for (const term of terms) {
    const base = term.words.filter((w) => !axes.has(w));
    if (base.length === 0 || base.length === term.words.length) continue;
    const key = wordsKey(base);
    byBase.set(key, [...(byBase.get(key) ?? []), term]);
  }
  return byBase;
}

/** Rows of `kind, words…` → the words of one kind, each in the lexicon's spelling. */
function wordSets(text: string, rewriting: Rewriting): Map<string, Set<string>> {
  const sets = new Map<string, Set<string>>();
  for (const [kind, cell] of rows(text)) {
    const set = sets.get(kind!) ?? new Set<string>();
    for (const phrase of (cell ?? '').split(/[\s;]+/)) for (const w of rewrite(rewriting, tokens(phrase))) set.add(w.word);
    sets.set(kind!, set);
  }
  return sets;
}

const list = (cell: string | undefined) => (cell ?? '').split(/[\s;,]+/).filter(Boolean);

function limitOf([code, sex, from, to]: string[]): Limit {
  return {
    code: code!,
    ...((sex === 'F' || sex === 'M') && { sex }),
    ...(from && { from: Number(from) }),
    ...(to && { to: Number(to) }),
  };
}

/**
 * Makes the lexicon from the house's own texts and the titles of the diagnosis code set. Deterministic; under 100 ms for the
 * starter set. Later sources (the Alphabetic Index, a practice's own terms) become terms in the same way.
 */
export function openLexicon(texts: LexiconTexts, titles: Iterable<TitledCode>): Lexicon {
  const { groups, cues } = cueTable(texts['context'] ?? '');
  const synonyms = rows(texts['synonyms'] ?? '').map(([canon, cell]) => [canon!, phrases(cell)] as const);
  const axisRows = rows(texts['qualifiers'] ?? '');
  const axisGroups = axisRows.map(([, value, cell]) => [value!, phrases(cell)] as const);
  const rewriting = openRewriting([...synonyms, ...axisGroups, ...groups, ...abbreviations(texts['terms'] ?? '')]);
  const sets = wordSets(texts['harmless'] ?? '', rewriting);
  const stop = sets.get('stop') ?? new Set<string>();
  const axes = new Map(axisRows.map(([axis, value]) => [value!, axis!]));
  const canon = { rewriting, stop };
  const terms = settle([...houseTerms(texts['terms'] ?? '', canon), ...titledTerms(titles, canon)]);
  const byAnchor = anchored(terms);
  const headings = new Map(
    rows(texts['headings'] ?? '').flatMap(([kind, cell]) => phrases(cell).map((p) => [p.toLowerCase(), kind as SectionKind] as const)),
  );
  const drugs = rows(texts['drugs'] ?? '').map(([code, cell, beside]) => ({
    code: code!,
    drugs: new Set(phrases(cell).map((p) => canonical(p, canon).join(' '))),
    beside: list(beside),
  }));
  const harmless = new Set([...sets].flatMap(([kind, words]) => (kind === 'stop' || kind === 'ending' ? [] : [...words])));
  for (const { drugs: names } of drugs) for (const name of names) for (const w of name.split(' ')) harmless.add(w);
  return {
    rewriting,
    headings,
    headingPatterns: headingPatterns(headings),
    byAnchor,
    byBase: qualified(terms, axes),
    telling: new Set(byAnchor.keys()),
    axes,
    sites: new Map(
      rows(texts['sites'] ?? '').flatMap(([site, cell]) => [site!, ...list(cell)].map((w) => [singularWord(w), site!] as const)),
    ),
    stop,
    harmless,
    drugEndings: new RegExp(`.{2}(?:${[...(sets.get('ending') ?? ['\\b$.'])].join('|')})$`),
    planVerbs: sets.get('plan') ?? new Set(),
    cues,
    combinations: rows(texts['combinations'] ?? '').map(([when, other, gives, drops, why]) => ({
      when: when!,
      with: list(other),
      gives: gives!,
      drops: list(drops),
      why: why!,
    })),
    integral: rows(texts['integral'] ?? '').map(([diagnosis, cell]) => ({ diagnosis: diagnosis!, symptoms: list(cell) })),
    drugs,
    limits: rows(texts['limits'] ?? '').map(limitOf),
  };
}

const singularWord = (text: string) => tokens(text)[0]?.word ?? text;
