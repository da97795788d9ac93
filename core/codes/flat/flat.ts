import { assert, ok, type Result, refused } from '../../base/index.ts';

/** A column of numbers, one a row; what row 7 means is for the table to say. */
export type Column = Uint8Array | Uint16Array | Uint32Array | Int32Array | Float64Array;

/** What a compiled table holds: a header of plain JSON, columns, and texts, each under a name. */
export interface Flat<Header> {
  readonly header: Header;
  readonly columns: Readonly<Record<string, Column>>;
  /** UTF-8 when stored. */
  readonly texts: Readonly<Record<string, string>>;
}

export interface NotFlat {
  readonly kind: 'not-a-table' | 'unknown-version' | 'damaged';
  /** One sentence for people, with what to do. */
  readonly says: string;
}

const magic = 'CLMWFLAT';
/** Raised when the layout or the columns of a table change; also tells a machine of the other byte order, to which 1 reads as 2^24. */
const version = 2;
const kinds = { u8: Uint8Array, u16: Uint16Array, u32: Uint32Array, i32: Int32Array, f64: Float64Array };
type Kind = keyof typeof kinds;

/** Where the parts lie, each at a multiple of eight bytes behind the header. */
interface Directory<Header> {
  readonly header: Header;
  readonly columns: readonly (readonly [name: string, kind: Kind, length: number])[];
  readonly texts: readonly (readonly [name: string, bytes: number])[];
}

/** Name, version and the header's length. */
const beforeHeader = 16;

const align = (position: number) => Math.ceil(position / 8) * 8;

/**
 * A table as one file, to be read in one read and used where it lies: nothing is parsed row by row, and opening costs the header alone.
 * The same table gives the same bytes.
 * @param flat the header must be plain JSON.
 */
export function compileFlat<Header>({ header, columns, texts }: Flat<Header>): Uint8Array {
  const encoder = new TextEncoder();
  const written = Object.entries(texts).map(([name, text]) => [name, encoder.encode(text)] as const);
  const directory: Directory<Header> = {
    header,
    columns: Object.entries(columns).map(([name, column]) => [name, kindOf(column), column.length]),
    texts: written.map(([name, bytes]) => [name, bytes.length]),
  };
  const head = encoder.encode(JSON.stringify(directory));
  const parts = [...Object.values(columns).map((c) => new Uint8Array(c.buffer, c.byteOffset, c.byteLength)), ...written.map(([, b]) => b)];
  let end = align(beforeHeader + head.length);
  for (const part of parts) end = align(end + part.length);
  const bytes = new Uint8Array(end);
  bytes.set(encoder.encode(magic));
  new Uint32Array(bytes.buffer, 8, 2).set([version, head.length]);
  bytes.set(head, beforeHeader);
  let at = align(beforeHeader + head.length);
  for (const part of parts) {
    bytes.set(part, at);
    at = align(at + part.length);
  }
  return bytes;
}

function kindOf(column: Column): Kind {
  const found = (Object.keys(kinds) as Kind[]).find((kind) => column instanceof kinds[kind]);
  assert(found, 'a column is one of the kinds that are stored');
  return found;
}

/** A table that was opened: columns lie in the file's bytes, texts are decoded when first asked for. */
export interface OpenFlat<Header> {
  readonly header: Header;
  /** @throws (a bug) when the table has no such column of that kind. */
  u8(name: string): Uint8Array;
  u16(name: string): Uint16Array;
  u32(name: string): Uint32Array;
  i32(name: string): Int32Array;
  f64(name: string): Float64Array;
  text(name: string): string;
}

/** Opens what {@link compileFlat} made, without copying. The bytes must not change afterwards. */
export function openFlat<Header>(bytes: Uint8Array): Result<OpenFlat<Header>, NotFlat> {
  // Columns are read in place, which needs the alignment that a file read whole has; a slice of a larger buffer is copied.
  const whole = bytes.byteOffset % 8 === 0 ? bytes : bytes.slice();
  const told = directoryIn<Header>((length) => whole.subarray(0, length), whole.length);
  return told.ok ? ok(openParts(whole, told.value.header, told.value.places)) : told;
}

/**
 * What a compiled table says of itself, without reading the rest.
 * @param read gives so many bytes of its beginning. @param size how many it has in all: a table that was cut is told.
 */
export function flatHeader<Header>(read: (length: number) => Uint8Array, size: number): Result<Header, NotFlat> {
  const told = directoryIn<Header>((length) => read(length).slice(), size);
  return told.ok ? ok(told.value.header) : told;
}

function directoryIn<Header>(
  read: (length: number) => Uint8Array,
  size: number,
): Result<{ readonly header: Header; readonly places: ReadonlyMap<string, Place> }, NotFlat> {
  const start = read(beforeHeader);
  if (start.length < beforeHeader || new TextDecoder().decode(start.subarray(0, 8)) !== magic)
    return refused({ kind: 'not-a-table', says: 'This is not a compiled table; make one with `claimwright codes import`.' });
  const [found, length] = new Uint32Array(start.buffer, start.byteOffset + 8, 2);
  if (found !== version)
    return refused({ kind: 'unknown-version', says: 'This table was compiled by another version of Claimwright; import it again.' });
  const directory = length! <= size ? directoryOf<Header>(read(beforeHeader + length!)) : undefined;
  const parts = directory && partsOf(directory, align(beforeHeader + length!));
  if (!parts || parts.end !== size)
    return refused({ kind: 'damaged', says: 'This compiled table is cut short or damaged; import it again.' });
  return ok({ header: directory.header, places: parts.places });
}

function directoryOf<Header>(bytes: Uint8Array): Directory<Header> | undefined {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(beforeHeader)));
  } catch {
    return undefined;
  }
}

interface Place {
  readonly kind: Kind | 'text';
  readonly at: number;
  readonly length: number;
}

function partsOf({ columns, texts }: Directory<unknown>, from: number): { places: Map<string, Place>; end: number } {
  const places = new Map<string, Place>();
  let at = from;
  for (const [name, kind, length] of columns) {
    places.set(name, { kind, at, length });
    at = align(at + length * kinds[kind].BYTES_PER_ELEMENT);
  }
  for (const [name, length] of texts) {
    places.set(name, { kind: 'text', at, length });
    at = align(at + length);
  }
  return { places, end: at };
}

function openParts<Header>({ buffer, byteOffset }: Uint8Array, header: Header, places: ReadonlyMap<string, Place>): OpenFlat<Header> {
  const placeOf = (name: string, kind: Place['kind']): Place => {
    const place = places.get(name);
    assert(place?.kind === kind, `the table has ${name} as ${kind}`);
    return place;
  };
  const decoded = new Map<string, string>();
  const column =
    <C>(kind: Kind, make: new (buffer: ArrayBufferLike, at: number, length: number) => C) =>
    (name: string): C => {
      const { at, length } = placeOf(name, kind);
      return new make(buffer, byteOffset + at, length);
    };
  return {
    header,
    u8: column('u8', Uint8Array),
    u16: column('u16', Uint16Array),
    u32: column('u32', Uint32Array),
    i32: column('i32', Int32Array),
    f64: column('f64', Float64Array),
    text(name) {
      const { at, length } = placeOf(name, 'text');
      const text = decoded.get(name) ?? new TextDecoder().decode(new Uint8Array(buffer, byteOffset + at, length));
      decoded.set(name, text);
      return text;
    },
  };
}
