import type { FilePlace, Finding } from '../../base/finding.ts';
import { readRule, ruleKeys } from './read/read-rule.ts';
import { type Path, placeOf, Reading, type Reads, shown, showPath } from './read/reading.ts';
import type { RulePack, WrittenRule } from './written-rule.ts';

/** Rules that a document may hold. */
const mostRules = 5_000;

/** The rules of a document that are sound, and what is wrong with the others: where, what, and what to do. */
export interface ParsedRules {
  readonly pack: RulePack;
  readonly findings: readonly Finding[];
  /** Where a rule stands, or what is named of it: `['when']`. */
  readonly place: (rule: string, within?: Path) => FilePlace;
}

/**
 * Reads written rules from plain data, as YAML or a JSON body gives it: one rule, or `{ name, title, about, rules: [...] }`. Never throws; what
 * is wrong is told, and a rule with a fault is left out whole.
 * @param reads the file's name, and where values stand in it, for the findings.
 */
export function parseRules(data: unknown, reads: Reads = {}): ParsedRules {
  const reading = new Reading(reads);
  const paths = new Map<string, Path>();
  const pack = readPack(reading, data, paths);
  return { pack, findings: reading.findings, place: (rule, within = []) => placeOf(reads, [...(paths.get(rule) ?? []), ...within]) };
}

function readPack(reading: Reading, data: unknown, paths: Map<string, Path>): RulePack {
  const isOne =
    typeof data === 'object' && data !== null && !Array.isArray(data) && !Object.hasOwn(data, 'rules') && Object.hasOwn(data, 'id');
  if (isOne) return { rules: readAll(reading, [data], () => [], paths) };
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
  const rules = list ? readAll(reading, list, (i) => ['rules', i], paths) : [];
  return { ...(name && { name }), ...(title && { title }), ...(about && { about }), rules };
}

/** @param paths takes where each rule stands, by its id. */
function readAll(
  reading: Reading,
  list: readonly unknown[],
  pathOf: (i: number) => Path,
  paths: Map<string, Path>,
): readonly WrittenRule[] {
  return list.flatMap((each, i) => {
    const rule = readRule(reading, each, pathOf(i));
    if (!rule) return [];
    const before = paths.get(rule.id);
    if (!before) {
      paths.set(rule.id, pathOf(i));
      return rule;
    }
    const fix = 'Give it another id; a new version of a rule replaces the old one';
    reading.fault('duplicate-id', [...pathOf(i), 'id'], `the id ${shown(rule.id)} stands for ${showPath(before)} already`, fix);
    return [];
  });
}
