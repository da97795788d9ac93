import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { inClone } from './places.js';

const compiled = inClone('core/dist');
const bundle = join(compiled, 'bundle');
const stamp = join(bundle, 'inputs');
/** What others import: the rooms, what of X12 stands apart, and the program of a worker thread. */
const isEntry = (/** @type {string} */ file) => /^([^/]+|x12\/(node|examples))\/index\.js$|\/reduce-worker\.js$/.test(file);

/**
 * Puts the compiled library into few files, unless nothing of it changed: each room keeps the address by which it is imported. A process,
 * and every worker thread, that loads hundreds of modules is a tenth of a second late.
 */
export async function bundleCore() {
  const files = compiledFiles(compiled);
  const inputs = hashOf(files);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === inputs) return;
  const { rolldown } = await import('rolldown');
  const entries = files.filter(isEntry).map((file) => [file.slice(0, -'.js'.length), join(compiled, file)]);
  const bundled = await rolldown({ input: Object.fromEntries(entries), platform: 'node' });
  rmSync(bundle, { recursive: true, force: true });
  await bundled.write({ dir: bundle, format: 'esm', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' });
  await bundled.close();
  writeFileSync(stamp, inputs);
}

/** @param {readonly string[]} files */
function hashOf(files) {
  const hash = createHash('sha256').update(readFileSync(inClone('package-lock.json')));
  for (const file of files)
    hash
      .update(file)
      .update('\0')
      .update(readFileSync(join(compiled, file)))
      .update('\0');
  return hash.digest('hex');
}

/**
 * The compiled modules under a folder, by their paths in core/dist, in a stable order.
 * @param {string} folder
 * @returns {string[]}
 */
function compiledFiles(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => name !== 'bundle')
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return compiledFiles(path);
      return entry.name.endsWith('.js') ? [relative(compiled, path).replaceAll('\\', '/')] : [];
    });
}
