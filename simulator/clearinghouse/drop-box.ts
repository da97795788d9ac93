import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Names that clients give to a file while they write it. */
const unfinished = /(^\.)|\.(tmp|part|partial|filepart)$/i;

/** The folders of one trading partner, as its SFTP user sees them. */
export interface DropBox {
  readonly root: string;
  /** Files that the partner has put down whole, in name order. */
  waiting(): readonly { readonly name: string; readonly path: string; readonly bytes: Uint8Array }[];
  /** Moves a file that was taken in to /inbound/archive, where the sender can still see that it came. */
  putAway(name: string): void;
  /** Puts a file into /outbound, whole or not at all. */
  put(name: string, bytes: Uint8Array): void;
}

function freeName(dir: string, name: string): string {
  let free = name;
  for (let n = 2; existsSync(join(dir, free)); n++) free = `${name}.${n}`;
  return free;
}

/**
 * A partner's drop box on disk.
 * @param isWriting whether somebody still holds a file open.
 */
export function dropBox(root: string, isWriting: (path: string) => boolean): DropBox {
  const inbound = join(root, 'inbound');
  const outbound = join(root, 'outbound');
  for (const dir of [inbound, outbound]) mkdirSync(join(dir, 'archive'), { recursive: true });
  return {
    root,
    waiting: () =>
      readdirSync(inbound)
        .sort()
        .map((name) => ({ name, path: join(inbound, name) }))
        .filter(({ name, path }) => !unfinished.test(name) && statSync(path).isFile() && !isWriting(path))
        .map((file) => ({ ...file, bytes: readFileSync(file.path) })),
    putAway: (name) => renameSync(join(inbound, name), join(inbound, 'archive', freeName(join(inbound, 'archive'), name))),
    put(name, bytes) {
      const hidden = join(outbound, `.${name}.tmp`);
      writeFileSync(hidden, bytes);
      renameSync(hidden, join(outbound, name));
    },
  };
}
