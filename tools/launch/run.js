import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { root } from './places.js';

/**
 * Runs a program to its end. Its output goes to standard error unless `stdout` is set: standard output belongs to what the user
 * asked for, not to the steps on the way. Ctrl-C reaches the program by itself; we wait for it to finish, so that no prompt
 * returns while something still runs.
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, stdout?: boolean, shell?: boolean }} [options]
 * @returns {Promise<number>} the exit code, 128 + signal when a signal ended it, 127 when there is no such program
 */
export function run(command, args, { cwd = root, env = process.env, stdout = false, shell = false } = {}) {
  const child = spawn(command, args, { cwd, env, shell, stdio: [stdout ? 'inherit' : 'ignore', stdout ? 'inherit' : 2, 'inherit'] });
  const wait = () => {};
  const end = () => child.kill('SIGTERM');
  process.on('SIGINT', wait).on('SIGTERM', end);
  /** @type {Promise<number>} */
  const ended = new Promise((resolve) => {
    child.once('error', () => resolve(127));
    child.once('exit', (code, signal) => resolve(code ?? 128 + (signal ? constants.signals[signal] : 0)));
  });
  return ended.finally(() => process.off('SIGINT', wait).off('SIGTERM', end));
}

/**
 * Runs a script with this very Node.
 * @param {string} script
 * @param {string[]} args
 * @param {Parameters<typeof run>[2]} [options]
 */
export const runNode = (script, args, options) => run(process.execPath, [script, ...args], options);

/** @param {string} line */
export const say = (line) => void process.stderr.write(`${line}\n`);

/**
 * The error that ends a verb with a sentence for the user instead of a stack.
 * @param {string} sentence
 * @param {number} [exitCode]
 */
export const refusal = (sentence, exitCode = 1) => Object.assign(new Error(sentence), { exitCode });
