import { ok, type Result, refused } from '../base/index.ts';
import { codeKey } from './code-key.ts';
import type { CodeRow, Edition } from './edition.ts';
import type { OpenEdition } from './open-edition.ts';

/** How a code differs between two editions. `header`: it was billable and now needs more characters; `billable`: the other way. */
export type Change = 'added' | 'deleted' | 'title' | 'header' | 'billable';

/** A code that stands in both editions, otherwise. */
export interface ChangedCode {
  readonly code: string;
  readonly before: CodeRow;
  readonly after: CodeRow;
}

/** What a newer edition changes, each list in order of codes. A code whose title and kind changed stands in two lists. */
export interface Difference {
  readonly older: Edition;
  readonly newer: Edition;
  readonly added: readonly CodeRow[];
  readonly deleted: readonly CodeRow[];
  /** The title changed. */
  readonly revised: readonly ChangedCode[];
  /** Billable before, a header now. */
  readonly nowHeader: readonly ChangedCode[];
  /** A header before, billable now. */
  readonly nowBillable: readonly ChangedCode[];
}

export interface NotComparable {
  readonly kind: 'partial' | 'two-systems';
  /** One sentence for people, with what to do. */
  readonly says: string;
}

/**
 * Whether a row is in use in its edition. HCPCS lists codes that ended years ago; of such an edition they are no part.
 */
const inUse = (opened: OpenEdition, row: number): boolean => {
  const until = row < 0 ? undefined : opened.until(row);
  return row >= 0 && (until === undefined || until >= opened.edition.from);
};

/** Number of a code's row if it is in use in the edition, else -1. */
export function rowInUse(opened: OpenEdition, code: string): number {
  const row = opened.find(code);
  return inUse(opened, row) ? row : -1;
}

/** What changed between rows of two editions, -1 where one has none. */
export function changesBetween(older: OpenEdition, before: number, newer: OpenEdition, after: number): Change[] {
  if (before < 0) return after < 0 ? [] : ['added'];
  if (after < 0) return ['deleted'];
  const is = newer.billable(after);
  return [
    ...(older.title(before) !== newer.title(after) ? ['title' as const] : []),
    ...(older.billable(before) !== is ? [is ? ('billable' as const) : ('header' as const)] : []),
  ];
}

/**
 * What changed from one edition to a later one of the same system: every code that was added, deleted, had its title revised, or became or
 * ceased to be a header. Refuses parts of a publication, whose silence is no deletion, and editions of two systems.
 */
export function difference(older: OpenEdition, newer: OpenEdition): Result<Difference, NotComparable> {
  if (older.edition.system !== newer.edition.system)
    return refused({ kind: 'two-systems', says: 'Only editions of one code system can be compared; name two of the same.' });
  const part = [older, newer].find(({ edition }) => edition.partial);
  if (part)
    return refused({
      kind: 'partial',
      says: `${part.edition.name} is a part of the publication: import both complete files to compare them.`,
    });
  const lists = { added: [] as CodeRow[], deleted: [] as CodeRow[], title: [] as ChangedCode[], header: [] as ChangedCode[] };
  const billable: ChangedCode[] = [];
  for (const [before, after] of pairs(older, newer))
    for (const change of changesBetween(older, before, newer, after)) {
      if (change === 'added') lists.added.push(newer.row(after));
      else if (change === 'deleted') lists.deleted.push(older.row(before));
      else (change === 'billable' ? billable : lists[change]).push(changed(older, before, newer, after));
    }
  const { added, deleted, title, header } = lists;
  return ok({ older: older.edition, newer: newer.edition, added, deleted, revised: title, nowHeader: header, nowBillable: billable });
}

const changed = (older: OpenEdition, before: number, newer: OpenEdition, after: number): ChangedCode => ({
  code: newer.code(after),
  before: older.row(before),
  after: newer.row(after),
});

/** The codes in use in either edition, in their order, as rows of both; -1 where one has none. */
function* pairs(older: OpenEdition, newer: OpenEdition): Generator<readonly [number, number]> {
  const keyAt = (opened: OpenEdition, row: number) => (row < opened.size ? codeKey(opened.code(row)) : Number.POSITIVE_INFINITY);
  let [before, after] = [0, 0];
  while (before < older.size || after < newer.size) {
    const [had, has] = [keyAt(older, before), keyAt(newer, after)];
    const row = had <= has ? before++ : -1;
    const now = has <= had ? after++ : -1;
    yield [inUse(older, row) ? row : -1, inUse(newer, now) ? now : -1];
  }
}
