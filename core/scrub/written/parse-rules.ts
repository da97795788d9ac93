import type { Finding } from '../../base/finding.ts';
import { readRule, ruleKeys } from './read/read-rule.ts';
import { type Path, Reading, type Reads, shown } from './read/reading.ts';
import type { RulePack, WrittenRule } from './written-rule.ts';

/** Rules that a document may hold. */
const mostRules = 5_000;

/** The rules of a document that are sound, and what is wrong with the others: where, what, and what to do. */
export interface ParsedRules {
  readonly pack: RulePack;
  readonly findings: readonly Finding[];
}

/**
 * Reads written rules from plain data, as YAML or a JSON body gives it: one rule, or `{ name, title, about, rules: [...] }`. Never throws; what
 * is wrong is told, and a rule with a fault is left out whole.
 * @param reads the file's name, and where values stand in it, for the findings.
 */
export function parseRules(data: unknown, reads: Reads = {}): ParsedRules {
  const reading = new Reading(reads);
  const pack = readPack(reading, data);
  return { pack, findings: reading.findings };
}

function readPack(reading: Reading, data: unknown): RulePack {
  const single =
    typeof data === 'object' && data !== null && !Array.isArray(data) && !Object.hasOwn(data, 'rules') && Object.hasOwn(data, 'id');
  if (single) return { rules: readAll(reading, [data], () => []) };
  const keyed = reading.keyed(data, [], 'a file of rules', ['name', 'title', 'about', 'rules']);
  if (!keyed) return { rules: [] };
  const text = (key: 'name' | 'title' | 'about') =>
    keyed[key] === undefined ? undefined : reading.text(keyed[key], [key], `the pack’s ${key}`);
  const [name, title, about] = [text('name'), text('title'), text('about')];
  if (keyed.rules === undefined)
    reading.fault(
      'missing',
      [],
      'there are no rules in the file',
      `Write rules: with a list, each with ${ruleKeys.slice(0, 4).join(', ')} …`,
    );
  const list = keyed.rules === undefined ? undefined : reading.list(keyed.rules, ['rules'], '“rules”', mostRules);
  const rules = list ? readAll(reading, list, (i) => ['rules', i]) : [];
  return { ...(name && { name }), ...(title && { title }), ...(about && { about }), rules };
}

function readAll(reading: Reading, list: readonly unknown[], pathOf: (i: number) => Path): readonly WrittenRule[] {
  const taken = new Map<string, number>();
  return list.flatMap((each, i) => {
    const rule = readRule(reading, each, pathOf(i));
    if (!rule) return [];
    const before = taken.get(rule.id);
    taken.set(rule.id, before ?? i);
    if (before === undefined) return rule;
    reading.fault(
      'duplicate-id',
      [...pathOf(i), 'id'],
      `the id ${shown(rule.id)} stands for rule ${before + 1} already`,
      'Give it another id; a new version of a rule replaces the old one',
    );
    return [];
  });
}
