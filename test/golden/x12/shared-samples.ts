import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';

const root = join(process.env.CLAIMWRIGHT_SHARED ?? fileURLToPath(new URL('../../../../shared', import.meta.url)), 'data/edi');

/** A public sample file: which folder and name, and how many of three independent validators accept it. */
export interface Sample {
  readonly name: string;
  readonly votes: number;
  readonly bytes: Uint8Array;
}

/** Whether the samples are on this machine. They are never part of the repository. */
export const samplesAreHere = existsSync(join(root, 'README.md'));

/** Every sample, with the votes its README lists. */
export function samples(): Sample[] {
  if (!samplesAreHere) return [];
  const readme = readFileSync(join(root, 'README.md'), 'utf8');
  const votes = new Map([...readme.matchAll(/^\| (\S+) \| (.+?) \| .+? \| (\d) \|/gm)].map((m) => [`${m[1]}/${m[2]}`, Number(m[3])]));
  return readdirSync(root, { withFileTypes: true })
    .filter((folder) => folder.isDirectory())
    .flatMap((folder) => readdirSync(join(root, folder.name)).map((file) => `${folder.name}/${file}`))
    .map((name) => ({ name, votes: votes.get(name) ?? 0, bytes: readFileSync(join(root, name)) }));
}
