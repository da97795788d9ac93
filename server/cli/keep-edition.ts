import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { compileEdition, openEdition, type ParsedSet, searchTable } from '@claimwright/core/codes';
import { keepTable } from './keep-table.ts';
import { usage } from './usage-error.ts';

/** The same edition published again has nearly as many codes; with a tenth less the file was cut on its way. */
const leastShare = 0.9;

/**
 * Compiles an edition into the folder, whole or not at all. A file that holds far fewer codes than the same edition in the
 * folder never replaces it.
 * @returns why it was not taken in.
 * @throws UsageError when the folder cannot be written.
 */
export function keepEdition(folder: string, { edition, rows }: ParsedSet): string | undefined {
  const name = `${edition.system}-${edition.name.replace(/[^A-Za-z0-9]+/g, '-')}.codes`;
  const file = join(folder, name);
  const temporary = `${file}.${process.pid}.tmp`;
  try {
    const kept = existsSync(file) ? openEdition(readFileSync(file)) : undefined;
    if (kept?.ok && rows.length < leastShare * kept.value.size)
      return `it holds ${rows.length.toLocaleString('en-US')} codes, but ${edition.system} ${edition.name} has ${kept.value.size.toLocaleString('en-US')}: the file is cut short, and what was there stays`;
    mkdirSync(folder, { recursive: true });
    const bytes = compileEdition(edition, rows);
    writeFileSync(temporary, bytes);
    renameSync(temporary, file);
    // So that no process gathers the words of a hundred thousand titles. One of another edition is never taken for this one's.
    const opened = openEdition(bytes);
    return opened.ok ? keepTable(folder, searchTable(opened.value)) : opened.error.says;
  } catch (error) {
    if (typeof (error as NodeJS.ErrnoException).code !== 'string') throw error;
    if (existsSync(temporary)) rmSync(temporary);
    throw usage(
      `The compiled set cannot be written to ${folder} (${(error as Error).message}). Name a folder that you may write with --codes.`,
      error,
    );
  }
}
