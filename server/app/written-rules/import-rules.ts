import { type Finding, ok, type Result, refused } from '@claimwright/core/base';
import { rules as builtIn, checkRules, printRule } from '@claimwright/core/scrub';
import { newestRules, standings } from '../../store/written-rules.ts';
import type { Unit } from '../unit.ts';
import { addVersion } from './add-version.ts';
import { lockRules } from './lock-rules.ts';
import { readYaml } from './read-yaml.ts';
import { ruleSha } from './rule-sha.ts';

/** What a file of rules did: which are new, which changed, which were so already. */
export interface Imported {
  readonly added: readonly string[];
  readonly changed: readonly string[];
  readonly same: readonly string[];
  /** What is told of the rules, warnings among it: nothing of it stopped the import. */
  readonly findings: readonly Finding[];
}

export type NotImported = { readonly kind: 'unsound'; readonly says: string };

/**
 * Takes rules in from a YAML file, all or none, as drafts; what is on stays on. A rule that is there with the same words is left alone, one that
 * differs becomes the next version.
 */
export async function importRules(unit: Unit, text: string, note: string): Promise<Result<Imported, NotImported>> {
  const read = readYaml(text, 'the file');
  const taken = new Set(builtIn.map(({ id }) => id));
  const findings = [...read.findings, ...checkRules([read], taken)];
  const wrong = findings.find(({ severity }) => severity === 'error');
  if (wrong) {
    const at = wrong.at.kind === 'file' && wrong.at.line !== undefined ? `line ${wrong.at.line}: ` : '';
    return refused({ kind: 'unsound', says: `Nothing was taken in. ${at}${wrong.what}. ${wrong.fix?.says ?? ''}`.trim() });
  }
  await lockRules(unit);
  const where = await standings(unit);
  const before = new Map((await newestRules(unit)).map((each) => [each.rule, each]));
  const came = { added: [] as string[], changed: [] as string[], same: [] as string[] };
  for (const rule of read.pack.rules) {
    const known = before.get(rule.id);
    if (known?.sha256 === ruleSha(printRule(rule)) && where.get(rule.id)?.standing !== 'retired') {
      came.same.push(rule.id);
      continue;
    }
    await addVersion(unit, rule, known, { note });
    came[known ? 'changed' : 'added'].push(rule.id);
  }
  return ok({ ...came, findings });
}
