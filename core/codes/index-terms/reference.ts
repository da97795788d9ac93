import { type OpenTerms, plainName } from './open-terms.ts';
import type { TermKind } from './term-row.ts';

/** Where a "see" or "see also" points. */
export interface Reference {
  readonly how: 'see' | 'see also';
  /** As printed. */
  readonly text: string;
  readonly to: Target;
}

export type Target =
  /** `rest` is what no subterm answers to: `by type`. */
  | { readonly kind: 'term'; readonly id: number; readonly rest?: string }
  | { readonly kind: 'table'; readonly table: TermKind; readonly rest?: string }
  /** A category of the tabular list; `code` may be a range, `O03-O04`. */
  | { readonly kind: 'category'; readonly code: string; readonly rest?: string }
  /** "See condition": look under the name of the condition, not of its site or kind. */
  | { readonly kind: 'condition' }
  | { readonly kind: 'unresolved' };

const elsewhere: readonly (readonly [RegExp, TermKind])[] = [
  [/^table of drugs( and chemicals)?,?\s*/i, 'icd10cm-drugs'],
  [/^(table of neoplasms?|neoplasms?(, table)?)\b,?\s*/i, 'icd10cm-neoplasms'],
  [/^(index (of|to) )?external causes?( of \w+)?( index)?,?\s*/i, 'icd10cm-causes'],
];

/**
 * Follows a cross reference. Its parts, at commas, name a main term and then subterms; a part that begins with "by" leaves the choice to the
 * coder and is told as the rest, as is what no subterm answers to.
 */
export function follow(terms: OpenTerms, printed: string): Target {
  const text = printed.replace(/^(and )?(see )?also /i, '');
  if (/^condition$/i.test(text)) return { kind: 'condition' };
  const category = /^(?:(?:sub)?categor(?:y|ies)\s+)?([A-Z]\d[0-9A-Z.]*(?:-[A-Z]\d[0-9A-Z.]*)?)-?(?:\s+(.*))?$/i.exec(text);
  if (category) return { kind: 'category', code: category[1]!, ...restOf(category[2] ?? '') };
  for (const [pattern, table] of elsewhere)
    if (pattern.test(text) && table !== terms.kind) return { kind: 'table', table, ...restOf(text.replace(pattern, '')) };
  const parts = text.split(/\s*,\s*/).flatMap((part) => part.split(/\s+(?=by (?:site|type|cause))/));
  for (let taken = parts.length; taken > 0; taken--) {
    const main = terms.mainTermNamed(plainName(parts.slice(0, taken).join(', ')));
    if (main !== undefined) return descend(terms, main, parts.slice(taken));
  }
  return { kind: 'unresolved' };
}

const restOf = (rest: string) => (rest === '' ? {} : { rest });

function descend(terms: OpenTerms, from: number, parts: readonly string[]): Target {
  let id = from;
  for (const [i, part] of parts.entries()) {
    const asked = plainName(part);
    // "Findings, abnormal, in blood" names twice what one title says at once.
    if (variantsOf(terms.term(id).title).includes(asked)) continue;
    const next = /^by /.test(part) ? undefined : namedSo(terms, throughLinks(terms, id), asked);
    if (next === undefined) return { kind: 'term', id, rest: parts.slice(i).join(', ') };
    id = next;
  }
  return { kind: 'term', id };
}

/** Subterms, and those below words that only link (`with`, `due to`), which references leave out. */
function throughLinks(terms: OpenTerms, id: number): number[] {
  const below = terms.below(id);
  return [...below, ...below.filter((each) => /^(with|in|due to|of)\b/.test(terms.term(each).title)).flatMap((each) => terms.below(each))];
}

const variantsOf = (title: string) => title.split(',').map(plainName);

/** The first term whose title, or one of the variants that it names at commas, is the name. */
function namedSo(terms: OpenTerms, among: readonly number[], name: string): number | undefined {
  if (name === '') return undefined;
  const titles = among.map((id) => ({ id, title: terms.term(id).title }));
  const exact = titles.find(({ title }) => plainName(title) === name);
  return (exact ?? titles.find(({ title }) => variantsOf(title).includes(name)))?.id;
}
