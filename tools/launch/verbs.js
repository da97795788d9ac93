import { bench } from './bench.js';
import { buildAll } from './build.js';
import { ensureDependencies } from './dependencies.js';
import { ready } from './ready.js';
import { start } from './start.js';
import { test, testLong } from './test.js';
import { runTool } from './typescript.js';

/** @type {Record<string, (args: string[]) => Promise<number | void>>} */
const verbs = {
  start,
  test,
  'test:long': testLong,
  build: () => ensureDependencies().then(buildAll),
  ready,
  bench,
  performance: (args) => runTool('tools/write-performance.ts', args),
  generate: (args) => runTool('tools/generate-x12.ts', args),
  docs: (args) => runTool('tools/write-docs.ts', args),
  'new-rule': (args) => runTool('tools/new-rule.ts', args),
};

/**
 * Runs one verb and sets the exit code. A refusal is printed as its sentence; anything else keeps its stack.
 * @param {string[]} argv verb and arguments
 */
export async function run([name = '', ...args]) {
  const verb = verbs[name];
  if (!verb) {
    console.error(`Usage: node tools/launch.js ${Object.keys(verbs).join(' | ')}`);
    process.exitCode = 2;
    return;
  }
  try {
    const code = await verb(args);
    if (code) process.exitCode = code;
  } catch (error) {
    const exitCode = error instanceof Error && 'exitCode' in error ? Number(error.exitCode) : undefined;
    console.error(exitCode === undefined ? error : /** @type {Error} */ (error).message);
    process.exitCode = exitCode ?? 1;
  }
}
