import { constants } from 'node:fs';
import { copyFile, link, lstat, mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Connector, RemoteFile } from './connector.ts';
import { plainName } from './plain-name.ts';

/** Folders that another program on this machine, or a mounted drive, shares with us. All are made where they are missing. */
export interface FolderAddress {
  /** Where we drop what is for the partner. */
  readonly outgoing: string;
  /** Where the partner moves what it took, if it keeps it. */
  readonly outgoingTaken?: string;
  /** Where the partner drops what is for us. */
  readonly incoming: string;
  /** Where we keep what we took; beside `incoming` unless named. */
  readonly incomingTaken?: string;
}

const unfinished = /\.(tmp|part|filepart|crdownload)$/i;
const isCode = (error: unknown, ...codes: readonly string[]): boolean => codes.includes((error as { code?: string }).code ?? '');

async function sizeOf(path: string): Promise<number | undefined> {
  try {
    const found = await lstat(path);
    return found.isFile() ? found.size : undefined;
  } catch (error) {
    if (isCode(error, 'ENOENT')) return undefined;
    throw error;
  }
}

/** A folder as a way to a partner. @throws when a folder cannot be made or read. */
export async function connectFolder(address: FolderAddress): Promise<Connector> {
  const { outgoing, incoming, outgoingTaken = join(outgoing, 'archive'), incomingTaken = join(incoming, 'archive') } = address;
  for (const folder of [outgoing, incoming, incomingTaken]) await mkdir(folder, { recursive: true });
  return {
    async send(name, bytes) {
      const temporary = join(outgoing, `${plainName(name)}.tmp`);
      await rm(temporary, { force: true });
      const file = await open(temporary, 'wx', 0o600);
      try {
        await file.writeFile(bytes);
        // On the disk before it has its name: what is seen under a name is whole, also after the power went.
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(temporary, join(outgoing, name));
      return [];
    },
    sent: async (name) => (await sizeOf(join(outgoing, plainName(name)))) ?? (await sizeOf(join(outgoingTaken, name))),
    async waiting() {
      const files: RemoteFile[] = [];
      for (const entry of await readdir(incoming, { withFileTypes: true })) {
        if (!entry.isFile() || unfinished.test(entry.name)) continue;
        const size = await sizeOf(join(incoming, entry.name));
        if (size !== undefined) files.push({ name: entry.name, size });
      }
      return files.sort((a, b) => (a.name < b.name ? -1 : 1));
    },
    // A link that somebody put there would lead elsewhere: it is not followed.
    receive: async (name) => readFile(join(incoming, plainName(name)), { flag: constants.O_RDONLY | constants.O_NOFOLLOW }),
    async taken(name) {
      const from = join(incoming, plainName(name));
      for (let n = 1; ; n++) {
        const to = join(incomingTaken, n === 1 ? name : `${name}.${n}`);
        if (await keptAs(from, to)) break;
      }
      await rm(from);
    },
    close: async () => {},
  };
}

/** Nothing in the archive is ever overwritten. @returns false when the name is taken there. */
async function keptAs(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to);
    return true;
  } catch (error) {
    if (isCode(error, 'EEXIST')) return false;
    // Another drive, or a drive without links.
    if (!isCode(error, 'EXDEV', 'EPERM', 'ENOTSUP', 'EOPNOTSUPP')) throw error;
  }
  try {
    await copyFile(from, to, constants.COPYFILE_EXCL);
    return true;
  } catch (error) {
    if (isCode(error, 'EEXIST')) return false;
    throw error;
  }
}
