import { pathToFileURL } from 'node:url';
import { ensureDependencies } from './dependencies.js';
import { inClone, root } from './places.js';

/**
 * Runs the `main(args)` of a tool that is written in TypeScript. Node 20 does not read TypeScript; vite, which is here for the web
 * application, does, and the `source` condition lets the tool import the workspaces without a build.
 * @param {string} tool path in the clone
 * @param {string[]} args
 * @returns {Promise<number>} the exit code
 */
export async function runTool(tool, args) {
  await ensureDependencies();
  const { runnerImport } = await import('vite');
  const conditions = ['source'];
  const config = { root, configFile: /** @type {const} */ (false), logLevel: /** @type {const} */ ('error') };
  const { module } = await runnerImport(pathToFileURL(inClone(tool)).pathname, {
    ...config,
    resolve: { conditions },
    ssr: { resolve: { conditions, externalConditions: conditions } },
  });
  return module.main(args);
}
