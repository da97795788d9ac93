import { buildChanged } from './build.js';
import { ensureChromium, howToGetChromium } from './chromium.js';
import { ensureDependencies } from './dependencies.js';
import { programs } from './places.js';
import { refusal, runNode, say } from './run.js';

/**
 * `npm test [-- FILTER… | --project NAME]`: all tests but the long ones.
 * @param {string[]} args handed on to vitest
 */
export const test = (args) => runTests(args, {});

/**
 * `npm run test:long [NAME]`: with `*.long.test.ts` and more rounds; NAME, part of a path, picks some.
 * @param {string[]} args handed on to vitest
 */
export const testLong = (args) => runTests(args, { CLAIMWRIGHT_LONG: '1' });

/**
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} settings
 */
async function runTests(args, settings) {
  await ensureDependencies();
  await buildChanged();
  const browser = wantsBrowser(args) ? await browserSettings() : {};
  const code = await runNode(programs.vitest, ['run', ...args], { stdout: true, env: { ...process.env, ...settings, ...browser } });
  if ('CLAIMWRIGHT_NO_CHROMIUM' in browser) say(`\nThe browser tests were SKIPPED. ${howToGetChromium}`);
  return code;
}

/** @param {string[]} args */
function wantsBrowser(args) {
  const chosen = args.flatMap((arg, index) =>
    arg === '--project' ? [args[index + 1]] : arg.startsWith('--project=') ? [arg.slice(10)] : [],
  );
  return chosen.length === 0 || chosen.includes('browser');
}

/** @returns {Promise<NodeJS.ProcessEnv>} */
async function browserSettings() {
  const chromium = await ensureChromium();
  if (chromium) return { CLAIMWRIGHT_CHROMIUM: chromium };
  if (process.env.CI) throw refusal(`${howToGetChromium} Under CI they are not skipped.`);
  say(`The browser tests are skipped. ${howToGetChromium}`);
  return { CLAIMWRIGHT_NO_CHROMIUM: '1' };
}
