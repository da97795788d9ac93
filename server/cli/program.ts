import { readFileSync } from 'node:fs';
import { Command, CommanderError } from 'commander';
import { addBooksCommands } from './books-commands.ts';
import { addFileCommands } from './file-commands.ts';
import { say } from './output.ts';
import { addServerCommands } from './server-commands.ts';
import { UsageError } from './usage-error.ts';

/** What a command hands back: 0 fine, 1 findings of severity error, 2 usage or unreadable input. */
export type ExitCode = 0 | 1 | 2;
/** Registers a command's action; its modules are loaded when it runs, so that each command starts with what it needs and no more. */
export type Act = (load: () => Promise<(...args: never[]) => Promise<ExitCode>>) => (...args: unknown[]) => Promise<void>;

const version = (): string => JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')).version;

/**
 * Runs one command line.
 * @param args without node and script.
 * @returns the exit code; every failure has been told on standard error.
 */
export async function run(args: readonly string[]): Promise<number> {
  let exit: ExitCode = 0;
  const act: Act =
    (load) =>
    async (...given) => {
      exit = await ((await load()) as (...args: unknown[]) => Promise<ExitCode>)(...given);
    };
  const program = new Command('claimwright')
    .description('Medical coding and billing: note in, cash out, and every step explained.')
    .version(version())
    .exitOverride()
    .configureOutput({ writeErr: (text) => process.stderr.write(text) })
    .showHelpAfterError('Try claimwright --help.');
  addServerCommands(program, act);
  addFileCommands(program, act);
  addBooksCommands(program, act);
  try {
    await program.parseAsync(args, { from: 'user' });
    return exit;
  } catch (error) {
    return failed(error);
  }
}

function failed(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  if (error instanceof UsageError) {
    say(`claimwright: ${error.message}`);
    return 2;
  }
  say(`claimwright: ${toldOf(error as NodeJS.ErrnoException)}`);
  return 2;
}

/** The world failed: its own words. Anything else is a fault of ours, and its stack is what a report of it needs. */
function toldOf(error: NodeJS.ErrnoException): string {
  const { name, message, stack, code } = error;
  if (name === 'StoreError') return message;
  // PostgreSQL's classes: connection lost, out of resources, shut down by its administrator, disk or system error.
  if (code !== undefined && /^(08|53|57|58)/.test(code))
    return `The database stopped working (${message}). What was not finished was not written: run the command again.`;
  if (code !== undefined && /^E[A-Z]+$/.test(code)) return `${message}. Check that file, folder or address, then run the command again.`;
  // Whoever throws a plain error has said in it what to do; assertions and what the language throws are bugs.
  if (name === 'Error' && !/^(assertion failed|unreachable value)/.test(message)) return message;
  return `This is a fault of Claimwright, not of your input. Please report it with these lines.\n${stack ?? message}`;
}
