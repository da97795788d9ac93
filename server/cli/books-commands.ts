import type { Command } from 'commander';
import type { Act } from './program.ts';

const databaseOptions = (command: Command): Command =>
  command
    .option('--data <dir>', 'where the database and our files lie')
    .option('--practice <npi>', 'NPI of the practice; needed when there are several');

/** Commands that work on the database. DATABASE_URL names an external one; without it our own is started. */
export function addBooksCommands(program: Command, act: Act): void {
  databaseOptions(program.command('post'))
    .description('post an 835: match, post to the ledger, or hold with the reason')
    .argument('<file>', '835 file; - for standard input')
    .option('--json', 'one JSON document on one line')
    .action(act(async () => (await import('./post.ts')).post));
  databaseOptions(program.command('import'))
    .description('take files into a practice: acknowledgements, remittances, benefits, deposit lists')
    .argument('<file...>', 'files as they came')
    .option('--json', 'one JSON document a file')
    .action(act(async () => (await import('./import.ts')).importFiles));
  databaseOptions(program.command('verifier'))
    .description('whether a language model checks the engine’s codes of a practice; off unless turned on')
    .option('--on <address>', 'send notes to this OpenAI-compatible address: they leave the house (key: CLAIMWRIGHT_VERIFIER_KEY)')
    .option('--model <name>', 'the model that is asked')
    .option('--agreement <words>', 'the business associate agreement that covers it: with whom, signed by whom, when')
    .option('--part-2 <npis>', 'providers whose records fall under 42 CFR part 2 and are never sent, with commas; none when there is none')
    .option('--plain-http', 'allow an http address that is not this machine')
    .option('--off', 'send nothing any more')
    .option('--json', 'one JSON document on one line')
    .action(act(async () => (await import('./verifier.ts')).verifier));
  program
    .command('backup')
    .description('write the whole database to one file: one snapshot, with checksums')
    .argument('<file>', 'file to write')
    .option('--data <dir>', 'where the database lies')
    .option('--json', 'one JSON document on one line')
    .action(act(async () => (await import('./backup.ts')).backup));
  program
    .command('restore')
    .description('load a backup into an empty database')
    .argument('<file>', 'file of `claimwright backup`')
    .option('--data <dir>', 'where the database lies')
    .option('--replace', 'replace a database that is not empty')
    .option('--json', 'one JSON document on one line')
    .action(act(async () => (await import('./backup.ts')).restore));
}
