import { fieldNamed } from './catalogue.ts';
import { fieldsIn } from './read/fields-in.ts';
import type { Condition, Effect, LineSet, RuleScope } from './written-rule.ts';

/** Which fields a rule asks, and whether it is asked of each line. */
export interface FieldsAsked {
  /** In conditions, at any depth. */
  readonly fields: ReadonlySet<string>;
  /** Some condition is about the line itself: outside of conditions on several lines. */
  readonly ofLine: boolean;
  /** An effect names a field of a line. */
  readonly ofLineInEffects: boolean;
}

interface Parts {
  readonly scope?: RuleScope | undefined;
  readonly when?: Condition | undefined;
  readonly effects?: readonly Effect[];
}

const isOfLine = (name: string): boolean => fieldNamed(name)?.scope === 'line';

/** A condition is about one line when it asks a line’s field, or compares other lines with it. */
function isAboutLine(condition: Condition): boolean {
  switch (condition.kind) {
    case 'all':
    case 'any':
      return condition.of.some(isAboutLine);
    case 'not':
      return isAboutLine(condition.of);
    case 'field':
      return isOfLine(condition.field) || valueFields(condition).some(isOfLine);
    default:
      return condition.lines.over === 'other-lines' || condition.lines.same !== undefined || totalFields(condition).some(isOfLine);
  }
}

const fieldOf = (value: unknown): readonly string[] =>
  typeof value === 'object' && value !== null && 'field' in value
    ? [value.field as string]
    : typeof value === 'object' && value !== null && 'of' in value
      ? fieldOf(value.of)
      : [];
const valueFields = (condition: Extract<Condition, { kind: 'field' }>): readonly string[] => fieldOf(condition.value);
const totalFields = (condition: Condition): readonly string[] => ('value' in condition ? fieldOf(condition.value) : []);

function collect(condition: Condition, into: Set<string>): void {
  switch (condition.kind) {
    case 'all':
    case 'any':
      for (const each of condition.of) collect(each, into);
      return;
    case 'not':
      collect(condition.of, into);
      return;
    case 'field':
      into.add(condition.field);
      for (const name of valueFields(condition)) into.add(name);
      return;
    default:
      if (condition.kind === 'sum') into.add(condition.field);
      for (const name of totalFields(condition)) into.add(name);
      collectSet(condition.lines, into);
  }
}

function collectSet({ same = [], where }: LineSet, into: Set<string>): void {
  for (const name of same) into.add(name);
  if (where) collect(where, into);
}

const effectFields = (effect: Effect): readonly string[] => {
  const words = effect.kind === 'tell' ? [effect.says, effect.fix ?? ''] : [effect.says ?? ''];
  const named = effect.kind === 'tell' ? (effect.at ?? []) : effect.kind === 'route' ? [] : effect.field;
  return [...words.flatMap(fieldsIn), ...[named].flat()];
};

/** Reads through a rule for the fields that it asks. */
export function fieldsAsked({ when, effects = [] }: Parts): FieldsAsked {
  const fields = new Set<string>();
  if (when) collect(when, fields);
  return { fields, ofLine: when !== undefined && isAboutLine(when), ofLineInEffects: effects.flatMap(effectFields).some(isOfLine) };
}
