import { parseDate } from '../../../base/date.ts';
import { parseMoney } from '../../../base/money.ts';
import type { FieldFacts } from '../field.ts';
import { type Operator, operators } from '../operators.ts';
import type { DaysValue, FieldValue, Value } from '../written-rule.ts';
import { codeSays, readCode, readRange } from './read-code.ts';
import type { Within } from './read-field.ts';
import { readField } from './read-field.ts';
import type { Path, Reading } from './reading.ts';
import { shown } from './reading.ts';

/** Operators whose values may be ranges, or stand for all below them. */
const ranged: readonly Operator[] = ['in', 'not-in', 'below', 'not-below', 'has-any-below', 'has-none-below'];

/** Reads the value that stands beside an operator. @returns undefined where it takes none, or when it is wrong, which is told. */
export function readValue(
  reading: Reading,
  field: FieldFacts,
  is: Operator,
  value: unknown,
  path: Path,
  within: Within,
): Value | undefined {
  const { operand, label } = operators[is];
  if (operand === 'none')
    return value === undefined ? undefined : reading.fault('value', path, `“${label}” takes no value`, 'Leave the value out');
  if (value === undefined)
    return reading.fault(
      'missing',
      path.slice(0, -1),
      `“${field.name} ${is}” has no value`,
      `Add value: ${operand === 'list' ? 'a list' : 'one'}`,
    );
  switch (operand) {
    case 'list':
      return readList(reading, field, is, value, path);
    case 'pair':
      return readPair(reading, field, value, path);
    case 'days':
      return readDays(reading, field, value, path, within);
    default:
      if (operand === 'one-or-field' && isFieldValue(value)) return readFieldValue(reading, field, value, path, within);
      return readOne(reading, field, is, value, path);
  }
}

const isFieldValue = (value: unknown): boolean => typeof value === 'object' && value !== null && !Array.isArray(value);

function readList(reading: Reading, field: FieldFacts, is: Operator, value: unknown, path: Path): Value | undefined {
  const list = reading.list(Array.isArray(value) ? value : [value], path, 'the list of values');
  if (!list) return undefined;
  const read = list.map((each, i) => readOne(reading, field, is, each, [...path, i]));
  return read.every((each) => typeof each === 'string') ? (read as readonly string[]) : undefined;
}

function readPair(reading: Reading, field: FieldFacts, value: unknown, path: Path): Value | undefined {
  if (!Array.isArray(value) || value.length !== 2)
    return reading.fault('value', path, `“between” takes the first and the last, and this is ${shown(value)}`, 'Write [first, last]');
  const [from, to] = value.map((each, i) => readOne(reading, field, 'between', each, [...path, i]));
  if (from === undefined || to === undefined) return undefined;
  if (from > to)
    return reading.fault('value', path, 'the first is greater than the last, so nothing lies between', 'Put the smaller one first');
  return [from, to] as readonly string[] | readonly number[];
}

function readDays(reading: Reading, field: FieldFacts, value: unknown, path: Path, within: Within): DaysValue | undefined {
  const keyed = reading.keyed(value, path, 'the number of days', ['days', 'of']);
  if (!keyed) return undefined;
  const { days, of } = keyed;
  if (typeof days !== 'number' || !Number.isSafeInteger(days) || days < 0)
    return reading.fault('value', [...path, 'days'], `${shown(days)} is no whole number of days`, 'Write days: 30');
  const from = isFieldValue(of)
    ? readFieldValue(reading, field, of, [...path, 'of'], within)
    : readOne(reading, field, 'equals', of, [...path, 'of']);
  return from === undefined ? undefined : { days, of: from as DaysValue['of'] };
}

function readFieldValue(reading: Reading, field: FieldFacts, value: unknown, path: Path, within: Within): FieldValue | undefined {
  const keyed = reading.keyed(value, path, 'another field as the value', ['field']);
  const other = keyed && readField(reading, keyed.field, [...path, 'field'], within);
  if (!other) return undefined;
  if (other.type !== field.type || other.codes !== field.codes)
    return reading.fault(
      'value',
      path,
      `${other.name} holds ${other.codes ?? other.type}, ${field.name} ${field.codes ?? field.type}`,
      'Compare fields of one type',
    );
  return { field: other.name };
}

/** One value of a field, as the language keeps it. */
function readOne(reading: Reading, field: FieldFacts, is: Operator, value: unknown, path: Path): string | number | undefined {
  if (!reading.room(path, 0)) return undefined;
  const [read, says] = oneOf(field, is, value);
  return read ?? reading.fault('value', path, `${shown(value)} is not ${says}`, `Write ${says}${hint(value, field)}`);
}

/** Where a day or a code was written without quotes and became something else. */
const hint = (value: unknown, { codes }: FieldFacts): string => (typeof value === 'number' && codes ? ', in quotes' : '');

type Answer = readonly [read: string | number | undefined, says: string];

function oneOf(field: FieldFacts, is: Operator, value: unknown): Answer {
  switch (field.type) {
    case 'number':
      return [typeof value === 'number' && Number.isFinite(value) ? value : undefined, 'a number'];
    case 'cents':
      return [
        typeof value === 'number' || typeof value === 'string' ? parseMoney(String(value)) : undefined,
        'an amount in dollars such as "150.00"',
      ];
    case 'date':
      return [typeof value === 'string' ? parseDate(value) : undefined, 'a day, "2026-04-14"'];
    default:
      return textOf(field, is, value);
  }
}

function textOf({ codes, values }: FieldFacts, is: Operator, value: unknown): Answer {
  const text = typeof value === 'number' ? String(value) : value;
  if (is === 'matches')
    return [
      isText(text) && /^[A-Z0-9*.\- ]+$/.test(text) ? text : undefined,
      'a pattern of A, 9, * and characters that stand for themselves',
    ];
  if (is === 'starts-with') return [isText(text) ? (codes ? text.toUpperCase() : text) : undefined, 'the beginning that is meant'];
  if (values) return [isText(text) && values.includes(text) ? text : undefined, `one of ${values.join(', ')}`];
  if (!codes) return [isText(text) ? text : undefined, 'a text'];
  const withRanges = ranged.includes(is) || (codes === 'procedure' && is.startsWith('has-'));
  return [withRanges ? readRange(value, codes) : readCode(value, codes), `${codeSays(codes)}${withRanges ? ', or a range "from-to"' : ''}`];
}

const isText = (value: unknown): value is string => typeof value === 'string' && value.trim() !== '' && value.length <= 200;

/** A value that an effect sets a field to. */
export function readSetting(
  reading: Reading,
  field: FieldFacts,
  value: unknown,
  path: Path,
): string | number | boolean | readonly string[] | undefined {
  if (field.type === 'yes-no')
    return typeof value === 'boolean'
      ? value
      : reading.fault('value', path, `${shown(value)} is neither true nor false`, 'Write true or false');
  if (field.type === 'list') return readList(reading, field, 'has-all', value, path) as readonly string[] | undefined;
  return readOne(reading, field, 'equals', value, path);
}
