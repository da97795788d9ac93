import { ensureDependencies } from './dependencies.js';
import { programs } from './places.js';
import { runNode } from './run.js';

/** What CI runs before the tests, each step with what it protects. */
const steps = [
  { name: 'format and lint', script: programs.biome, args: ['check', '--error-on-warnings', '.'] },
  { name: 'types', script: programs.tsc, args: ['-b', '.'] },
  {
    name: 'layers, tidiness, generated documents',
    script: programs.vitest,
    args: ['run', '--project', 'unit', '--reporter', 'dot', 'tools/'],
  },
  { name: 'unused code and dependencies', script: programs.knip, args: ['--no-config-hints'] },
];

/** `npm run ready`: runs every step, also after one has failed, and says which did. */
export async function ready() {
  await ensureDependencies();
  const failed = [];
  for (const { name, script, args } of steps) {
    console.log(`\n── ${name}`);
    if ((await runNode(script, args, { stdout: true })) !== 0) failed.push(name);
  }
  console.log(failed.length === 0 ? '\nReady.' : `\nNot ready: ${failed.join('; ')}.`);
  return failed.length === 0 ? 0 : 1;
}
