import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';
import { run, say } from './run.js';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome', 'microsoft-edge'];
const elsewhere = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

export const howToGetChromium =
  'The browser tests need a Chromium: install one (`sudo apt-get install chromium`, or Google Chrome) or name yours in CLAIMWRIGHT_CHROMIUM.';

/**
 * The Chromium on this machine: the one named in CLAIMWRIGHT_CHROMIUM, or the first of its usual names on the PATH.
 * @param {NodeJS.ProcessEnv} env
 * @returns {string | undefined} its full path
 */
export function findChromium(env) {
  const named = env.CLAIMWRIGHT_CHROMIUM;
  if (named && isAbsolute(named)) return isProgram(named) ? named : undefined;
  const folders = (env.PATH ?? '').split(delimiter).filter(Boolean);
  const onPath = (named ? [named] : names).flatMap((name) => folders.map((folder) => join(folder, name)));
  return [...onPath, ...(named ? [] : elsewhere)].find(isProgram);
}

/** @param {string} path */
function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * Finds a Chromium; on Debian and its children, as root, installs the package when there is none.
 * @returns {Promise<string | undefined>}
 */
export async function ensureChromium() {
  const found = findChromium(process.env);
  if (found || process.env.CLAIMWRIGHT_CHROMIUM || process.getuid?.() !== 0 || !existsSync('/etc/debian_version')) return found;
  say('Installing the chromium package for the browser tests (apt-get) …');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await run('apt-get', ['update', '-qq'], { env });
  await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], { env });
  return findChromium(process.env);
}
