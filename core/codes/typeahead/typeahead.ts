import type { IsoDate } from '../../base/index.ts';
import { asFound } from '../as-found.ts';
import { answeringOn } from '../flat/on-day.ts';
import type { OpenTable } from '../flat/table.ts';
import { termsOn } from '../index-terms/open-terms.ts';
import type { Found } from '../lookup.ts';
import type { OpenEdition } from '../open-edition.ts';
import { type Informant, informants, shelfOf } from '../shelf.ts';
import { type System, systems } from '../system.ts';
import { tabularKind } from '../tabular/tabular-format.ts';
import { type Abbreviations, variantsOf } from './abbreviations.ts';
import { boostsOf, type Used } from './boosts.ts';
import { matcher } from './match.ts';
import { ranking } from './ranking.ts';
import { wordsOfEdition } from './search-table.ts';
import { slotsOf } from './slots.ts';
import type { Specialties } from './specialties.ts';
import type { WordIndex } from './word-index.ts';
import { type Wordings, wordingsOfIndex, wordingsOfTabular } from './wordings.ts';
import { wordsOf } from './words.ts';

export interface TypeaheadParts {
  readonly editions: readonly OpenEdition[];
  /**
   * Compiled tables of any kind: the Alphabetic Index, the Tabular List (for what a code is also called) and the words of editions
   * (`searchTable`) are taken, others passed over. A code that no edition has is never shown.
   */
  readonly tables?: readonly OpenTable[];
  readonly abbreviations?: Abbreviations;
  readonly specialties?: Specialties;
}

export interface TypeaheadOptions {
  readonly systems?: readonly System[];
  /** The date of service; without it the newest editions answer. */
  readonly on?: IsoDate;
  /** Leave out headers. */
  readonly billableOnly?: boolean;
  /** A name of the table of specialties; one that it does not have changes nothing. */
  readonly specialty?: string;
  /** How often the practice used each code. */
  readonly used?: Used;
  /** 20 unless told. */
  readonly limit?: number;
}

export interface TypeaheadHit extends Found {
  /** The wording by which it was found, where it was not its title: `Diabetes, diabetic, type 2, with, foot ulcer`. */
  readonly via?: string;
}

export interface Typeahead {
  /**
   * Codes for what was typed so far, best first. Every word must be there: as a whole word, as the beginning of one, misspelled where no
   * word is so spelled, or as what it abbreviates. What looks like the beginning of a code is answered with the codes that begin so, in
   * their order, before anything else.
   */
  search(words: string, options?: TypeaheadOptions): readonly TypeaheadHit[];
}

/** Search as you type over everything that names a code. What it needs is gathered at the first search and kept. */
export function typeahead(parts: TypeaheadParts): Typeahead {
  const ofSystem = (system: System) => parts.editions.filter((each) => each.edition.system === system);
  const shelves = new Map(systems.map((system) => [system, shelfOf(system, ofSystem(system))] as const));
  const { wordingsFor, matcherOf } = gathered(parts);
  return {
    search: (text, { systems: among = systems, on, limit = 20, specialty, used, billableOnly = false } = {}) => {
      const editions = among.flatMap((system) => worthSearching(informants(shelves.get(system)!, on)));
      const search: Search = {
        limit,
        editions,
        wordings: wordingsFor(on, among),
        wordsOfTitles: (edition) => wordsOfEdition(edition, parts.tables ?? []),
        matcherOf,
        boosts: (edition) => boostsOf(edition, specialty === undefined ? undefined : parts.specialties?.get(specialty), used),
        found: (edition, row) => (billableOnly && !edition.billable(row) ? undefined : asFound(edition, row, on)),
      };
      return run(search, text, parts.abbreviations);
    },
  };
}

const redundant = new WeakMap<OpenEdition, WeakMap<OpenEdition, boolean>>();

/** Whether an edition has every code of a part; found out once. Parts are small, and some have what no publication has (CPT modifiers). */
function hasAllOf(whole: OpenEdition, part: OpenEdition): boolean {
  const known = redundant.get(whole) ?? new WeakMap<OpenEdition, boolean>();
  redundant.set(whole, known);
  const has = known.get(part) ?? Array.from({ length: part.size }, (_, row) => row).every((row) => whole.find(part.code(row)) >= 0);
  known.set(part, has);
  return has;
}

/** Without the parts of which the complete edition, where it is not stale, has every code. */
function worthSearching(among: readonly Informant[]): OpenEdition[] {
  const editions = among.map(({ opened }) => opened);
  const [best] = among;
  if (!best || best.opened.edition.partial || best.stale) return editions;
  return editions.filter((each) => each === best.opened || each.edition.from > best.opened.edition.from || !hasAllOf(best.opened, each));
}

/** What is made once of the parts: wordings by the day, and a matcher an index of words. */
function gathered({ tables = [] }: TypeaheadParts) {
  const matchers = new Map<WordIndex, ReturnType<typeof matcher>>();
  const ofTables = new Map<OpenTable['header'], Wordings>();
  const ofDays = new Map<IsoDate | undefined, readonly Wordings[]>();
  const kept = (header: OpenTable['header'], make: () => Wordings) => {
    const known = ofTables.get(header) ?? make();
    ofTables.set(header, known);
    return known;
  };
  const wordingsOn = (on: IsoDate | undefined): readonly Wordings[] => {
    const terms = termsOn(tables, 'icd10cm-index', on);
    const lists = answeringOn(
      tables.filter(({ header }) => header.kind === tabularKind),
      on,
    );
    return [
      ...(terms.kind === 'no-data' ? [] : [kept(terms.basis.edition, () => wordingsOfIndex(terms))]),
      ...lists.map((list) => kept(list.header, () => wordingsOfTabular(list))),
    ];
  };
  return {
    wordingsFor(on: IsoDate | undefined, among: readonly System[]): readonly Wordings[] {
      if (!among.includes('icd10cm')) return [];
      const known = ofDays.get(on) ?? wordingsOn(on);
      ofDays.set(on, known);
      return known;
    },
    matcherOf(index: WordIndex) {
      const known = matchers.get(index) ?? matcher(index);
      matchers.set(index, known);
      return known;
    },
  };
}

interface Search {
  readonly limit: number;
  /** Those that may know a code on the day, the best informed of each system first. */
  readonly editions: readonly OpenEdition[];
  readonly wordings: readonly Wordings[];
  readonly wordsOfTitles: (edition: OpenEdition) => WordIndex;
  readonly matcherOf: (index: WordIndex) => ReturnType<typeof matcher>;
  readonly boosts: (edition: OpenEdition) => Uint8Array;
  /** The row as an answer; undefined when it is none for what was asked. */
  readonly found: (edition: OpenEdition, row: number) => Found | undefined;
}

/** Above all that words can bring. */
const asCode = 100_000;
/** A title says what the code is; another wording only leads to it. */
const asWording = 5;
/** An abbreviation that is typed in full is meant more often than a word that begins so. */
const asWritten = 10;
/** More words narrow nothing down. */
const mostWords = 12;
/** Several wordings lead to one code. */
const wordingsPerHit = 3;

function run(search: Search, text: string, abbreviations: Abbreviations | undefined): TypeaheadHit[] {
  const { limit, editions, wordings, wordsOfTitles, matcherOf, boosts, found } = search;
  const best = ranking<TypeaheadHit>();
  const put = (hit: TypeaheadHit, score: number) => best.put(`${hit.system} ${hit.code}`, hit, score);
  for (const [i, hit] of codesBeginning(search, text).entries()) put(hit, asCode - i);
  const indexes = [...editions.map(wordsOfTitles), ...wordings.map(({ index }) => index)];
  const asked = wordsOf(text).slice(0, mostWords);
  for (const [v, variant] of (asked.length > 0 ? variantsOf(asked, abbreviations) : []).entries()) {
    const written = v === 0 ? 0 : asWritten;
    const words = variant.slice(0, mostWords);
    const slots = words.map((word, i) => slotsOf(indexes, word, i === words.length - 1));
    const slotsIn = (place: number) => slots.map((slot) => slot[place]!);
    for (const [i, edition] of editions.entries()) {
      const matches = matcherOf(indexes[i]!)(slotsIn(i), boosts(edition), limit, (row) => found(edition, row) !== undefined);
      for (const { entry, score } of matches) put(found(edition, entry)!, score + written);
    }
    for (const [i, { index, leadsTo, said, boosts: own }] of wordings.entries()) {
      const led = (entry: number) => {
        const to = leadsTo(entry);
        return to && codeIn(search, to.system, to.code);
      };
      const matches = matcherOf(index)(slotsIn(editions.length + i), own, limit * wordingsPerHit, (entry) => led(entry) !== undefined);
      for (const { entry, score } of matches) {
        const { hit, boost } = led(entry)!;
        put({ ...hit, via: said(entry) }, score + written - asWording + boost);
      }
    }
  }
  return best.top(limit);
}

/** A code in the first edition that has it. */
function codeIn({ editions, found, boosts }: Search, system: System, code: string): { hit: Found; boost: number } | undefined {
  for (const edition of editions) {
    const row = edition.edition.system === system ? edition.find(code) : -1;
    const hit = row >= 0 ? found(edition, row) : undefined;
    if (hit) return { hit, boost: boosts(edition)[row]! };
  }
  return undefined;
}

/** `e11`, `E11.6`, `j05`: codes that begin as typed, in their order. A letter alone begins a word rather than a code. */
function codesBeginning({ editions, found, limit }: Search, text: string): Found[] {
  const typed = text.trim();
  if (!/^[a-z]?\d[0-9a-z.]*$/i.test(typed)) return [];
  const hits: Found[] = [];
  for (const edition of editions) {
    const [from, to] = edition.below(typed.replace(/\.$/, ''));
    for (let row = from; row < to && hits.length < limit; row++) {
      const hit = found(edition, row);
      if (hit) hits.push(hit);
    }
  }
  return hits;
}
