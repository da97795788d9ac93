import { dateOfInstant, hasErrors, instantOfMs } from '@claimwright/core/base';
import { linter, officialTables, rules, type ScrubContext } from '@claimwright/core/scrub';
import { datedTables } from '../app/dated-tables.ts';
import { openCodes, openTables } from '../app/open-codes.ts';
import { opened } from './codes-folder.ts';
import { explainRule } from './explain-rule.ts';
import { type LintedFile, lintFile } from './lint-file.ts';
import { fixFile } from './lint-fix.ts';
import { type Format, formats, lintReport } from './lint-report.ts';
import { put, say } from './output.ts';
import type { ExitCode } from './program.ts';
import { chunksOf } from './read-input.ts';
import { rulesToRun } from './rules-files.ts';
import { UsageError } from './usage-error.ts';

interface LintOptions {
  readonly format: string;
  readonly rules?: readonly string[];
  readonly explain?: string;
  readonly fix?: boolean;
  readonly out?: string;
  readonly codes?: string;
  readonly json?: boolean;
}

/** So much output is put together before it is written. */
const batch = 64 * 1024;

/**
 * `claimwright lint`: the claims of an 837P against all rules, one claim after the other. Exit 1 when a finding is an error or a claim could
 * not be read, 2 when the file holds no 837P.
 */
export async function lint(path: string | undefined, options: LintOptions): Promise<ExitCode> {
  const used = options.rules ? [...rules, ...rulesToRun(options.rules, new Set(rules.map(({ id }) => id))).compiled] : rules;
  if (options.explain !== undefined) return explainRule(options.explain, used);
  if (path === undefined) throw new UsageError('Name an 837P file, or --explain RULE.');
  const format = options.json ? 'json' : options.format;
  if (!formats.includes(format as Format)) throw new UsageError(`--format ${format} is not known. Use pretty, json or sarif.`);
  if (options.out !== undefined && !options.fix) throw new UsageError('--out names the file that --fix writes.');
  const context = contextOf(options.codes);
  if (options.fix && format === 'sarif') throw new UsageError('--fix tells what it changed in lines, or as JSON with --json.');
  if (options.fix) return fixFile(path, options.out, linter(used), context, format === 'json');
  let waiting = '';
  const report = lintReport(format as Format, path, used, (text) => {
    waiting += text;
  });
  const flush = async () => {
    const text = waiting;
    waiting = '';
    await put(text);
  };
  const reading = lintFile(chunksOf(path), linter(used), context);
  let errors = false;
  let next = reading.next();
  for (; !next.done; next = reading.next()) {
    report.claim(next.value);
    errors ||= hasErrors(next.value.report.findings);
    if (waiting.length >= batch) await flush();
  }
  report.end(next.value);
  await flush();
  return exitOf(path, next.value, errors);
}

/** What is known without a database: code sets, official tables, dated tables, and that the claim leaves today. */
const contextOf = (codes: string | undefined): ScrubContext =>
  opened(
    (data, folder) => ({
      codeSets: openCodes(data, folder),
      tables: officialTables((...kinds) => openTables(folder, kinds)),
      dated: datedTables(data),
      submittedOn: dateOfInstant(instantOfMs(Date.now())),
    }),
    codes,
  );

function exitOf(path: string, { format, unread, sets }: LintedFile, errors: boolean): ExitCode {
  if (!sets.has('837P')) {
    say(
      sets.size > 0
        ? `${path} holds no 837P but ${[...sets].join(', ')}, and only the claims of an 837P are linted. \`claimwright x12 check ${path}\` checks its format.`
        : `${path} holds no claims. \`claimwright x12 check ${path}\` says what it is.`,
    );
    return 2;
  }
  return errors || unread.size > 0 || format.errors > 0 ? 1 : 0;
}
