import { dateOfInstant, instantOfMs } from '@claimwright/core/base';
import { fromProfessional } from '@claimwright/core/claim';
import { lintClaim, rules } from '@claimwright/core/scrub';
import { check, readAll } from '@claimwright/core/x12';
import { openCodes } from '../app/knowledge.ts';
import { places } from '../app/places.ts';
import { type LintedClaim, lintReport } from './lint-report.ts';
import { print, say } from './output.ts';
import type { ExitCode } from './program.ts';
import { readInput } from './read-input.ts';
import { UsageError } from './usage-error.ts';

interface LintOptions {
  readonly format: string;
  readonly explain?: string;
  readonly fix?: boolean;
  readonly codes?: string;
}

/** `claimwright lint`: the claims of an 837P against all rules that need no history. Exit 1 when a finding is an error. */
export async function lint(path: string | undefined, options: LintOptions): Promise<ExitCode> {
  if (options.explain !== undefined) return explainRule(options.explain);
  if (path === undefined) throw new UsageError('Name an 837P file, or --explain RULE.');
  if (options.fix) throw new UsageError('`lint --fix` cannot do this yet. The findings name each fix.');
  if (!['pretty', 'json', 'sarif'].includes(options.format))
    throw new UsageError(`--format ${options.format} is not known. Use pretty, json or sarif.`);
  const bytes = readInput(path);
  const file = readAll(bytes);
  const format = check(bytes).findings;
  const context = { codeSets: openCodes(places.data, options.codes), submittedOn: dateOfInstant(instantOfMs(Date.now())) };
  const claims: LintedClaim[] = [];
  for (const t of file.transactions) {
    if (t.set !== '837P' || !t.sound) continue;
    for (const claim of fromProfessional(t.body)) claims.push({ claim, report: lintClaim(claim, context) });
  }
  lintReport(options.format as 'pretty' | 'json' | 'sarif', path, format, claims);
  if (file.transactions.length === 0) {
    say(`${path} holds no claims. \`claimwright x12 check ${path}\` says what it is.`);
    return 2;
  }
  const errors = [...format, ...claims.flatMap((c) => c.report.findings)].some((f) => f.severity === 'error');
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
