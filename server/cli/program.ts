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
  const { name, message, stack } = error as Error;
  if (name === 'StoreError') say(`claimwright: ${message}`);
  else say(`claimwright: ${stack ?? message}`);
  return 2;
}
