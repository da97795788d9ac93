import { createHash } from 'node:crypto';
import { createReadStream, existsSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';

/** What of a file has come so far, on the disk, with what is needed to go on with it another day. */
export interface PartFile {
  readonly path: string;
  /** Bytes that are there. */
  size(): number;
  /** The server's mark of the version that they belong to; undefined when it gave none that is good for going on. */
  mark(): string | undefined;
  /** Empties it, to begin with another version. */
  begin(mark: string | undefined): void;
  /** Gives it its name. */
  finish(): void;
  discard(): void;
}

export function openPart(file: string): PartFile {
  const path = `${file}.part`;
  const markPath = `${file}.part.mark`;
  const discard = () => {
    rmSync(path, { force: true });
    rmSync(markPath, { force: true });
  };
  return {
    path,
    size: () => statSync(path, { throwIfNoEntry: false })?.size ?? 0,
    mark: () => (existsSync(markPath) ? readFileSync(markPath, 'utf8') : undefined),
    begin(mark) {
      discard();
      writeFileSync(path, '');
      // Only a strong ETag says that bytes are the same (RFC 9110 13.1.5); a weak one or a date would join two versions.
      if (mark && !mark.startsWith('W/')) writeFileSync(markPath, mark);
    },
    finish() {
      renameSync(path, file);
      rmSync(markPath, { force: true });
    },
    discard,
  };
}

/** SHA-256 of a file, in hex. */
export async function sha256Of(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file)) hash.update(chunk as Uint8Array);
  return hash.digest('hex');
}
