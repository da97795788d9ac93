import { pathToFileURL } from 'node:url';
import { buildChanged } from './build.js';
import { ensureDependencies } from './dependencies.js';
import { inClone } from './places.js';

/**
 * Brings everything up to date and becomes the server: in this same process, so that Ctrl-C, exit code and output are its own.
 * @param {string[]} args
 */
export async function start(args) {
  await ensureDependencies();
  await buildChanged();
  const program = inClone('server/bin/claimwright.js');
  process.argv = [process.execPath, program, 'start', ...args];
  await import(pathToFileURL(program).href);
}
