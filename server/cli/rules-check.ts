import { type Finding, showPlace } from '@claimwright/core/base';
import { checkRules, rules } from '@claimwright/core/scrub';
import { count, print, printJson, say } from './output.ts';
import type { ExitCode } from './program.ts';
import { type RulesFile, rulesFiles } from './rules-files.ts';

/**
 * `claimwright rules check`: what is wrong in files of rules, like a compiler: faults of form, cases that come out otherwise, rules that never
 * hold, contradict each other or go round in circles. Exit 1 when something is an error.
 */
export async function rulesCheck(paths: readonly string[], { json }: { readonly json?: boolean }): Promise<ExitCode> {
  const files = rulesFiles(paths);
  const parsed = files.map((file) => file.parsed);
  const builtIn = new Set(rules.map(({ id }) => id));
  const findings = [...parsed.flatMap((each) => each.findings), ...checkRules(parsed, builtIn)];
  const number = parsed.reduce((sum, { pack }) => sum + pack.rules.length, 0);
  const cases = parsed.reduce((sum, { pack }) => sum + pack.rules.reduce((own, rule) => own + (rule.cases?.length ?? 0), 0), 0);
  const of = (severity: Finding['severity']) => findings.filter((finding) => finding.severity === severity).length;
  if (json) {
    const told = files.map(({ path, parsed: { pack } }) => ({
      file: path,
      ...(pack.name && { pack: pack.name }),
      rules: pack.rules.map(({ id, version }) => ({ id, version })),
    }));
    printJson({ files: told, rules: number, cases, errors: of('error'), warnings: of('warning'), notes: of('info'), findings });
  } else {
    for (const finding of findings) for (const line of pretty(finding, files)) print(line);
    const sum = `${count(files.length, 'file')}, ${count(number, 'sound rule')}, ${count(cases, 'case')}: ${count(of('error'), 'error')}, ${count(of('warning'), 'warning')}, ${count(of('info'), 'note')}`;
    say(sum);
  }
  return of('error') > 0 ? 1 : 0;
}

/** A finding with its line of the file and a caret. */
function pretty({ rule, severity, at, what, why, fix }: Finding, files: readonly RulesFile[]): string[] {
  const { name, line, column, path } =
    at.kind === 'file' ? at : { name: showPlace(at), line: undefined, column: undefined, path: undefined };
  const text =
    line === undefined
      ? undefined
      : files
          .find((file) => file.path === name)
          ?.text.split('\n')
          [line - 1]?.trimEnd();
  const margin = ' '.repeat(String(line ?? '').length);
  const shown =
    text === undefined
      ? []
      : [`${margin} |`, `${line} | ${text}`, `${margin} | ${text.slice(0, (column ?? 1) - 1).replace(/[^\t]/g, ' ')}^`];
  return [
    `${severity}[${rule}]: ${what}`,
    `${margin}--> ${showPlace(at)}${path ? `, ${path}` : ''}`,
    ...shown,
    `${margin} = why: ${why}`,
    ...(fix ? [`${margin} = fix: ${fix.says}`] : []),
    '',
  ];
}
