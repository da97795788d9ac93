import { closeSync, mkdtempSync, openSync, readSync, renameSync, rmSync, statSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { put } from './output.ts';

/** Bytes that become a file, or go to standard output, only when all of them are there. */
export interface Spool {
  put(bytes: Uint8Array): void;
  /** All are there. */
  finish(): Promise<void>;
  /** Nothing is to be left of it. */
  drop(): void;
}

/** @param to standard output unless told. @throws what the file system says */
export function spool(to: string | undefined): Spool {
  return to === undefined || isSpecial(to) ? held(to) : beside(to);
}

/** Whether something stands there that is no plain file: a device or a pipe, which cannot be replaced. */
const isSpecial = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isFile() === false;

/** Written beside the file that it replaces at the end. */
function beside(to: string): Spool {
  const part = `${to}.${process.pid}.part`;
  const fd = openSync(part, 'w');
  return {
    put: (bytes) => writeAll(fd, bytes),
    async finish() {
      closeSync(fd);
      renameSync(part, to);
    },
    drop() {
      closeSync(fd);
      rmSync(part, { force: true });
    },
  };
}

/** Held in a file without a name, which nobody else can read and which is gone with this process. */
function held(to: string | undefined): Spool {
  const folder = mkdtempSync(join(tmpdir(), 'claimwright-'));
  const fd = openSync(join(folder, 'held'), 'w+', 0o600);
  rmSync(folder, { recursive: true });
  return {
    put: (bytes) => writeAll(fd, bytes),
    async finish() {
      const out = to === undefined ? undefined : openSync(to, 'w');
      for (let at = 0; ; ) {
        const buffer = Buffer.allocUnsafe(256 * 1024);
        const length = readSync(fd, buffer, 0, buffer.length, at);
        if (length === 0) break;
        at += length;
        const bytes = buffer.subarray(0, length);
        if (out === undefined) await put(bytes);
        else writeAll(out, bytes);
      }
      if (out !== undefined) closeSync(out);
      closeSync(fd);
    },
    drop: () => closeSync(fd),
  };
}

function writeAll(fd: number, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length; ) at += writeSync(fd, bytes, at);
}
