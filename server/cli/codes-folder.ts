import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { CodeSets, Edition, System, TableEdition } from '@claimwright/core/codes';
import { editionHeaders, openCodes, starterOf, tableHeaders } from '../app/open-codes.ts';
import { places } from '../app/places.ts';
import { findHome } from '../store/embedded/home.ts';
import { say } from './output.ts';
import { usage } from './usage-error.ts';

/**
 * The folder of compiled code sets: the one that is named, CLAIMWRIGHT_CODES, or `codes` in the data directory, where the
 * server looks too.
 * @throws StoreError when the data directory cannot be made.
 */
export const codesFolder = (named?: string): string => named ?? (process.env.CLAIMWRIGHT_CODES || join(findHome().root, 'codes'));

/** The folder to look in. A folder that somebody named and that is not there is told: the starter set alone would look like an answer. */
function folderToOpen(named: string | undefined, tell = say): string | undefined {
  let folder: string;
  try {
    folder = codesFolder(named);
  } catch {
    // No data directory, and none can be made: nothing was ever imported into it.
    return undefined;
  }
  const isFolder = statSync(folder, { throwIfNoEntry: false })?.isDirectory() ?? false;
  if (!isFolder && (named ?? process.env.CLAIMWRIGHT_CODES))
    tell(`There is no folder ${folder}: only the starter set answers. \`claimwright codes import FILE --codes ${folder}\` makes it.`);
  return folder;
}

/** Opens what a command asks for. @throws UsageError when something in the folder is damaged. */
export function opened<T>(open: (data: string, folder: string | undefined) => T, named: string | undefined): T {
  const folder = folderToOpen(named);
  try {
    return open(places.data, folder);
  } catch (error) {
    throw usage((error as Error).message, error);
  }
}

/**
 * The code sets that answer a command.
 * @param systems those that it asks; all unless told. Others are not even read.
 * @throws UsageError when a compiled set is damaged.
 */
export const codesFor = (named: string | undefined, systems?: readonly System[]): CodeSets =>
  opened((data, folder) => openCodes(data, folder, systems), named);

/** What all editions and tables say of themselves, the starter sets last; nothing else of them is read. @throws UsageError when one is damaged. */
export const headersFor = (named: string | undefined): { editions: Edition[]; tables: TableEdition[] } =>
  opened(
    (data, folder) => ({
      editions: [...editionHeaders(folder), ...starterOf(data).map(({ edition }) => edition)],
      tables: tableHeaders(folder),
    }),
    named,
  );
