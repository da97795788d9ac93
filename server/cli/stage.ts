import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readdirSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { removeLeftBehind, temporaryName } from './left-behind.ts';

/**
 * A folder as it will be: what is written and removed is seen here at once, and by everybody else after `commit`. A release that comes
 * in several files is thus taken in by one run as a whole: whoever dies before leaves the old one in force.
 */
export interface Stage {
  readonly folder: string;
  /** The files' names, as they will be. */
  names(): readonly string[];
  /** Maps `name` that {@link names} gave to its bytes. */
  read(name: string): Buffer;
  write(name: string, bytes: Uint8Array): void;
  remove(name: string): void;
  /** Puts all in place: renames, which either happen or do not, then removals. */
  commit(): void;
  /** Forgets what was not committed; nothing of it stays in the folder. */
  abandon(): void;
}

/** Opens a folder, which need not be there; what dead processes left in it is removed. */
export function openStage(folder: string): Stage {
  removeLeftBehind(folder);
  const written = new Map<string, string>();
  const removed = new Set<string>();
  const there = () => (existsSync(folder) ? readdirSync(folder).filter((name) => !name.endsWith('.tmp')) : []);
  return {
    folder,
    names: () => [...new Set([...there().filter((name) => !removed.has(name)), ...written.keys()])],
    read: (name) => readFileSync(written.get(name) ?? join(folder, name)),
    write(name, bytes) {
      mkdirSync(folder, { recursive: true });
      const temporary = temporaryName(join(folder, name));
      written.set(name, temporary);
      removed.delete(name);
      writeToDisk(temporary, bytes);
    },
    remove(name) {
      const temporary = written.get(name);
      if (temporary) rmSync(temporary, { force: true });
      written.delete(name);
      removed.add(name);
    },
    commit() {
      for (const [name, temporary] of written) renameSync(temporary, join(folder, name));
      for (const name of removed) rmSync(join(folder, name), { force: true });
      written.clear();
      removed.clear();
    },
    abandon() {
      for (const temporary of written.values()) rmSync(temporary, { force: true });
      written.clear();
      removed.clear();
    },
  };
}

/** Written at once; a table of 20 MB is some hundreds of calls less than byte streams make. */
const chunkBytes = 4 * 1024 * 1024;

/** Onto the disk before its name is given to it: a rename may outlive a failing power supply that the bytes did not. */
function writeToDisk(file: string, bytes: Uint8Array): void {
  const handle = openSync(file, 'w');
  try {
    for (let at = 0; at < bytes.length; ) at += writeSync(handle, bytes, at, Math.min(chunkBytes, bytes.length - at));
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
