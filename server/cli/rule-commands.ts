import type { Command } from 'commander';
import type { Act } from './program.ts';

const several = (path: string, all: readonly string[] = []): readonly string[] => [...all, path];

/** Commands on rules that a manager wrote; files alone, no database. */
export function addRuleCommands(program: Command, act: Act, codesOption: readonly [string, string]): void {
  const rules = program.command('rules').description('rules that a practice writes itself: check, fields, test on past claims');
  rules
    .command('check')
    .description('say what is wrong in files of rules, and run their own cases')
    .argument('<path...>', 'files (.yaml, .json) or folders')
    .option('--json', 'one JSON document on one line')
    .action(act(async () => (await import('./rules-check.ts')).rulesCheck));
  rules
    .command('fields')
    .description('list the fields that rules may ask for, and how they compare')
    .argument('[word]', 'only those with this word')
    .option('--json', 'one JSON document on one line')
    .action(act(async () => (await import('./rules-fields.ts')).rulesFields));
  rules
    .command('test')
    .description('try rules on past claims: which would have fired, and what became of those claims')
    .argument('<file...>', '837P files')
    .option('--rules <path>', 'file or folder of rules; may be repeated; the built-in rules unless told', several)
    .option('--built-in', 'with --rules: the built-in rules too')
    .option('--remits <file>', '835 file that says what became of the claims; may be repeated', several)
    .option('--samples <number>', 'claims to name of each outcome', '5')
    .option(...codesOption)
    .option('--json', 'one JSON document on one line')
    .action(act(async () => (await import('./rules-test.ts')).rulesTest));
}

/** `--rules` of a command that checks claims. */
export const rulesOption = ['--rules <path>', 'file or folder of rules of your own; may be repeated', several] as const;
