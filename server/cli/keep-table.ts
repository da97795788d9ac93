import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { compileFlat, openFlat, type ParsedTable, type TableEdition } from '@claimwright/core/codes';
import { usage } from './usage-error.ts';

/** The same release published again has nearly as many rows; with a tenth less the file was cut on its way. */
const leastShare = 0.9;

const plain = (text: string) => text.replace(/[^A-Za-z0-9]+/g, '-').replace(/^-|-$/g, '');

/** What names a release among others: two files of one release take each other's place. */
const identityOf = ({ kind, payer, name, part }: TableEdition): string =>
  [kind, payer, name, part]
    .filter(Boolean)
    .map((t) => plain(t!))
    .join('-');

/**
 * Compiles a table into the folder, whole or not at all, under a name that tells its release and its content. What it replaces is removed
 * when it is there: a process that dies in between leaves the old one in force, or both, of which the newer answers.
 * @returns why it was not taken in.
 * @throws UsageError when the folder cannot be written.
 */
export function keepTable(folder: string, { edition, columns, texts }: ParsedTable): string | undefined {
  const bytes = compileFlat({ header: edition, columns, texts });
  const identity = identityOf(edition);
  const file = `${identity}.${createHash('sha256').update(bytes).digest('hex').slice(0, 12)}.table`;
  try {
    mkdirSync(folder, { recursive: true });
    const older = readdirSync(folder).filter((name) => name.startsWith(`${identity}.`) && name.endsWith('.table'));
    if (older.includes(file)) return undefined;
    const most = Math.max(0, ...older.map((name) => rowsOf(join(folder, name))));
    if (edition.rows < leastShare * most)
      return `it holds ${edition.rows.toLocaleString('en-US')} rows, but ${edition.kind} ${edition.name} has ${most.toLocaleString('en-US')}: the file is cut short, and what was there stays`;
    writeWhole(join(folder, file), bytes);
    for (const name of older) rmSync(join(folder, name));
    return undefined;
  } catch (error) {
    if (typeof (error as NodeJS.ErrnoException).code !== 'string') throw error;
    throw usage(
      `The compiled table cannot be written to ${folder} (${(error as Error).message}). Name a folder that you may write with --codes.`,
      error,
    );
  }
}

function rowsOf(file: string): number {
  const opened = openFlat<TableEdition>(readFileSync(file));
  return opened.ok ? opened.value.header.rows : 0;
}

function writeWhole(file: string, bytes: Uint8Array): void {
  const temporary = `${file}.${process.pid}.tmp`;
  try {
    writeFileSync(temporary, bytes);
    renameSync(temporary, file);
  } finally {
    if (existsSync(temporary)) rmSync(temporary);
  }
}
