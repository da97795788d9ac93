import { ackOf, groupOf, interchangeOf } from '../read/envelope.ts';
import { step } from '../read/step.ts';
import { finishWalk, startWalk } from '../read/walk.ts';
import { setFor, sets } from '../sets/index.ts';
import { decode } from '../syntax/decode.ts';
import type { Delimiters } from '../syntax/delimiters.ts';
import type { Group, Interchange } from '../syntax/envelope.ts';
import { type Binary, element, type RawSegment } from '../syntax/segment.ts';
import { tokenizer } from '../syntax/tokenize.ts';
import type { FileGroup, FileInterchange, FileTransaction, TypedTransaction, X12File } from './file.ts';
import { type Branch, branch, grow, grower, type Source } from './tree.ts';

type Tree = Branch<Source>;
type Writable<T> = { -readonly [K in keyof T]: T[K] extends readonly (infer E)[] ? E[] : T[K] };

export interface Sources {
  /** The file's own bytes of a segment, and what follows them. */
  readonly source: (segment: RawSegment) => Source;
  /** What a binary segment carries, one character a byte. */
  readonly data: (binary: Binary) => string;
}

/** What is open while a file is taken apart. */
interface Unpacking extends Sources {
  readonly interchanges: Writable<FileInterchange>[];
  readonly root: Tree;
  interchange: { readonly value: Writable<FileInterchange>; readonly at: Tree } | undefined;
  group: { readonly value: Writable<FileGroup>; readonly at: Tree } | undefined;
  /** The segments since an ST, which is the first of them. */
  set: RawSegment[] | undefined;
}

/** Takes a file apart: its objects, and its segments by the object that each belongs to. */
export function unpack(bytes: Uint8Array): { readonly file: X12File; readonly root: Tree } {
  const segments: RawSegment[] = [];
  const headers = new Map<RawSegment, FileInterchange['interchange']>();
  const tokens = tokenizer();
  for (const token of [...tokens.push(bytes), ...tokens.end()]) {
    if (token.kind === 'finding') continue;
    segments.push(token.kind === 'header' ? token.segment : token);
    if (token.kind === 'header') headers.set(token.segment, interchangeOf(token.segment, token.delimiters));
  }
  const u: Unpacking = {
    interchanges: [],
    root: branch(),
    interchange: undefined,
    group: undefined,
    set: undefined,
    ...sourcesOf(bytes, 0, segments),
  };
  for (const segment of segments) {
    const header = headers.get(segment);
    if (header) openInterchange(u, segment, header);
    else take(u, segment);
  }
  closeSet(u);
  return { file: { interchanges: u.interchanges }, root: u.root };
}

const block = 4096;

/** One character a byte. */
function byteText(bytes: Uint8Array, from: number, to: number): string {
  let text = '';
  for (let i = from; i < to; i += block) text += String.fromCharCode(...bytes.subarray(i, Math.min(i + block, to)));
  return text;
}

/** The file's own bytes of segments. @param base offset in the file of `bytes`, in which they lie, from the first to the last. */
export function sourcesOf(bytes: Uint8Array, base: number, segments: readonly RawSegment[]): Sources {
  const next = new Map(segments.map((s, i) => [s, (segments[i + 1]?.byte ?? base + bytes.length) - base]));
  return {
    source: (s) => sourceOf(bytes, base, s, next.get(s)!, s === segments[0] ? 0 : s.byte - base),
    data: ({ from, to }) => byteText(bytes, from - base, to - base),
  };
}

function sourceOf(bytes: Uint8Array, base: number, { byte, end, binary }: RawSegment, next: number, before: number): Source {
  const [from, to] = [byte - base, end - base];
  const { text, encoding } = binary ? { text: byteText(bytes, from, to - 1), encoding: 'latin-1' } : decode(bytes, from, to - 1);
  return {
    kind: 'source',
    is: text,
    after: byteText(bytes, to, next),
    ...(before < from ? { before: byteText(bytes, before, from) } : {}),
    ...(encoding === 'latin-1' ? { latin1: true } : {}),
  };
}

function openInterchange(u: Unpacking, segment: RawSegment, interchange: FileInterchange['interchange']): void {
  closeSet(u);
  u.group = undefined;
  const at = branch<Source>();
  grow(u.root, `interchanges[${u.interchanges.length}]`, at);
  grow(at, 'ISA', u.source(segment));
  u.interchange = { value: { interchange, acks: [], groups: [] }, at };
  u.interchanges.push(u.interchange.value);
}

/** A segment that is no ISA. */
function take(u: Unpacking, s: RawSegment): void {
  const { value, at } = u.interchange!;
  if (s.id === 'SE' && u.set) closeSet(u, s);
  else if (['ST', 'GS', 'GE', 'IEA', 'SE'].includes(s.id)) {
    closeSet(u);
    takeEnvelope(u, s);
  } else if (u.set) u.set.push(s);
  else if (s.id === 'TA1' && !u.group) {
    grow(at, `acks[${value.acks.length}]`, u.source(s));
    value.acks.push(ackOf(s));
  } else grow((u.group ?? u.interchange!).at, undefined, u.source(s));
}

function takeEnvelope(u: Unpacking, s: RawSegment): void {
  const { value, at } = u.interchange!;
  if (s.id === 'ST' && u.group) u.set = [s];
  else if (s.id === 'GS') {
    const inside = branch<Source>();
    grow(at, `groups[${value.groups.length}]`, inside);
    u.group = { value: { group: groupOf(s), transactions: [] }, at: inside };
    value.groups.push(u.group.value);
    grow(inside, 'GS', u.source(s));
  } else if (s.id === 'GE' && u.group) {
    grow(u.group.at, 'GE', u.source(s));
    u.group = undefined;
  } else if (s.id === 'IEA') {
    u.group = undefined;
    grow(at, 'IEA', u.source(s));
  } else grow((u.group ?? u.interchange!).at, undefined, u.source(s));
}

/** Closes the open transaction, at its SE if there is one. */
function closeSet(u: Unpacking, se?: RawSegment): void {
  const { set, group } = u;
  if (!set || !group) return;
  u.set = undefined;
  const at = branch<Source>();
  grow(group.at, `transactions[${group.value.transactions.length}]`, at);
  group.value.transactions.push(unpackSet(u, u.interchange!.value.interchange, group.value.group, set, se, at));
}

/** Takes a whole transaction apart. @param segments from the ST on. @param se its trailer, if it has one. */
export function unpackSet(
  u: Sources,
  { delimiters }: Interchange,
  { version }: Group,
  [st, ...rest]: readonly RawSegment[],
  se: RawSegment | undefined,
  at: Tree,
): FileTransaction {
  grow(at, 'ST', u.source(st!));
  const transaction = unpackBody(u, delimiters, version, [st!, ...rest], se, at);
  if (se) grow(at, 'SE', u.source(se));
  return transaction;
}

function unpackBody(
  u: Sources,
  delimiters: Delimiters,
  version: string,
  [st, ...rest]: readonly RawSegment[],
  se: RawSegment | undefined,
  at: Tree,
): FileTransaction {
  const id = element(st!, 1);
  const guide = element(st!, 3).trim() || version;
  const named = { controlNumber: element(st!, 2), guide };
  const first = setFor(id, guide);
  if (!first) {
    for (const [i, s] of rest.entries()) grow(at, `segments[${i}]`, u.source(s));
    return { set: 'untyped', id, ...named, segments: rest.map((s) => [s.id, ...s.elements, ...(s.binary ? [u.data(s.binary)] : [])]) };
  }
  const known = (rest[0]?.id === 'BHT' && setFor(id, guide, element(rest[0], 2))) || first;
  const into = grower(at);
  const walk = startWalk(sets[known], delimiters, st!, (segment, path) => {
    // What has no place stays in the loop that is open.
    if (path) into.put(['body', ...path], u.source(segment));
    else grow(into.around(), undefined, u.source(segment));
  });
  for (const [i, s] of rest.entries()) step(walk, s, i + 2);
  const { body } = finishWalk(walk, se ?? rest.at(-1) ?? st!);
  // The walk built the body by the definition that `known` names; the compiler cannot follow that.
  return { set: known, ...named, body } as unknown as TypedTransaction;
}
