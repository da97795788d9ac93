import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(process.env.CLAIMWRIGHT_SHARED ?? fileURLToPath(new URL('../../../shared', import.meta.url)), 'data');

/** A path of the public files that are never part of the repository. */
export const sharedData = (...path: readonly string[]): string => join(root, ...path);

/** Whether they are on this machine. */
export const sharedDataIsHere = existsSync(join(root, 'README.md'));
