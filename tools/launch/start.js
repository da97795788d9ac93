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
  if (process.env.npm_lifecycle_event === 'start') endWithNpm();
  const program = inClone('server/bin/claimwright.js');
  process.argv = [process.execPath, program, 'start', ...args];
  await import(pathToFileURL(program).href);
}

/** npm runs us in a shell, and a SIGTERM to npm ends that shell and not us: its end is our signal. */
function endWithNpm() {
  const shell = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === shell) return;
    clearInterval(watch);
    process.kill(process.pid, 'SIGTERM');
  }, 250);
  watch.unref();
}
