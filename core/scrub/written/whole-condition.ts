import type { Condition, RuleScope, WrittenRule } from './written-rule.ts';

const isTaxonomy = (text: string): boolean => /^[0-9A-Z]{9}X$/.test(text);
const oneOf = (field: string, value: readonly string[]): Condition => ({ kind: 'field', field, is: 'one-of', value });
const any = (of: readonly Condition[]): Condition => (of.length === 1 ? of[0]! : { kind: 'any', of });

/** Taxonomies and beginnings of them are asked of who rendered the line, names of the practice. */
function specialtyOf(specialties: readonly string[], ofLine: (condition: Condition) => Condition): Condition {
  const codes = specialties.filter(isTaxonomy);
  const starts = specialties.filter((text) => text.endsWith('*')).map((text) => text.slice(0, -1));
  const names = specialties.filter((text) => !isTaxonomy(text) && !text.endsWith('*'));
  const clinicians: readonly Condition[] = [
    ...(codes.length > 0 ? [oneOf('line.rendering.taxonomy', codes)] : []),
    ...starts.map((value): Condition => ({ kind: 'field', field: 'line.rendering.taxonomy', is: 'starts-with', value })),
  ];
  return any([
    ...(clinicians.length > 0 ? [ofLine(any(clinicians))] : []),
    ...(names.length > 0 ? [oneOf('practice.specialty', names)] : []),
  ]);
}

/** The scope as conditions; kinds of payers are left to the rule's own list of them. */
function conditionsOf(scope: RuleScope, of: WrittenRule['of']): readonly Condition[] {
  // A rule of the whole claim is for a clinician or a place when one of its lines is.
  const ofLine = (where: Condition): Condition => (of === 'line' ? where : { kind: 'some', lines: { over: 'lines', where } });
  return [
    ...(scope.payers ? [oneOf('claim.payer', scope.payers)] : []),
    ...(scope.providers ? [ofLine(oneOf('line.rendering.npi', scope.providers))] : []),
    ...(scope.places ? [ofLine(oneOf('line.place', scope.places))] : []),
    ...(scope.specialties ? [specialtyOf(scope.specialties, ofLine)] : []),
    ...(scope.plans ? [oneOf('claim.plan', scope.plans)] : []),
  ];
}

/** When a rule does what it does: its scope and its condition as one. Kinds of payers are not in it. */
export function wholeCondition({ scope, when, of }: WrittenRule): Condition {
  const all = [...(scope ? conditionsOf(scope, of) : []), ...(when ? [when] : [])];
  return all.length === 1 ? all[0]! : { kind: 'all', of: all };
}
