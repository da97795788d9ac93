import type { IsoDate } from '../../base/index.ts';
import type { Basis, NoData } from '../flat/on-day.ts';
import type { OpenTable } from '../flat/table.ts';
import { wordsOf } from '../typeahead/words.ts';
import { type OpenTerms, type Term, type TermCode, termCode, termsOn } from './open-terms.ts';
import { follow, type Reference } from './reference.ts';
import { withoutManifestations } from './term-table.ts';

/** The codes of a term. */
export interface TermCodes {
  /** None for a term that only leads on. */
  readonly code?: TermCode;
  /** The term has subterms: this is what is coded when nothing more is said (guideline I.A.18). */
  readonly isDefault: boolean;
  /** The second code of the pair, for the manifestation, which is sequenced after the first (guideline I.A.13). */
  readonly manifestation?: TermCode;
  /** The file has no manifestation codes, so that their absence says nothing. */
  readonly manifestations?: 'not in this file';
  readonly basis: Basis;
}

/** The Alphabetic Index of one release, or that of external causes. */
export interface AlphabeticIndex {
  readonly kind: 'index';
  readonly basis: Basis;
  /** Main terms that have every word, at least one in their title, the most exact first: `diabetes mellitus` finds "Diabetes, diabetic (mellitus) (sugar)". */
  terms(words: string): readonly Term[];
  /** Terms of any level whose path holds every word, the most exact first; 20 unless told. */
  find(words: string, limit?: number): readonly Term[];
  /** Terms right below one, in the order of the book. @throws (a bug) when the edition has no such term. */
  subterms(id: number): readonly Term[];
  /** Titles from the main term down to this one. */
  path(id: number): readonly string[];
  codesOf(id: number): TermCodes;
  /** "See" and "see also", with where they lead. */
  see(id: number): readonly Reference[];
}

/**
 * The Alphabetic Index that answers for a day.
 * @param tables compiled tables, of any kind; those of others are passed over.
 * @param on the date of service; without it the newest answers.
 * @returns no data when no edition had begun on the day.
 */
export function alphabeticIndex(
  tables: readonly OpenTable[],
  on?: IsoDate,
  kind: 'icd10cm-index' | 'icd10cm-causes' = 'icd10cm-index',
): AlphabeticIndex | NoData {
  const terms = termsOn(tables, kind, on);
  if (terms.kind === 'no-data') return terms;
  const all = (ids: readonly number[]) => ids.map(terms.term);
  return {
    kind: 'index',
    basis: terms.basis,
    terms: (words) => leadingFirst(terms, all(terms.holding(words, (id) => isMainTermOf(terms, id, words)))),
    find: (words, limit = 20) => all(terms.holding(words).slice(0, limit)),
    subterms: (id) => all(terms.below(id)),
    path: terms.path,
    codesOf: (id) => codesOf(terms, id),
    see: (id) => referencesOf(terms, id),
  };
}

/** Enough to tell that two words are one but for their number. */
const stem = (word: string) => word.replace(/e?s?$/, '');

function isMainTermOf(terms: OpenTerms, id: number, words: string): boolean {
  if (!terms.isMainTerm(id)) return false;
  const own = new Set(wordsOf(terms.term(id).title).map(stem));
  return wordsOf(words).some((word) => own.has(stem(word)));
}

/** Terms with a code or subterms before those that only point to another one, as "Mellitus, diabetes" does. */
function leadingFirst(terms: OpenTerms, found: readonly Term[]): Term[] {
  const leads = (term: Term) => term.hasSubterms || terms.fields(term.id)[4] !== '';
  return [...found.filter(leads), ...found.filter((term) => !leads(term))];
}

function codesOf(terms: OpenTerms, id: number): TermCodes {
  const [, , , , codes, manifest] = terms.fields(id) as [string, string, string, string, string, string];
  const code = termCode(codes);
  const manifestation = termCode(manifest);
  return {
    ...(code && { code }),
    isDefault: code !== undefined && terms.term(id).hasSubterms,
    ...(manifestation && { manifestation }),
    ...(terms.basis.edition.part === withoutManifestations && { manifestations: 'not in this file' as const }),
    basis: terms.basis,
  };
}

function referencesOf(terms: OpenTerms, id: number): Reference[] {
  const [, , see, seeAlso] = terms.fields(id) as [string, string, string, string];
  const each = (how: Reference['how'], texts: string) =>
    texts.split(/\s*;\s*/).flatMap((text) => (text === '' ? [] : [{ how, text, to: follow(terms, text) }]));
  return [...each('see', see), ...each('see also', seeAlso)];
}
