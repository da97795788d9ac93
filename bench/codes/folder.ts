import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CodeSets, OpenEdition } from '@claimwright/core/codes';

type Library = typeof import('@claimwright/core/codes');

/** Opens every compiled set of a folder, as the server and the command line do. */
export function openFolder({ openEdition }: Library, path: string): OpenEdition[] {
  const names = readdirSync(path).filter((name) => name.endsWith('.codes'));
  return names.sort().map((name) => {
    const opened = openEdition(readFileSync(join(path, name)));
    if (!opened.ok) throw new Error(opened.error.says);
    return opened.value;
  });
}

/** One answer of each system that is loaded, by which all that an opening puts off is done. */
export const askEach = (sets: CodeSets): number =>
  [sets.lookup('icd10cm', 'E11.9'), sets.lookup('hcpcs', 'J3420'), sets.lookup('modifier', 'LT')].filter(({ kind }) => kind === 'found')
    .length;

/** Codes to look up, each spelled once: as many as a file says, over and over if it asks for more than there are. */
export function codesIn(path: string): string[] {
  return readFileSync(join(path, 'codes.txt'), 'latin1').split('\n');
}
