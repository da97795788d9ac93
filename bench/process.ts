import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Measured } from './child.ts';
import type { BenchFile } from './figure.ts';

const child = fileURLToPath(new URL('./child.js', import.meta.url));
const run = promisify(execFile);

/**
 * Runs one piece of work in a bare Node of its own, so that neither memory nor what was compiled is another's.
 * Linux counts the peak of the process that starts another as the other's: this one must stay small.
 * @throws with the process's own words when it fails.
 */
export async function inOwnProcess(
  what: 'generate' | 'subject' | 'baseline' | 'details',
  file: BenchFile,
  path: string,
  figure = '',
): Promise<Measured> {
  const { stdout } = await run(process.execPath, [child, what, JSON.stringify(file), path, figure], {
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  return JSON.parse(stdout) as Measured;
}
