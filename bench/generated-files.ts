import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { removeBooks } from './books/folder.ts';
import type { BenchFile } from './figure.ts';
import { inOwnProcess } from './process.ts';
import type { Tally } from './tally.ts';

/** A generated file on disk, and what it holds. */
export interface FileOnDisk {
  readonly path: string;
  readonly holds: Tally;
}

/** Files of one run, each generated when it is first asked for, in a temporary folder of the system. */
export interface GeneratedFiles {
  get(file: BenchFile): Promise<FileOnDisk>;
  /** Removes them all. */
  remove(): void;
}

export function generatedFiles(): GeneratedFiles {
  const folder = mkdtempSync(join(tmpdir(), 'claimwright-bench-'));
  const made = new Map<string, Promise<FileOnDisk>>();
  return {
    get(file) {
      const name = `${file.kind}-${file.size}`;
      const path = join(folder, name);
      const there = made.get(name) ?? inOwnProcess('generate', file, path).then(({ tally }) => ({ path, holds: tally }));
      made.set(name, there);
      return there;
    },
    remove() {
      for (const name of made.keys()) if (name.startsWith('books-')) removeBooks(join(folder, name));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
