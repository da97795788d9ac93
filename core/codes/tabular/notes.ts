import type { IsoDate } from '../../base/index.ts';
import type { Basis, NoData } from '../flat/on-day.ts';
import { isInherited, type NoteKind } from './note-kind.ts';
import type { OpenTabular } from './open-tabular.ts';
import type { SeventhCharacter } from './seventh-characters.ts';
import { type Located, locate, type NotInTabular } from './who-answers.ts';

/** A place in the list: chapter, section, category (three characters), subcategory, or a code without any below it. */
export interface TabularPlace {
  readonly level: 'chapter' | 'section' | 'category' | 'subcategory' | 'code';
  /** `4`, `E08-E13`, `E11`, `E11.62`, `E11.621`, `S72.001A`. */
  readonly name: string;
  readonly title: string;
}

/** A note that holds for a code. */
export interface TabularNote {
  readonly kind: NoteKind;
  /** The publisher's words. */
  readonly text: string;
  /** Where it stands: at the code itself or above it. */
  readonly at: TabularPlace;
  /** Codes that it names, each with all below it: `E13`, `A00-A09`. Not complete when `unread` is there. */
  readonly codes: readonly string[];
  /** It says more than was understood: read the text. */
  readonly unread?: true;
}

/** All notes of one code, its own and those of what is above it. */
export interface TabularNotes {
  readonly kind: 'found';
  readonly code: string;
  readonly title: string;
  /** From the chapter down to the code, in the publisher's order. */
  readonly notes: readonly TabularNote[];
  /** The seventh characters that a code here must have, and where they are defined. */
  readonly seventh?: { readonly at: TabularPlace; readonly characters: readonly SeventhCharacter[] };
  readonly basis: Basis;
}

/** From the chapter down to the code itself. */
export interface TabularHierarchy {
  readonly kind: 'found';
  readonly code: string;
  readonly places: readonly TabularPlace[];
  readonly basis: Basis;
}

/** Nodes from the chapter down to, and with, this one. */
export function pathTo(list: OpenTabular, node: number): number[] {
  const path: number[] = [];
  for (let at = node; at >= 0; at = list.parent(at)) path.unshift(at);
  return path;
}

function placeOf(list: OpenTabular, node: number): TabularPlace {
  const kind = list.kind(node);
  const name = list.name(node);
  // What needs a seventh character is no code that may be billed.
  const isWhole = list.end(node) === node + 1 && list.sevenths(node) === undefined;
  const level = kind !== 'code' ? kind : name.length === 3 ? 'category' : isWhole ? 'code' : 'subcategory';
  return { level, name, title: list.title(node) };
}

const titleOf = ({ list, entry }: Located): string =>
  entry.seventh ? `${list.title(entry.node)}, ${entry.seventh.label}` : list.title(entry.node);

export function noteOf(list: OpenTabular, note: number, node: number): TabularNote {
  return {
    kind: list.noteKind(note),
    text: list.noteText(note),
    at: placeOf(list, node),
    codes: list.references(note),
    ...(list.isUnread(note) && { unread: true as const }),
  };
}

/** The notes that hold at a node, of the kinds that are wanted, with the node at which each stands. */
export function* notesFor(
  list: OpenTabular,
  node: number,
  wanted: (kind: NoteKind) => boolean,
): Generator<readonly [note: number, at: number]> {
  for (const at of pathTo(list, node)) {
    const [first, end] = list.notesAt(at);
    for (let note = first; note < end; note++) {
      const kind = list.noteKind(note);
      if (wanted(kind) && (at === node || isInherited(kind))) yield [note, at];
    }
  }
}

/** Every note that holds for a code; see {@link TabularNotes}. */
export function notesOf(lists: readonly OpenTabular[], code: string, on: IsoDate | undefined): TabularNotes | NotInTabular | NoData {
  const found = locate(lists, code, on);
  if (found.kind !== 'located') return found;
  const { list, entry, basis } = found;
  const sevenths = list.sevenths(entry.node);
  return {
    kind: 'found',
    code: found.code,
    title: titleOf(found),
    notes: [...notesFor(list, entry.node, () => true)].map(([note, at]) => noteOf(list, note, at)),
    ...(sevenths && { seventh: { at: placeOf(list, sevenths.at), characters: sevenths.all } }),
    basis,
  };
}

/** Chapter, section, category, subcategories and the code; see {@link TabularHierarchy}. */
export function hierarchyOf(
  lists: readonly OpenTabular[],
  code: string,
  on: IsoDate | undefined,
): TabularHierarchy | NotInTabular | NoData {
  const found = locate(lists, code, on);
  if (found.kind !== 'located') return found;
  const places = pathTo(found.list, found.entry.node).map((node) => placeOf(found.list, node));
  if (!found.entry.seventh) return { kind: 'found', code: found.code, places, basis: found.basis };
  return {
    kind: 'found',
    code: found.code,
    places: [...places, { level: 'code', name: found.code, title: titleOf(found) }],
    basis: found.basis,
  };
}
