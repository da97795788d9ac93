import { gunzipSync } from 'node:zlib';
import { BadZip, unpackEntry, type ZipEntry, zipEntries } from './zip.ts';

/** A plain file, or something that is left as it is because it cannot be a code file (`skipped`) or is not whole (`damaged`). */
export type Unpacked =
  | { readonly name: string; readonly bytes: Uint8Array }
  | { readonly name: string; readonly bytes?: undefined; readonly why: string; readonly damaged?: true };

const mb = 1024 * 1024;
/** The largest official file of today has some 40 MB unpacked; a release comes in archives of some 200 MB. */
const largestFileMb = 256;
const largestArchiveMb = 1024;
/** Fixed-width text packs to a fiftieth at best; small files are not asked. */
const largestRatio = 500;
const ratioFromMb = 16;
const tooLarge = `it unpacks to more than ${largestFileMb} MB a file, ${largestArchiveMb} MB in all or ${largestRatio} times its size, which no code file does`;

/** How large a file may become that is packed so. */
const mostOf = (packed: number): number => Math.min(largestFileMb * mb, Math.max(ratioFromMb * mb, packed * largestRatio));

const isGzip = (bytes: Uint8Array) => bytes[0] === 0x1f && bytes[1] === 0x8b;
const isZip = (bytes: Uint8Array) => bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && bytes[3] === 4;

/** What is plainly no text, told by its first bytes, with what to do; a name proves nothing. */
const notText: readonly (readonly [number[], string])[] = [
  [[0xd0, 0xcf, 0x11, 0xe0], 'an old Excel or Word file: open it, save the sheet as CSV and import that'],
  [[0x25, 0x50, 0x44, 0x46], 'a PDF, which holds no table that can be read: look for the text or CSV file of the same release'],
  [[0x89, 0x50, 0x4e, 0x47], 'a picture'],
];
const workbook =
  'an Excel workbook: open it, save each sheet as CSV (UTF-8) and import that; most publishers have the CSV or text beside it';

/**
 * The plain files in a file: itself, what a gzip holds, or the files of a zip and of the zips in it, one level deep. They are unpacked
 * one after the other, after all were looked at: of an archive that is not whole nothing comes.
 * @param name goes before the names of entries.
 * @throws BadZip when an archive is cut, damaged or too large unpacked; its message ends a sentence.
 */
export function* unpack(name: string, bytes: Uint8Array): Generator<Unpacked, void, undefined> {
  yield* opened(name, bytes, { nested: false, left: largestArchiveMb * mb });
}

/** Where we are in an archive, and what the whole of it may still unpack to. */
interface Depth {
  readonly nested: boolean;
  left: number;
}

function* opened(name: string, bytes: Uint8Array, depth: Depth): Generator<Unpacked, void, undefined> {
  const why = notText.find(([magic]) => magic.every((byte, i) => bytes[i] === byte))?.[1];
  if (why) yield { name, why };
  else if (isGzip(bytes)) yield* openedPlain(name.replace(/\.gz$/i, ''), gunzipped(bytes), depth);
  else if (isZip(bytes)) yield* unzipped(name, Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length), depth);
  else yield { name, bytes };
}

/** What a gzip holds; another archive in it is opened too, as `.csv.zip.gz` would be. */
function* openedPlain(name: string, bytes: Uint8Array, depth: Depth): Generator<Unpacked, void, undefined> {
  if (isZip(bytes) && !depth.nested) yield* inner(name, bytes, depth);
  else yield { name, bytes };
}

function gunzipped(bytes: Uint8Array): Uint8Array {
  try {
    return gunzipSync(bytes, { maxOutputLength: mostOf(bytes.length) });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new BadZip(code === 'ERR_BUFFER_TOO_LARGE' ? tooLarge : 'the archive is cut short or damaged', { cause: error });
  }
}

function* unzipped(name: string, bytes: Buffer, depth: Depth): Generator<Unpacked, void, undefined> {
  const entries = zipEntries(bytes).filter((entry) => !entry.isFolder);
  if (entries.some((entry) => /^(xl|word|ppt)\//.test(entry.name))) {
    yield { name, why: entries.some((entry) => entry.name.startsWith('xl/')) ? workbook : 'a document, not a table' };
    return;
  }
  // All are looked at before the first is taken, each thrown away again: a release is several hundred megabytes.
  for (const entry of entries) if (!entry.encrypted) depth.left -= contentOf(entry, depth.left).length;
  for (const entry of entries) {
    const called = `${name}/${entry.name}`;
    if (entry.encrypted) yield { name: called, why: 'it is encrypted: unpack it with its password and import the file', damaged: true };
    else {
      const content = contentOf(entry, largestArchiveMb * mb);
      if (isZip(content) || isGzip(content)) yield* depth.nested ? [{ name: called, why: deeper }] : inner(called, content, depth);
      else yield* opened(called, content, depth);
    }
  }
}

const deeper = 'an archive in an archive in an archive: unpack it and import the files';

/** An archive within one stands for itself: when it is not whole, the others still are. */
function* inner(name: string, bytes: Uint8Array, depth: Depth): Generator<Unpacked, void, undefined> {
  const within: Depth = { nested: true, left: depth.left };
  try {
    yield* opened(name, bytes, within);
  } catch (error) {
    if (!(error instanceof BadZip)) throw error;
    yield { name, why: error.message, damaged: true };
  } finally {
    depth.left = within.left;
  }
}

function contentOf(entry: ZipEntry, left: number): Uint8Array {
  const content = unpackEntry(entry, Math.min(mostOf(entry.packed.length), left));
  if (!content) throw new BadZip(tooLarge);
  return content;
}
