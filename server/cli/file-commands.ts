import type { Command } from 'commander';
import type { Act } from './program.ts';
import { addRuleCommands, rulesOption } from './rule-commands.ts';

const codesOption = ['--codes <dir>', 'folder of compiled code sets; CLAIMWRIGHT_CODES or the data directory’s unless told'] as const;

/** Commands that work on anybody's files, with no server and no database. */
export function addFileCommands(program: Command, act: Act): void {
  program
    .command('code')
    .description('propose diagnoses, visit level and services for a visit note, each with its evidence')
    .argument('[note]', 'text file of the note; - for standard input')
    .option(
      '--batch <file>',
      'many notes, one JSON object {id, note, sex?, age?, date?, placeOfService?, payer?, specialty?, lastSeen?} a line',
    )
    .option('--sex <sex>', 'F or M')
    .option('--age <years>', 'completed years on the date of service')
    .option('--date <date>', 'date of service, YYYY-MM-DD')
    .option('--pos <code>', 'place of service, two digits')
    .option('--payer <kind>', 'medicare, medicare-advantage, medicaid, commercial, workers-compensation or self-pay')
    .option('--specialty <name>', 'primary-care, psychiatry, neurology, laboratory or podiatry')
    .option('--last-seen <date>', 'last visit to this group and specialty, YYYY-MM-DD, or none')
    .option('--terms <file>', "terms of your own over the lexicon: a wording, a tab, an ICD-10-CM code a line; '#' begins a comment")
    .option('--setting <setting>', 'outpatient', 'outpatient')
    .option('--verifier <address>', 'have a language model check the codes: an OpenAI-compatible address, to which the note is sent')
    .option('--model <name>', 'with --verifier: the model (its key: CLAIMWRIGHT_VERIFIER_KEY)')
    .option('--verifier-plain-http', 'with --verifier: allow an http address that is not this machine')
    .option('--verifier-replay <file>', 'take the verifier’s answers out of what --json printed with it, and send nothing')
    .option(...codesOption)
    .option('--json', 'one JSON document on one line')
    .action(act(async () => (await import('./code.ts')).code));

  addX12Commands(program, act);

  program
    .command('lint')
    .description('check the claims of an 837P: documentation, rules, format')
    .argument('[file]', '837P file; - for standard input')
    .option('--format <format>', 'pretty, json or sarif', 'pretty')
    .option('--json', 'the same as --format json')
    .option(...rulesOption)
    .option('--explain <rule>', 'say what a rule checks, why and by which source')
    .option('--fix', 'apply the fixes that are certain to a copy of the file')
    .option('--out <file>', 'with --fix: where the copy goes; beside the file, as claims.fixed.837, unless told')
    .option(...codesOption)
    .action(act(async () => (await import('./lint.ts')).lint));

  addRuleCommands(program, act, codesOption);

  program
    .command('explain')
    .description('say in plain words what an X12 file says: who paid, billed, asked or answered what, and whether it adds up')
    .argument('<file>', 'X12 file of any set; - for standard input')
    .option('--json', 'one JSON document on one line')
    .action(act(async () => (await import('./explain.ts')).explain));

  addCodesCommands(program, act);
}

function addX12Commands(program: Command, act: Act): void {
  const x12 = program.command('x12').description('read, check and write X12 files');
  x12
    .command('check')
    .description('check a file against its guide')
    .argument('<file>', 'X12 file; - for standard input')
    .option('--snip <levels>', 'levels that count as errors, as 1-4 or 1,2,5', '1-4')
    .option('--guide <name>', 'check by a payer’s guide too (SNIP 7), as medicare-part-b; may be repeated', (name, all: string[] = []) => [
      ...all,
      name,
    ])
    .option('--ack <file>', 'write the TA1 and 999 that answer the file')
    .option('--claim-ack <file>', 'write the 277CA that answers the claims of an 837')
    .option(...codesOption)
    .option('--json', 'one JSON document on one line')
    .action(act(async () => (await import('./x12-check.ts')).x12Check));
  x12
    .command('json')
    .description('print a file as JSON, one object a line: interchanges, groups, transactions and claims')
    .argument('<file>', 'X12 file; - for standard input')
    .option('--json', 'one JSON document on one line, with the findings')
    .action(act(async () => (await import('./x12-json.ts')).x12Json));
  x12
    .command('write')
    .description('write an X12 file from what `x12 json` printed, perhaps changed')
    .argument('<file>', 'JSON file; - for standard input')
    .option('--out <file>', 'where to write it; standard output unless told')
    .option('--json', 'with --out: one JSON document on one line that says what was written, or the findings')
    .action(act(async () => (await import('./x12-write.ts')).x12Write));
}

function addCodesCommands(program: Command, act: Act): void {
  const codes = program.command('codes').description('code sets: import, list, show, search, update, licence');
  codes
    .command('import')
    .description('take in official files (codes, edits, fees), zip or plain, recognized by content')
    .argument('<path...>', 'files or folders')
    .option('--codes <dir>', 'folder to put the compiled sets in; CLAIMWRIGHT_CODES or the data directory’s unless told')
    .option('--as <kind>', 'which list it is, where the content does not tell: cpt, carc, rarc, pos, payers, fees, …')
    .option('--from <date>', 'first day of the edition, YYYY-MM-DD, where nothing in the file tells')
    .option('--columns <names>', 'with --as: where the codes and titles stand, as code=NAME,title=NAME')
    .option('--npi <file>', 'the NPIs to take from the NPPES file, one a line')
    .option('--dry-run', 'only say what would change')
    .option('--json', 'one JSON document on one line')
    .action(act(async () => (await import('./codes-import.ts')).codesImport));
  codes
    .command('list')
    .description('the editions and tables that are loaded')
    .option(...codesOption)
    .option('--json', 'one JSON document on one line')
    .action(act(async () => (await import('./codes-list.ts')).codesList));
  codes
    .command('show')
    .description('one code on a day')
    .argument('<code>', 'ICD-10-CM, HCPCS, CPT number or modifier')
    .option('--on <date>', 'YYYY-MM-DD; the newest edition unless told')
    .option(...codesOption)
    .option('--json', 'one JSON document on one line')
    .action(act(async () => (await import('./codes-show.ts')).codesShow));
  codes
    .command('search')
    .description('find codes by words')
    .argument('<words...>', 'words of the title')
    .option(...codesOption)
    .option('--json', 'one JSON document on one line')
    .action(act(async () => (await import('./codes-show.ts')).codesSearch));
  addUpdateCommands(codes, act);
}

function addUpdateCommands(codes: Command, act: Act): void {
  codes
    .command('update')
    .description('fetch new editions from their publishers and take them in')
    .option('--only <kind>', 'this file alone, as ptp or icd10cm-order; may be repeated', (kind, all: string[] = []) => [...all, kind])
    .option('--edition <name>', 'this edition instead of those of today, as FY2026 or 2026 Q3')
    .option('--dry-run', 'say what would be fetched and why, and fetch nothing')
    .option('--proxy <address>', 'proxy to go through; HTTPS_PROXY and NO_PROXY unless told')
    .option('--codes <dir>', 'folder to put the compiled sets in; CLAIMWRIGHT_CODES or the data directory’s unless told')
    .option('--json', 'one JSON document on one line')
    .action(act(async () => (await import('./codes-update.ts')).codesUpdate));
  codes
    .command('licence')
    .description('what the official files’ licences ask, and who accepted which when')
    .argument('[licence]', 'one of them')
    .option('--accept-as <name>', 'name of the person who read the terms and accepts them')
    .option(...codesOption)
    .option('--json', 'one JSON document on one line')
    .action(act(async () => (await import('./codes-licence.ts')).codesLicence));
}
