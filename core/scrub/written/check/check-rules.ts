import type { FilePlace, Finding, Severity } from '../../../base/finding.ts';
import type { ParsedRules } from '../parse-rules.ts';
import { runCases } from '../run-cases.ts';
import type { WrittenRule } from '../written-rule.ts';
import { betweenRules } from './between-rules.ts';
import { canHold } from './can-hold.ts';

const why = {
  'duplicate-id': 'Findings, overrides and figures are kept by a rule’s id: it can stand for one rule alone.',
  case: 'A case that comes out otherwise says that the rule does not do what it was written for.',
  'no-case': 'A rule without a case that fires and one that is quiet has not been tried on anything.',
  never: 'A rule that never holds looks like a check and is none.',
  always: 'A rule that always holds tells nothing about a claim.',
  conflict: 'What a claim says must not depend on which rule came first.',
  contradiction: 'A claim that one rule makes and another stops never leaves.',
  loop: 'Rules that change what each other asks depend on their order.',
  'not-compared': 'What was not compared is not said to be well.',
} as const;
type Kind = keyof typeof why;

const finding = (kind: Kind, severity: Severity, at: FilePlace, what: string, fix: string): Finding => ({
  rule: `written/${kind}`,
  severity,
  at,
  what,
  why: why[kind],
  fix: { says: fix, certain: false },
  source: [{ title: 'Written rules', cite: 'what is checked of rules, docs/guide/written-rules.md' }],
});

/**
 * Checks rules by themselves and against each other: ids, their own cases, conditions that never or always hold, fields that two rules set
 * differently, holds against settings, loops. What could not be proven is said to be so.
 * @param parsed files that were parsed; what was wrong in them stands there.
 * @param taken ids that are not free: those of the built-in rules.
 */
export function checkRules(parsed: readonly ParsedRules[], taken: ReadonlySet<string> = new Set()): readonly Finding[] {
  const found: Finding[] = [];
  const places = new Map<string, ParsedRules['place']>();
  const rules: WrittenRule[] = [];
  for (const { pack, place } of parsed)
    for (const rule of pack.rules) {
      const there = places.get(rule.id);
      const fault = (what: string) => found.push(finding('duplicate-id', 'error', place(rule.id, ['id']), what, 'Give it another id'));
      if (taken.has(rule.id)) fault(`“${rule.id}” is the id of a built-in rule`);
      else if (there) fault(`“${rule.id}” stands in ${there(rule.id).name} already`);
      else {
        places.set(rule.id, place);
        rules.push(rule);
      }
    }
  const at = (rule: WrittenRule, ...within: (string | number)[]) => places.get(rule.id)!(rule.id, within);
  for (const rule of rules) found.push(...ofItself(rule, at));
  for (const { rule, kind, severity, what, fix } of betweenRules(rules)) found.push(finding(kind, severity, at(rule, 'when'), what, fix));
  return found;
}

function* ofItself(rule: WrittenRule, at: (rule: WrittenRule, ...within: (string | number)[]) => FilePlace): Generator<Finding> {
  for (const { index, name, what } of runCases(rule))
    yield finding('case', 'error', at(rule, 'cases', index), `case “${name}”: ${what}`, 'Correct the rule, or the case if it was wrong');
  const lacks = (['fires', 'quiet'] as const).filter((each) => !rule.cases?.some(({ expect }) => expect === each));
  if (lacks.length > 0)
    yield finding(
      'no-case',
      'warning',
      at(rule),
      `${rule.id} has no case that ${lacks.map((each) => (each === 'quiet' ? 'is quiet' : each)).join(', and none that ')}`,
      'Add cases: a claim on which it fires, and one that is well',
    );
  if (!rule.when) return;
  if (canHold(rule.when) === 'never')
    yield finding(
      'never',
      'error',
      at(rule, 'when'),
      `the condition of ${rule.id} can never hold`,
      'Look for comparisons that rule each other out',
    );
  else if (canHold(rule.when, false) === 'never')
    yield finding(
      'always',
      'warning',
      at(rule, 'when'),
      `the condition of ${rule.id} always holds`,
      'Leave it out if the scope alone is meant, or narrow it',
    );
}
