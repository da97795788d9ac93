import { crc32, inflateRawSync } from 'node:zlib';

/** A file in a zip, still packed. */
export interface ZipEntry {
  /** As it may be shown: never a way out of a folder, never a control character. */
  readonly name: string;
  readonly isFolder: boolean;
  readonly encrypted: boolean;
  /** What the archive says of the size unpacked, in bytes; it may lie. */
  readonly said: number;
  readonly packed: Buffer;
  readonly method: number;
  readonly crc: number;
}

/** The archive is no whole zip, or asks for what is not done here; the message ends a sentence. */
export class BadZip extends Error {}

const cut = 'the archive is cut short or damaged';
const endSignature = 0x06054b50;
const entrySignature = 0x02014b50;
const localSignature = 0x04034b50;
/** A size that stands in the ZIP64 extra field instead. */
const elsewhere = 0xffffffff;

/**
 * The files of a zip by its central directory, none of them unpacked yet. Source: PKWARE APPNOTE 6.3, 4.3.6 to 4.3.16 and 4.5.3.
 * @throws BadZip when the directory is not whole: a zip that was cut has none.
 */
export function zipEntries(bytes: Buffer): ZipEntry[] {
  try {
    return entriesOf(bytes);
  } catch (error) {
    // Reading past the end is what a directory that points nowhere comes to.
    if (error instanceof RangeError) throw new BadZip(cut, { cause: error });
    throw error;
  }
}

function entriesOf(bytes: Buffer): ZipEntry[] {
  const end = endOf(bytes);
  const directoryEnd = bytes.readUInt32LE(end + 12) + bytes.readUInt32LE(end + 16);
  // With ZIP64 the end record says nothing, and its own end record stands ahead of its locator.
  const zip64 = directoryEnd >= elsewhere || bytes.readUInt16LE(end + 10) === 0xffff;
  const at64 = zip64 ? Number(bytes.readBigUInt64LE(end - 20 + 8)) : 0;
  const from = zip64 ? Number(bytes.readBigUInt64LE(at64 + 48)) : bytes.readUInt32LE(end + 16);
  const until = zip64 ? from + Number(bytes.readBigUInt64LE(at64 + 40)) : directoryEnd;
  if (until > end) throw new BadZip(cut);
  const entries: ZipEntry[] = [];
  let at = from;
  while (at < until) {
    if (bytes.readUInt32LE(at) !== entrySignature) throw new BadZip(cut);
    entries.push(entryAt(bytes, at));
    at += 46 + bytes.readUInt16LE(at + 28) + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return entries;
}

function endOf(bytes: Buffer): number {
  // A comment of at most 65,535 bytes may follow.
  for (let at = bytes.length - 22; at >= Math.max(0, bytes.length - 22 - 0xffff); at--)
    if (bytes.readUInt32LE(at) === endSignature && at + 22 + bytes.readUInt16LE(at + 20) <= bytes.length) return at;
  throw new BadZip(cut);
}

function entryAt(bytes: Buffer, at: number): ZipEntry {
  const flags = bytes.readUInt16LE(at + 8);
  const nameEnd = at + 46 + bytes.readUInt16LE(at + 28);
  const name = bytes.toString('utf8', at + 46, nameEnd);
  const extra = bytes.subarray(nameEnd, nameEnd + bytes.readUInt16LE(at + 30));
  const [said, size, local] = sizesOf(
    extra,
    [at + 24, at + 20, at + 42].map((place) => bytes.readUInt32LE(place)),
  );
  if (bytes.readUInt32LE(local!) !== localSignature) throw new BadZip(cut);
  const start = local! + 30 + bytes.readUInt16LE(local! + 26) + bytes.readUInt16LE(local! + 28);
  const packed = bytes.subarray(start, start + size!);
  if (packed.length !== size) throw new BadZip(cut);
  return {
    name: harmless(name),
    isFolder: /[/\\]$/.test(name),
    encrypted: (flags & 1) !== 0,
    said: said!,
    packed,
    method: bytes.readUInt16LE(at + 10),
    crc: bytes.readUInt32LE(at + 16),
  };
}

/** Sizes and offset, those that do not fit in four bytes from the ZIP64 field, where they stand in this order. */
function sizesOf(extra: Buffer, values: readonly number[]): number[] {
  let at = 0;
  while (at + 4 <= extra.length && extra.readUInt16LE(at) !== 1) at += 4 + extra.readUInt16LE(at + 2);
  let next = at + 4;
  return values.map((value) => {
    if (value !== elsewhere) return value;
    next += 8;
    return Number(extra.readBigUInt64LE(next - 8));
  });
}

/** Nothing is written under an entry's name, but it is shown: without the ways up and out that some archives hold, and on one line. */
const harmless = (name: string): string =>
  name
    .replace(/\p{Cc}/gu, '?')
    .split(/[/\\]/)
    .filter((part) => part !== '' && part !== '.' && part !== '..' && !/^[A-Za-z]:$/.test(part))
    .join('/');

/**
 * Unpacks one file of a zip and compares its checksum.
 * @param most in bytes, whatever the archive says of itself.
 * @returns undefined when it would grow beyond `most`.
 * @throws BadZip when it is damaged or packed in a way that is not read.
 */
export function unpackEntry({ packed, method, crc, said }: ZipEntry, most: number): Uint8Array | undefined {
  if (said > most) return undefined;
  if (method !== 0 && method !== 8)
    throw new BadZip(`an entry is packed by method ${method}, which is not read: unpack it and import the files`);
  try {
    const bytes = method === 0 ? packed : inflateRawSync(packed, { maxOutputLength: most });
    if (bytes.length !== said || crc32(bytes) !== crc) throw new BadZip(cut);
    return bytes;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') return undefined;
    throw error instanceof BadZip ? error : new BadZip(cut, { cause: error });
  }
}
