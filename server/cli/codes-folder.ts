import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { CodeSets, OpenTable } from '@claimwright/core/codes';
import { type Knowledge, loadKnowledge, openCodes, openTables } from '../app/knowledge.ts';
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

function opened<T>(open: (data: string, folder: string | undefined) => T, named: string | undefined): T {
  const folder = folderToOpen(named);
  try {
    return open(places.data, folder);
  } catch (error) {
    throw usage((error as Error).message, error);
  }
}

/** The code sets that answer a command. @throws UsageError when a compiled set is damaged. */
export const codesFor = (named: string | undefined): CodeSets => opened(openCodes, named);

/** Code sets and lexicon, for commands that read notes. @throws UsageError when a compiled set is damaged. */
export const knowledgeFor = (named: string | undefined): Knowledge => opened(loadKnowledge, named);

/** The compiled tables, such as edits and fees, in the folder. @throws UsageError when one is damaged. */
export function tablesFor(named: string | undefined): OpenTable[] {
  // Whoever opens the code sets too has been told of a folder that is not there.
  const folder = folderToOpen(named, () => {});
  try {
    return statSync(folder ?? '', { throwIfNoEntry: false })?.isDirectory() ? openTables(folder) : [];
  } catch (error) {
    throw usage((error as Error).message, error);
  }
}
