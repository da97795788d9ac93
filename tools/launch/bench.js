import { compile } from './build.js';
import { ensureDependencies } from './dependencies.js';
import { inClone } from './places.js';
import { runNode } from './run.js';

/**
 * Takes the figures of docs/performance.md: compiles, and measures the compiled code in bare processes.
 * @param {string[]} args handed on to bench/main.ts
 */
export async function bench(args) {
  await ensureDependencies();
  await compile('bench');
  return runNode(inClone('bench/dist/main.js'), args, { stdout: true });
}
