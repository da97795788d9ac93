import { gunzipSync } from 'node:zlib';
import { unzipSync } from 'fflate';

/** A plain file, or an entry of an archive that is left packed because it cannot be a code file. */
export type Unpacked =
  | { readonly name: string; readonly bytes: Uint8Array }
  | { readonly name: string; readonly bytes?: undefined; readonly why: string };

/** A code file of today has at most some 15 MB; more from one archive is a trap. */
const largestUnpackedMb = 256;
const largestUnpacked = largestUnpackedMb * 1024 * 1024;
const tooLarge = `it unpacks to more than ${largestUnpackedMb} MB, which no code file does`;

/**
 * The plain files in a file: itself, what a gzip holds, or the text files of a zip.
 * @param name goes before the names of entries.
 * @throws Error when an archive is cut, damaged or too large unpacked; its message ends a sentence.
 */
export function unpack(name: string, bytes: Buffer): Unpacked[] {
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) return [{ name: name.replace(/\.gz$/i, ''), bytes: gunzipped(bytes) }];
  return bytes.subarray(0, 4).toString('latin1') === 'PK\x03\x04' ? unzipped(name, bytes) : [{ name, bytes }];
}

function gunzipped(bytes: Buffer): Uint8Array {
  try {
    return gunzipSync(bytes, { maxOutputLength: largestUnpacked });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new Error(code === 'ERR_BUFFER_TOO_LARGE' ? tooLarge : 'the archive is cut short or damaged', { cause: error });
  }
}

function unzipped(name: string, bytes: Buffer): Unpacked[] {
  const found: Unpacked[] = [];
  let total = 0;
  try {
    const entries = unzipSync(bytes, {
      filter(entry) {
        const isText = /\.(txt|csv|xml|json|tsv)$/i.test(entry.name);
        if (!isText && !entry.name.endsWith('/')) found.push({ name: `${name}/${entry.name}`, why: 'no text file' });
        if (!isText) return false;
        total += entry.originalSize;
        if (total > largestUnpacked) throw new RangeError(tooLarge);
        return true;
      },
    });
    for (const [entry, content] of Object.entries(entries)) found.push({ name: `${name}/${entry}`, bytes: content });
  } catch (error) {
    throw new Error(error instanceof RangeError ? error.message : 'the archive is cut short or damaged', { cause: error });
  }
  return found;
}
