import { missing, type Rule } from '@claimwright/core/scrub';
import { print } from './output.ts';
import type { ExitCode } from './program.ts';
import { UsageError } from './usage-error.ts';

/** `lint --explain RULE`: what a rule checks, why, on what ground, and when it may be wrong. The family may be left out. @param rules those that there are. */
export function explainRule(id: string, rules: readonly Rule[]): ExitCode {
  const rule = rules.find((r) => r.id === id || r.id.endsWith(`/${id}`));
  if (!rule) throw new UsageError(`There is no rule ${id}. Rules: ${rules.map((r) => r.id).join(', ')}.`);
  print(`${rule.id} (${rule.severity}, ${rule.stage})`);
  print(rule.title);
  print(rule.why);
  print(`In force from ${rule.effective.from}${rule.effective.until ? ` to ${rule.effective.until}` : ''}.`);
  if (rule.payers) print(`Payers: ${rule.payers.join(', ')}.`);
  if (rule.needs) print(`Not checked when ${rule.needs.map((need) => missing[need]).join(', or ')}.`);
  for (const s of rule.source) print(`Source: ${s.title}, ${s.cite}${s.url ? ` <${s.url}>` : ''}`);
  if (rule.prevents) print(`Means to prevent: denials ${rule.prevents.join(', ')}.`);
  for (const w of rule.wrongWhen ?? []) print(`May be wrong when: ${w}`);
  return 0;
}
