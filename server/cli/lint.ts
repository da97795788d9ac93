import { dateOfInstant, instantOfMs } from '@claimwright/core/base';
import { fromProfessional } from '@claimwright/core/claim';
import { lintClaim, rules } from '@claimwright/core/scrub';
import { check, readAll } from '@claimwright/core/x12';
import { codesFor } from './codes-folder.ts';
import { type Format, type LintedClaim, lintReport } from './lint-report.ts';
import { print, say } from './output.ts';
import type { ExitCode } from './program.ts';
import { readInput } from './read-input.ts';
import { setsOf } from './sets-of.ts';
import { UsageError } from './usage-error.ts';

interface LintOptions {
  readonly format: string;
  readonly explain?: string;
  readonly fix?: boolean;
  readonly codes?: string;
  readonly json?: boolean;
}

/**
 * `claimwright lint`: the claims of an 837P against all rules that need no history. Exit 1 when a finding is an error, 2 when the
 * file holds no 837P. A transaction too damaged to be read as claims is told: silence never looks like approval.
 */
export async function lint(path: string | undefined, options: LintOptions): Promise<ExitCode> {
  if (options.explain !== undefined) return explainRule(options.explain);
  if (path === undefined) throw new UsageError('Name an 837P file, or --explain RULE.');
  if (options.fix) throw new UsageError('`lint --fix` cannot do this yet. The findings name each fix.');
  const format = options.json ? 'json' : options.format;
  if (!['pretty', 'json', 'sarif'].includes(format)) throw new UsageError(`--format ${format} is not known. Use pretty, json or sarif.`);
  const bytes = readInput(path);
  const file = readAll(bytes);
  const findings = check(bytes).findings;
  const professional = file.transactions.filter((t) => t.set === '837P');
  const context = { codeSets: codesFor(options.codes), submittedOn: dateOfInstant(instantOfMs(Date.now())) };
  const claims: LintedClaim[] = [];
  for (const t of professional) {
    if (!t.sound) continue;
    for (const claim of fromProfessional(t.body)) claims.push({ claim, report: lintClaim(claim, context) });
  }
  const unread = professional.filter((t) => !t.sound).map((t) => t.controlNumber);
  lintReport(format as Format, { path, findings, claims, unread });
  if (professional.length === 0) {
    say(
      file.transactions.length > 0
        ? `${path} holds no 837P but ${setsOf(file.transactions)}, and only the claims of an 837P are linted. \`claimwright x12 check ${path}\` checks its format.`
        : `${path} holds no claims. \`claimwright x12 check ${path}\` says what it is.`,
    );
    return 2;
  }
  const errors = unread.length > 0 || [...findings, ...claims.flatMap((c) => c.report.findings)].some((f) => f.severity === 'error');
  return errors ? 1 : 0;
}

function explainRule(id: string): ExitCode {
  const rule = rules.find((r) => r.id === id || r.id.endsWith(`/${id}`));
  if (!rule) throw new UsageError(`There is no rule ${id}. Rules: ${rules.map((r) => r.id).join(', ')}.`);
  print(`${rule.id} (${rule.severity}, ${rule.stage})`);
  print(rule.title);
  print(rule.why);
  print(`In force from ${rule.effective.from}${rule.effective.until ? ` to ${rule.effective.until}` : ''}.`);
  for (const s of rule.source) print(`Source: ${s.title}, ${s.cite}${s.url ? ` <${s.url}>` : ''}`);
  for (const w of rule.wrongWhen ?? []) print(`May be wrong when: ${w}`);
  return 0;
}
