import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { bundleCore } from './bundle-core.js';
import { inClone, programs, root } from './places.js';
import { refusal, runNode, say } from './run.js';

const webStamp = inClone('web/dist/app.inputs');

/** Compiles and bundles what changed since the last time: what `npm start` and the tests of the command line run. */
export async function buildChanged() {
  await compile('server');
  await bundleWeb();
}

/** Compiles everything, types of tests and tools too, and bundles what changed. */
export async function buildAll() {
  await compile('.');
  await bundleWeb();
}

/**
 * tsc -b looks by itself at what changed; the library, which every project builds on, is bundled then.
 * @param {string} project
 */
export async function compile(project) {
  const code = await runNode(programs.tsc, ['-b', project]);
  if (code !== 0) throw refusal('The TypeScript does not compile: see the errors above.');
  await bundleCore();
}

async function bundleWeb() {
  if (!existsSync(inClone('web/vite.config.ts'))) return;
  const inputs = hashOfWebInputs();
  if (existsSync(inClone('web/dist/app/index.html')) && readStamp() === inputs) return;
  say('Building the web application …');
  const code = await runNode(programs.vite, ['build', '--outDir', 'dist/app', '--emptyOutDir', '--logLevel', 'warn'], {
    cwd: inClone('web'),
    env: { ...process.env, NODE_ENV: 'production' },
  });
  if (code !== 0) throw refusal('The web application does not build: see the errors above.');
  mkdirSync(inClone('web/dist'), { recursive: true });
  writeFileSync(webStamp, inputs);
}

function readStamp() {
  return existsSync(webStamp) ? readFileSync(webStamp, 'utf8') : undefined;
}

/** Of the contents, not the times: a branch switched there and back costs no build. */
function hashOfWebInputs() {
  const hash = createHash('sha256').update(readFileSync(inClone('package-lock.json')));
  for (const file of [...filesUnder(inClone('web')), ...filesUnder(inClone('core'))])
    hash.update(relative(root, file)).update('\0').update(readFileSync(file)).update('\0');
  return hash.digest('hex');
}

/**
 * Sources under a folder, in a stable order, without tests and what is made from them.
 * @param {string} folder
 * @returns {string[]}
 */
function filesUnder(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => name !== 'dist' && name !== 'node_modules' && !name.includes('.test.'))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => (entry.isDirectory() ? filesUnder(join(folder, entry.name)) : [join(folder, entry.name)]));
}
