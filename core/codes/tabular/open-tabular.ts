import { codeKey } from '../code-key.ts';
import type { OpenTable, TableEdition } from '../flat/table.ts';
import { withoutDot } from '../system.ts';
import { nodeKindNumber } from './compile-tabular.ts';
import { type NoteKind, noteKinds } from './note-kind.ts';
import { applicable, type SeventhCharacter, withoutSeventh } from './seventh-characters.ts';
import { indexOf } from './sorted-keys.ts';

/** A code as the list has it: the node, and the seventh character added to it, if any. */
export interface Entry {
  readonly node: number;
  readonly seventh?: SeventhCharacter;
}

/** A code that a note may name. */
export interface Target {
  /** -1 when the list does not hold it. */
  readonly node: number;
  readonly key: number;
  /** Without its dot, in capitals. */
  readonly plain: string;
}

/** One edition of the Tabular List, its nodes numbered from 0 in the order of the document. Nothing is decoded before it is asked for. */
export interface OpenTabular {
  readonly edition: TableEdition;
  /** A code in any spelling, `S72.001A` with its seventh character among them. */
  find(code: string): Entry | undefined;
  kind(node: number): 'chapter' | 'section' | 'code';
  /** Number, range or code. */
  name(node: number): string;
  title(node: number): string;
  /** -1 above a chapter. */
  parent(node: number): number;
  /** First node behind those below it. */
  end(node: number): number;
  /** The seventh characters that apply to a node, and the node that defines them; undefined when none do. */
  sevenths(node: number): { readonly at: number; readonly all: readonly SeventhCharacter[] } | undefined;
  /** Numbers of the notes that stand at a node: from the first to, and without, the second. */
  notesAt(node: number): readonly [number, number];
  noteKind(note: number): NoteKind;
  noteText(note: number): string;
  /** It holds what could not be turned into codes. */
  isUnread(note: number): boolean;
  /** Codes that a note names, as it means them: `E13`, `A00-A09`. */
  references(note: number): readonly string[];
  /** A code as `names` wants it, so that it is looked for once and not for every note; the list need not hold it. */
  target(code: string): Target;
  /** Whether one of the codes that the note names is, or lies above, this one. */
  names(note: number, target: Target): boolean;
  /** All that was kept as text only. */
  unread(): readonly { readonly at: string; readonly text: string; readonly why: string }[];
}

const nodeKinds = Object.keys(nodeKindNumber) as (keyof typeof nodeKindNumber)[];

/** Reads a compiled Tabular List where it lies. */
export function openTabular(table: OpenTable): OpenTabular {
  const columns = columnsOf(table);
  const { keys, keyNode, parent, end, kind, seventh, note, noteKind } = columns;
  const read = readTexts(table, columns);
  const exactly = (code: string): number => {
    const index = indexOf(keys, codeKey(code));
    return index < 0 ? -1 : keyNode[index]!;
  };
  const sevenths = (node: number) => {
    for (let at = node; at >= 0; at = parent[at]!)
      if (seventh[at]! > 0) return { at, all: applicable(read.sevenths()[seventh[at]! - 1]!, read.name(node)) };
    return undefined;
  };
  const isLeaf = (node: number) => end[node] === node + 1;
  const find = (code: string): Entry | undefined => {
    const node = exactly(code);
    if (node >= 0) return { node };
    for (const stem of withoutSeventh(code.toUpperCase())) {
      const below = exactly(stem);
      if (below < 0 || !isLeaf(below)) continue;
      const added = sevenths(below)?.all.find(({ char }) => char === code.at(-1)!.toUpperCase());
      return added && { node: below, seventh: added };
    }
    return undefined;
  };
  return {
    edition: table.header,
    find,
    kind: (node) => nodeKinds[kind[node]!]!,
    name: read.name,
    title: read.title,
    parent: (node) => parent[node]!,
    end: (node) => end[node]!,
    sevenths,
    notesAt: (node) => [note[node]!, note[node + 1]!],
    noteKind: (at) => noteKinds[noteKind[at]!]!,
    noteText: read.noteText,
    isUnread: (at) => columns.noteUnread[at] === 1,
    references: read.references,
    target: (code) => ({ node: find(code)?.node ?? -1, key: codeKey(code), plain: withoutDot(code).toUpperCase() }),
    names: (at, target) => namesCode(columns, read.conditions, at, target),
    unread: read.unread,
  };
}

const columnsOf = (table: OpenTable) => ({
  kind: table.u8('kind'),
  parent: table.i32('parent'),
  end: table.u32('end'),
  name: table.u32('name'),
  seventh: table.u16('seventh'),
  keys: table.f64('keys'),
  keyNode: table.u32('keyNode'),
  note: table.u32('note'),
  noteKind: table.u8('noteKind'),
  noteText: table.u32('noteText'),
  noteUnread: table.u8('noteUnread'),
  noteReference: table.u32('noteReference'),
  from: table.f64('from'),
  until: table.f64('until'),
  firstNode: table.i32('firstNode'),
  endNode: table.i32('endNode'),
  only: table.u16('only'),
});
type Columns = ReturnType<typeof columnsOf>;

/** The texts, each parsed when it is first asked for. */
function readTexts(table: OpenTable, { name, noteText, noteReference }: Columns) {
  const line = (node: number) => table.text('names').slice(name[node]!, name[node + 1]! - 1);
  const references = once(() => table.text('references').split('\n'));
  return {
    name: (node: number) => line(node).split('\t', 1)[0]!,
    title: (node: number) => line(node).slice(line(node).indexOf('\t') + 1),
    noteText: (note: number) => table.text('notes').slice(noteText[note]!, noteText[note + 1]! - 1),
    sevenths: once((): SeventhCharacter[][] => JSON.parse(table.text('sevenths'))),
    conditions: once(() => (JSON.parse(table.text('conditions')) as string[]).map((source) => new RegExp(source))),
    references: (note: number) => references().slice(noteReference[note]!, noteReference[note + 1]!),
    unread: once((): ReturnType<OpenTabular['unread']> => JSON.parse(table.text('unread'))),
  };
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/** By the list's own order where the list holds both ends of what the note names; by the codes' letters where it does not. */
function namesCode(columns: Columns, conditions: () => readonly RegExp[], note: number, { node, key, plain }: Target): boolean {
  const { noteReference, firstNode, endNode, from, until, only } = columns;
  for (let at = noteReference[note]!; at < noteReference[note + 1]!; at++) {
    const ordered = firstNode[at]! >= 0 && node >= 0;
    const within = ordered ? node >= firstNode[at]! && node < endNode[at]! : key >= from[at]! && key < until[at]!;
    if (within && (only[at] === 0 || conditions()[only[at]! - 1]!.test(plain))) return true;
  }
  return false;
}
