import type { Command } from 'commander';
import type { Act } from './program.ts';

const serving = (command: Command): Command =>
  command
    .option('--port <number>', 'port to listen on; the next free one from 4180 unless told')
    .option('--host <address>', 'address to listen on', '127.0.0.1')
    .option('--data <dir>', 'where the database and our files lie')
    .option('--codes <dir>', 'folder of compiled code sets', process.env.CLAIMWRIGHT_CODES);

/** Commands that run the system. */
export function addServerCommands(program: Command, act: Act): void {
  serving(program.command('start'))
    .description('everything, with the sample clinic and the payer simulator')
    .option('--once', 'run the sample clinic’s day on a throw-away database, print its figures, exit')
    .option('--seed <number>', 'seed of the payer simulator', '1')
    .option('--json', 'with --once: the figures as one JSON document on one line')
    .action(act(async () => (await import('./start.ts')).start));
  serving(program.command('serve'))
    .description('the server and its web application, without the sample clinic')
    .action(act(async () => (await import('./serve.ts')).serve));
  program
    .command('doctor')
    .description('look whether this machine and this installation are fit, and say what to do')
    .option('--data <dir>', 'where the database lies')
    .option('--json', 'one JSON document on one line')
    .action(act(async () => (await import('./doctor.ts')).doctor));
  program
    .command('simulate')
    .description('a practice’s days against the payer simulator, with faults in its mail, and what must hold after each')
    .option('--seed <number>', 'visits, numbers, faults and payers come from it', '1')
    .option('--days <number>', 'days with visits', '30')
    .option('--kills <number>', 'how often the program or its database is killed under work and goes on', '0')
    .option('--json', 'one JSON document on one line')
    .action(act(async () => (await import('./simulate-command.ts')).simulateDays));
  program
    .command('bench')
    .description('measure what docs/performance.md states')
    .argument('[name]', 'a figure, as x12/read-835, or the beginning of some, as x12; all unless told')
    .option('--json', 'one JSON object a line')
    .option('--quick', 'small files and no floors: proves that the figures can be taken')
    .option('--long', 'those that take minutes too')
    .action(act(async () => (await import('./bench.ts')).bench));
}
