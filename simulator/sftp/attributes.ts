import type { Stats } from 'node:fs';
import type { Attributes, FileEntry } from 'ssh2';

export const attributesOf = (s: Stats): Attributes => ({
  mode: s.mode,
  uid: s.uid,
  gid: s.gid,
  size: s.size,
  atime: Math.trunc(s.atimeMs / 1000),
  mtime: Math.trunc(s.mtimeMs / 1000),
});

/** One row of a listing: name, attributes, and the `ls -l` line that clients of version 3 may show. */
export function listingEntry(filename: string, s: Stats): FileEntry {
  const longname = `${s.isDirectory() ? 'd' : '-'}rw-r----- 1 partner partner ${String(s.size).padStart(10)} ${s.mtime.toISOString().slice(0, 10)} ${filename}`;
  return { filename, longname, attrs: attributesOf(s) };
}

/** A name by itself, as REALPATH answers. */
export const nameEntry = (filename: string): FileEntry => ({
  filename,
  longname: filename,
  attrs: { mode: 0, uid: 0, gid: 0, size: 0, atime: 0, mtime: 0 },
});
