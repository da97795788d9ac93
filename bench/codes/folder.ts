import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CodeSets, OpenEdition, OpenTable, TableEdition } from '@claimwright/core/codes';

type Library = typeof import('@claimwright/core/codes');

/** Opens every compiled set and table of a folder, as the server and the command line do. */
export function openFolder({ openEdition, openFlat }: Library, path: string): { editions: OpenEdition[]; tables: OpenTable[] } {
  const folder = join(path, 'sets');
  const names = readdirSync(folder).sort();
  const all = <T>(ending: string, open: (bytes: Uint8Array) => { ok: true; value: T } | { ok: false; error: { says: string } }): T[] =>
    names
      .filter((name) => name.endsWith(ending))
      .map((name) => {
        const opened = open(readFileSync(join(folder, name)));
        if (!opened.ok) throw new Error(`${name}: ${opened.error.says}`);
        return opened.value;
      });
  return { editions: all('.codes', openEdition), tables: all('.table', openFlat<TableEdition>) };
}

/** One answer of each system that is loaded, by which all that an opening puts off is done. */
export const askEach = (sets: CodeSets): number =>
  [sets.lookup('icd10cm', 'E11.9'), sets.lookup('hcpcs', 'J3420'), sets.lookup('modifier', 'LT')].filter(({ kind }) => kind === 'found')
    .length;

/** What a file of questions asks, a line each: fewer than a figure wants are asked over and over. */
export const linesIn = (path: string, name: string): string[] => readFileSync(join(path, name), 'latin1').split('\n');
