import { knownField } from '../catalogue.ts';
import type { FieldFacts } from '../field.ts';
import { fieldsAsked } from '../fields-asked.ts';
import type { Condition, Value } from '../written-rule.ts';
import { meet } from './meet.ts';
import { type Literal, type Term, termsOf } from './terms.ts';

/** What is found out about a condition: it can never hold, it can, or neither is proven. */
export type Verdict = 'never' | 'can' | 'unproven';

/** Fields that speak of the same thing: that each can be met alone does not prove that both can. */
const kin: readonly RegExp[] = [
  /^(?:line\.(?:procedure|kind|wants-authorization|authorized|referred|evidence|minutes|fee|allowed)|on-file\.)/,
  /^line\.modifier/,
  /diagnos/,
  /(?:-|\.)(?:day|days|age|weekday|birth-date|submitted-on|days-since-.*|last-seen|until|from|filing-due|admission|discharge)$/,
  /\.place$/,
  /(?:rendering|billing)\./,
  /^(?:claim\.(?:payer|plan|filing-code)|payer\.)/,
  /^(?:other|eligibility)\./,
  /^accident\./,
  /^(?:claim\.total|line\.charge)/,
];
const kinOf = (name: string): number => kin.findIndex((group) => group.test(name));

const isFixed = (value: Value | undefined): boolean =>
  typeof value !== 'object' || Array.isArray(value) || !('field' in value || ('days' in value && typeof value.of !== 'string'));

const counted: FieldFacts = { name: 'count', scope: 'claim', type: 'number', label: '', says: '', path: '' };
/** A count or sum compares as a number that is never negative. */
const factsOf = ({ atom }: Literal): FieldFacts | undefined => {
  if (atom.kind === 'field') return isFixed(atom.value) ? knownField(atom.field) : undefined;
  if (atom.kind === 'count') return isFixed(atom.value) ? counted : undefined;
  return atom.kind === 'sum' && isFixed(atom.value) ? knownField(atom.field) : undefined;
};

/** What literals about one thing have in common: a field, the count of a set of lines, or a condition that is not looked into. */
function keyOf(literal: Literal): string {
  const { atom, side = '' } = literal;
  const facts = factsOf(literal);
  const own = facts?.scope === 'line' ? side : '';
  if (atom.kind === 'field') return facts ? `${own} ${atom.field}` : `${side} ${JSON.stringify(atom)}`;
  if (atom.kind === 'count' || atom.kind === 'sum')
    return facts ? JSON.stringify([atom.kind, 'field' in atom && atom.field, atom.lines]) : JSON.stringify(atom);
  // No line is what some line is not.
  return JSON.stringify([atom.kind === 'no' ? 'some' : atom.kind, atom.lines]);
}

/** So many ways of one are looked into. */
const mostOpened = 16;

/** Every line, or no line otherwise, is true of the line that is asked too; some line has a condition that must be able to hold. */
function opened(term: Term): readonly Term[] | undefined {
  let terms: readonly Term[] = [term];
  for (const { atom, holds } of term) {
    if (atom.kind !== 'some' && atom.kind !== 'no' && atom.kind !== 'every') continue;
    const { where, over, same } = atom.lines;
    if (!where) continue;
    const positive = atom.kind === 'some' ? holds : atom.kind === 'no' ? !holds : false;
    if (positive && canHold(where) === 'never') return [];
    const asked = term.some((each) => each.atom.kind === 'field' && knownField(each.atom.field).scope === 'line');
    const toAll = (atom.kind === 'every' && holds) || (atom.kind !== 'every' && !positive);
    if (over !== 'lines' || same || !asked || !toAll) continue;
    const added = termsOf(where, atom.kind === 'every');
    if (!added || terms.length * added.length > mostOpened) return undefined;
    terms = terms.flatMap((before) => added.map((more) => [...before, ...more]));
  }
  return terms;
}

function ofTerm(term: Term): Verdict {
  const byKey = new Map<string, Literal[]>();
  for (const literal of term) byKey.set(keyOf(literal), [...(byKey.get(keyOf(literal)) ?? []), literal]);
  let verdict: Verdict = 'can';
  for (const literals of byKey.values()) {
    const facts = factsOf(literals[0]!);
    const answer = facts ? meet(facts, literals) : ofOpaque(literals);
    if (answer === 'never') return 'never';
    if (answer === 'unproven') verdict = 'unproven';
  }
  return verdict === 'can' && !areApart([...byKey.values()]) ? 'unproven' : verdict;
}

/** A condition that is not looked into cannot hold and not hold. */
function ofOpaque(literals: readonly Literal[]): Verdict {
  const says = ({ atom, holds }: Literal): boolean => (atom.kind === 'no' ? !holds : holds);
  return literals.every((each) => says(each) === says(literals[0]!)) ? (literals[0]!.atom.kind === 'field' ? 'unproven' : 'can') : 'never';
}

/** Whether each group of literals is about something of its own, so that what meets one leaves the others free. */
function areApart(groups: readonly (readonly Literal[])[]): boolean {
  const taken = new Set<string>();
  const firsts = groups.flatMap(([first]) => first ?? []);
  const asksLine = firsts.some(({ atom }) => atom.kind === 'field' && knownField(atom.field).scope === 'line');
  for (const { atom, side = '' } of firsts) {
    if (asksLine && (atom.kind === 'count' || atom.kind === 'sum')) return false;
    const isLines = atom.kind !== 'field';
    const own = new Set([...fieldsAsked({ when: atom }).fields].flatMap((name) => familyOf(name, isLines ? '' : side)));
    if (isLines) own.add('lines');
    for (const family of own) {
      if (taken.has(family)) return false;
      taken.add(family);
    }
  }
  return true;
}

/** Lines of two sides may be two lines. */
function familyOf(name: string, side: string): readonly string[] {
  const group = kinOf(name);
  return group < 0 ? [] : [knownField(name).scope === 'line' ? `${side}${group}` : `${group}`];
}

/** Whether one of several ways can hold. */
export function someCanHold(terms: readonly Term[] | undefined): Verdict {
  if (!terms) return 'unproven';
  let verdict: Verdict = 'never';
  for (const term of terms) {
    const ways = opened(term);
    for (const answer of ways ? ways.map(ofTerm) : (['unproven'] as const)) {
      if (answer === 'can') return 'can';
      if (answer === 'unproven') verdict = 'unproven';
    }
  }
  return verdict;
}

/** Whether a condition can ever hold (or, negated, ever not hold). */
export const canHold = (condition: Condition, holds = true): Verdict => someCanHold(termsOf(condition, holds));
