import type { FieldFacts } from '../field.ts';
import { type Operator, operators, operatorsOf } from '../operators.ts';
import type { Condition, LineSet } from '../written-rule.ts';
import { nearest } from './nearest.ts';
import { readField, type Within } from './read-field.ts';
import { readValue } from './read-value.ts';
import { type Keyed, type Path, type Reading, shown } from './reading.ts';

type LineKind = 'some' | 'every' | 'no';
/** Conditions on several lines, by the key that they are written with. */
export const lineKeys: Readonly<Record<string, readonly [LineKind, LineSet['over']]>> = {
  someLine: ['some', 'lines'],
  everyLine: ['every', 'lines'],
  noLine: ['no', 'lines'],
  anotherLine: ['some', 'other-lines'],
  noOtherLine: ['no', 'other-lines'],
  earlierLine: ['some', 'earlier-lines'],
  noEarlierLine: ['no', 'earlier-lines'],
};
const kinds = ['all', 'any', 'not', 'field', ...Object.keys(lineKeys), 'count', 'sum'];
const sets = ['lines', 'other-lines', 'earlier-lines'] as const;

/** A number that lines are counted or summed to compares as any number does. */
const counted: FieldFacts = { name: 'the count', scope: 'claim', type: 'number', label: 'count', says: '', path: '' };
const summable = ['line.units', 'line.charge'];

/** Reads a condition. @returns undefined when something in it is wrong, which is told. */
export function readCondition(reading: Reading, value: unknown, path: Path, within: Within, depth = 1): Condition | undefined {
  if (!reading.room(path, depth)) return undefined;
  const kind = kindOf(reading, value, path);
  if (!kind) return undefined;
  const keyed = value as Keyed;
  if (kind === 'all' || kind === 'any') return readSeveral(reading, kind, keyed, path, within, depth);
  if (kind === 'not') {
    reading.keyed(keyed, path, '“not”', ['not']);
    const of = readCondition(reading, keyed.not, [...path, 'not'], within, depth + 1);
    return of && { kind, of };
  }
  if (kind === 'field') return readComparison(reading, keyed, path, within);
  if (kind in lineKeys) return readLines(reading, kind, keyed, path, within, depth);
  return readTotal(reading, kind as 'count' | 'sum', keyed, path, within, depth);
}

/** Every condition has one key that says what it is. */
function kindOf(reading: Reading, value: unknown, path: Path): string | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return reading.fault(
      'shape',
      path,
      `a condition is a group of keys, and this is ${shown(value)}`,
      'Write { field: …, is: …, value: … }, or all, any, not',
    );
  const found = kinds.filter((kind) => Object.hasOwn(value, kind));
  if (found.length === 1) return found[0];
  if (found.length > 1)
    return reading.fault(
      'shape',
      path,
      `${found.join(' and ')} stand in one condition`,
      'Put each in a condition of its own, under all or any',
    );
  const keys = Object.keys(value);
  const near = keys.flatMap((key) => nearest(key, kinds, 1));
  return reading.fault(
    'shape',
    path,
    `nothing says what this condition is (${keys.slice(0, 5).join(', ') || 'it is empty'})`,
    near.length > 0 ? `Did you mean ${near[0]}?` : `Use one of ${kinds.join(', ')}`,
  );
}

function readSeveral(
  reading: Reading,
  kind: 'all' | 'any',
  keyed: Keyed,
  path: Path,
  within: Within,
  depth: number,
): Condition | undefined {
  reading.keyed(keyed, path, `“${kind}”`, [kind]);
  const list = reading.list(keyed[kind], [...path, kind], `“${kind}”`, 200);
  const read = list?.map((each, i) => readCondition(reading, each, [...path, kind, i], within, depth + 1));
  return read?.every((each) => each !== undefined) ? { kind, of: read as readonly Condition[] } : undefined;
}

function readComparison(reading: Reading, keyed: Keyed, path: Path, within: Within): Condition | undefined {
  reading.keyed(keyed, path, 'a comparison', ['field', 'is', 'value']);
  const field = readField(reading, keyed.field, [...path, 'field'], within);
  if (!field) return undefined;
  const is = readOperator(reading, field, keyed.is, [...path, 'is']);
  if (!is) return undefined;
  const value = readValue(reading, field, is, keyed.value, [...path, 'value'], within);
  if (value === undefined && operators[is].operand !== 'none') return undefined;
  return { kind: 'field', field: field.name, is, ...(value !== undefined && { value }) };
}

function readOperator(reading: Reading, field: FieldFacts, is: unknown, path: Path): Operator | undefined {
  const fitting = operatorsOf(field);
  if (fitting.includes(is as Operator)) return is as Operator;
  const known = typeof is === 'string' && Object.hasOwn(operators, is);
  const near = typeof is === 'string' && !known ? nearest(is, fitting) : [];
  return reading.fault(
    'operator',
    path,
    is === undefined
      ? `nothing says how ${field.name} compares`
      : known
        ? `${field.name} holds ${field.codes ?? field.type}, to which “${is}” does not apply`
        : `there is no operator ${shown(is)}`,
    near.length > 0 ? `Did you mean ${near.join(' or ')}?` : `Use one of ${fitting.join(', ')}`,
  );
}

const setKeys = ['same', 'withinDays'];

function readLines(reading: Reading, key: string, keyed: Keyed, path: Path, within: Within, depth: number): Condition | undefined {
  const [kind, over] = lineKeys[key]!;
  reading.keyed(keyed, path, `“${key}”`, [key, ...setKeys]);
  const lines = readSet(reading, over, { ...keyed, where: keyed[key] }, path, within, depth, key);
  return lines && { kind, lines };
}

function readTotal(
  reading: Reading,
  kind: 'count' | 'sum',
  keyed: Keyed,
  path: Path,
  within: Within,
  depth: number,
): Condition | undefined {
  reading.keyed(keyed, path, `“${kind}”`, [kind, 'where', 'is', 'value', ...setKeys, ...(kind === 'sum' ? ['over'] : [])]);
  const over = reading.chosen(
    kind === 'count' ? keyed.count : (keyed.over ?? 'lines'),
    [...path, kind === 'count' ? 'count' : 'over'],
    'set of lines',
    sets,
  );
  const field =
    kind === 'sum' ? readField(reading, keyed.sum, [...path, 'sum'], over === 'earlier-lines' ? 'earlier-line' : 'line') : counted;
  if (field && kind === 'sum' && !summable.includes(field.name))
    return reading.fault('operator', [...path, 'sum'], `${field.name} does not add up`, `Use one of ${summable.join(', ')}`);
  const lines = over && readSet(reading, over, keyed, path, within, depth, 'where');
  const facts = field && { ...field, name: `the ${kind}` };
  const is = facts && readOperator(reading, facts, keyed.is, [...path, 'is']);
  if (is === 'there' || is === 'absent')
    return reading.fault('operator', [...path, 'is'], `a ${kind} is always there`, 'Compare it with a number');
  const value = is && readValue(reading, facts, is, keyed.value, [...path, 'value'], within);
  if (!lines || !field || !is || value === undefined) return undefined;
  return kind === 'count' ? { kind, lines, is, value } : { kind, field: field.name, lines, is, value };
}

function readSet(
  reading: Reading,
  over: LineSet['over'],
  keyed: Keyed,
  path: Path,
  within: Within,
  depth: number,
  key: string,
): LineSet | undefined {
  const earlier = over === 'earlier-lines';
  if (within === 'earlier-line')
    return reading.fault('shape', path, 'lines of earlier claims have no other lines to look at', 'Put it beside, under all');
  const inner: Within = earlier ? 'earlier-line' : 'line';
  const where =
    keyed.where === undefined && key === 'where' ? 'none' : readCondition(reading, keyed.where, [...path, key], inner, depth + 1);
  const same = reading.texts(keyed.same, [...path, 'same'], '“same”');
  const fields = same?.map((name, i) => readSame(reading, name, [...path, 'same', i], inner));
  const { withinDays } = keyed;
  const isDays = typeof withinDays === 'number' && Number.isSafeInteger(withinDays) && withinDays >= 0;
  if (earlier && !isDays)
    return reading.fault(
      'missing',
      [...path, 'withinDays'],
      'earlier lines are looked for without an end',
      'Say how many days back: withinDays: 365',
    );
  if (!earlier && withinDays !== undefined)
    return reading.fault(
      'unknown-key',
      [...path, 'withinDays'],
      'withinDays is about earlier lines',
      'For lines of the claim compare line.day, or say same: [line.day]',
    );
  if (!where || (keyed.same !== undefined && !same) || fields?.includes(undefined)) return undefined;
  return { over, ...(same && { same }), ...(isDays && { withinDays }), ...(where !== 'none' && { where }) };
}

function readSame(reading: Reading, name: string, path: Path, inner: Within): string | undefined {
  const field = readField(reading, name, path, inner);
  if (!field) return undefined;
  if (field.scope === 'line' && !field.needs && field.type !== 'list') return name;
  return reading.fault(
    'value',
    path,
    `two lines are not compared by ${name}`,
    'Use line.day, line.procedure, line.rendering.npi, line.place …',
  );
}
