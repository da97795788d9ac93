import type { IsoDate } from '../../base/index.ts';
import type { Basis, NoData } from '../flat/on-day.ts';
import type { NoteKind } from './note-kind.ts';
import { noteOf, notesFor, type TabularNote } from './notes.ts';
import type { OpenTabular } from './open-tabular.ts';
import { type Located, locate, type NotInTabular } from './who-answers.ts';

/** An Excludes note that stands at one of two codes, or above it, and names the other. */
export interface ExcludesPair {
  /** The code for which the note holds. */
  readonly of: string;
  /** The code that it names. */
  readonly names: string;
  readonly note: TabularNote;
}

/** Both codes may not be reported together, by Excludes1, unless the two conditions have nothing to do with each other. */
export interface Excluded {
  readonly kind: 'excluded';
  readonly pairs: readonly ExcludesPair[];
  /** The one exception: Official Guidelines, section I.A.12.a. */
  readonly unless: string;
  /** Of the first code; `otherBasis` when another edition speaks for the second. */
  readonly basis: Basis;
  readonly otherBasis?: Basis;
}

/** No note of either code names the other. */
export interface NotExcluded {
  readonly kind: 'not-excluded';
  /** Excludes1 notes of the two that name no codes in a form that is understood: for a person to read. */
  readonly unread: readonly TabularNote[];
  readonly basis: Basis;
  readonly otherBasis?: Basis;
}

const unless = 'the two conditions are unrelated to each other (Official Guidelines, section I.A.12.a)';

/**
 * Whether Excludes1 forbids two codes on one claim line's diagnoses. Symmetric in effect: a note at either of them, or above it, that names
 * the other is enough. A note that covers both codes says nothing of the two. For Excludes2 use {@link excludes2Of}.
 */
export function excludes1Of(
  lists: readonly OpenTabular[],
  a: string,
  b: string,
  on: IsoDate | undefined,
): Excluded | NotExcluded | NotInTabular | NoData {
  const [one, other] = [locate(lists, a, on), locate(lists, b, on)];
  const sides = [one, other].filter((each) => each.kind === 'located');
  const missing = one.kind === 'located' ? other : one;
  if (missing.kind === 'not-found' || sides.length === 0) return missing as NotInTabular | NoData;
  const codes = [one, other].map((each, index) => (each.kind === 'located' ? each.code : [a, b][index]!.trim())) as [string, string];
  const pairs = sides.flatMap((side) => pairsOf(side, side === one ? codes[1] : codes[0], 'excludes1'));
  const bases = basesOf(sides);
  if (pairs.length > 0) return { kind: 'excluded', pairs, unless, ...bases };
  if (missing.kind === 'no-data') return missing;
  const unread = sides.flatMap(({ list, entry }) =>
    [...notesFor(list, entry.node, (kind) => kind === 'excludes1')].flatMap(([note, at]) =>
      list.isUnread(note) ? [noteOf(list, note, at)] : [],
    ),
  );
  return { kind: 'not-excluded', unread, ...bases };
}

/** Excludes2 notes of either code that name the other: both may be reported when the patient has both. */
export function excludes2Of(
  lists: readonly OpenTabular[],
  a: string,
  b: string,
  on: IsoDate | undefined,
):
  | { readonly kind: 'found'; readonly pairs: readonly ExcludesPair[]; readonly basis: Basis; readonly otherBasis?: Basis }
  | NotInTabular
  | NoData {
  const [one, other] = [locate(lists, a, on), locate(lists, b, on)];
  if (one.kind !== 'located') return one;
  if (other.kind !== 'located') return other;
  return {
    kind: 'found',
    pairs: [...pairsOf(one, other.code, 'excludes2'), ...pairsOf(other, one.code, 'excludes2')],
    ...basesOf([one, other]),
  };
}

function basesOf(sides: readonly Located[]): { readonly basis: Basis; readonly otherBasis?: Basis } {
  const [first, second] = sides;
  return { basis: first!.basis, ...(second && second.list !== first!.list && { otherBasis: second.basis }) };
}

function pairsOf({ list, entry, code }: Located, names: string, kind: NoteKind): ExcludesPair[] {
  const pairs: ExcludesPair[] = [];
  const [other, own] = [list.target(names), list.target(code)];
  for (const [note, at] of notesFor(list, entry.node, (each) => each === kind))
    if (list.names(note, other) && !list.names(note, own)) pairs.push({ of: code, names, note: noteOf(list, note, at) });
  return pairs;
}
