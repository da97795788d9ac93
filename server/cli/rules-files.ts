import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { hasErrors } from '@claimwright/core/base';
import { compileRules, type ParsedRules, type Rule, type WrittenRule } from '@claimwright/core/scrub';
import { largestRulesFile, readRules } from '../app/read-rules.ts';
import { count } from './output.ts';
import { readInput } from './read-input.ts';
import { UsageError } from './usage-error.ts';

/** A file of rules, its text for showing where a fault is, and what was read. */
export interface RulesFile {
  readonly path: string;
  readonly text: string;
  readonly parsed: ParsedRules;
}

const isRules = (name: string): boolean => /\.(?:ya?ml|json)$/.test(name) && name !== 'SOURCE.yaml';
/** A character has four bytes at most. */
const largest = largestRulesFile * 4;

/** The files that are named, and those in folders that are, in the order of their names. */
function filesOf(paths: readonly string[]): readonly string[] {
  return paths.flatMap((path): readonly string[] => {
    if (path === '-' || !statSync(path, { throwIfNoEntry: false })?.isDirectory()) return [path];
    const inside = readdirSync(path, { recursive: true, withFileTypes: true });
    const found = inside.flatMap((entry) => (entry.isFile() && isRules(entry.name) ? [join(entry.parentPath, entry.name)] : []));
    if (found.length === 0) throw new UsageError(`${path} holds no files of rules (.yaml, .yml, .json).`);
    return found.sort();
  });
}

/** Reads files and folders of rules. @throws UsageError when one is not there */
export function rulesFiles(paths: readonly string[]): readonly RulesFile[] {
  return filesOf(paths).map((path) => {
    const text = readInput(path, largest).toString('utf8');
    return { path, text, parsed: readRules(text, path) };
  });
}

/** Rules that a command is to run, beside what they were written as. */
export interface RulesToRun {
  readonly written: readonly WrittenRule[];
  readonly compiled: readonly Rule[];
}

/**
 * Rules for a command that runs them. One that has a fault stops the command: what is not run would look like approval.
 * @param taken ids that are not free.
 * @throws UsageError that names the first fault
 */
export function rulesToRun(paths: readonly string[], taken: ReadonlySet<string>): RulesToRun {
  const files = rulesFiles(paths);
  const findings = files.flatMap(({ parsed }) => parsed.findings);
  const written = files.flatMap(({ parsed }) => parsed.pack.rules);
  if (hasErrors(findings)) {
    const [first] = findings;
    const at = first!.at.kind === 'file' ? [first!.at.name, first!.at.line, first!.at.column].filter(Boolean).join(':') : '';
    throw new UsageError(
      `${at}: ${first!.what}. The rules have ${count(findings.length, 'fault')}; \`claimwright rules check ${paths.join(' ')}\` shows all.`,
    );
  }
  const known = new Set(taken);
  for (const { id } of written) {
    if (known.has(id))
      throw new UsageError(
        `The rule ${id} is there twice, or has the id of a built-in one. \`claimwright rules check ${paths.join(' ')}\` says where.`,
      );
    known.add(id);
  }
  return { written, compiled: compileRules(written) };
}
