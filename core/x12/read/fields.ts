import type { Field, Fields } from '../spec/field.ts';
import { layoutOf } from '../spec/layout.ts';
import type { Delimiters } from '../syntax/delimiters.ts';
import { repeats } from '../syntax/parts.ts';
import { type Report, readCount, readDate, readDays, readDecimal, readMoney, readText, readTime } from './elements.ts';

/** A row of texts (elements of a segment, or components of one) that fields are read from. */
interface Row {
  readonly texts: readonly string[];
  /** Added to a field's position: members of a series count from 1 in their own group. */
  readonly offset: number;
  /** The element and repeat this row is a composite of; 0 for the elements of a segment. */
  readonly element: number;
  readonly repeat: number;
  readonly delimiters: Delimiters;
  readonly to: Report;
}

type Body = Record<string, unknown>;

const textAt = (row: Row, at: number): string => row.texts[row.offset + at - 1] ?? '';

/** Says which element is being read. */
function point(row: Row, at: number): void {
  const { to } = row;
  to.element = row.element || row.offset + at;
  to.component = row.element > 0 ? row.offset + at : 0;
  to.repeat = row.repeat;
}

/** Reads the elements of a segment into an object whose keys always come in the order of the definition. */
export function readElements(fields: Fields, texts: readonly string[], delimiters: Delimiters, to: Report): Body {
  return readRow(fields, { texts, offset: 0, element: 0, repeat: 0, delimiters, to });
}

function readRow(fields: Fields, row: Row): Body {
  const layout = layoutOf(fields);
  for (let n = 1; n <= row.texts.length; n++) {
    const text = row.texts[n - 1]!;
    if (text === '' || layout.used[n]) continue;
    point(row, n);
    const more = n < layout.used.length ? 0 : row.texts.slice(n).filter((other) => other !== '').length;
    row.to.report(
      'not-used',
      `"${text.slice(0, 40)}" stands where the guide has nothing${more > 0 ? `, and so do ${more} more after it` : ''}`,
    );
    // All that stands behind the last element is one lost terminator, or one mistake.
    if (more > 0) break;
  }
  return readMembers(layout.entries, row);
}

function readMembers(entries: readonly (readonly [string, Field])[], row: Row): Body {
  const body: Body = {};
  for (const [name, field] of entries) {
    const value = readField(field, row);
    if (field.kind !== 'fixed') body[name] = value;
  }
  return body;
}

function missing(field: Field, row: Row): undefined {
  if (field.usage === 'situational') return undefined;
  point(row, field.at);
  row.to.report('element-missing', 'a required element is empty');
  if (field.usage === 'required' && !field.many) row.to.broken();
  return undefined;
}

function readField(field: Field, row: Row): unknown {
  if (field.many) return readMany(field, row);
  const text = textAt(row, field.at);
  if (text !== '') {
    point(row, field.at);
    return readOne(field, text, row);
  }
  if (field.stride === 2 && textAt(row, field.at + 1) !== '') {
    point(row, field.at);
    row.to.report('element-missing', 'the format of the date is missing');
  }
  return missing(field, row);
}

/** Reads one value; the report points at it already. */
function readOne(field: Field, text: string, row: Row): unknown {
  const { to } = row;
  switch (field.kind) {
    case 'money':
      return readMoney(field, text, to);
    case 'decimal':
      return readDecimal(field, text, to);
    case 'count':
      return readCount(field, text, to);
    case 'time':
      return readTime(field, text, to);
    case 'date':
    case 'days':
      return field.stride === 2 ? readDated(field, text, row) : readDate(text, to);
    case 'composite':
      return readComposite(field, text, row);
    case 'fixed':
      if (text !== field.fixed) to.report('code-value', `"${text}" stands where only "${field.fixed}" may`);
      return undefined;
    default:
      return readText(field, text, to);
  }
}

/** A date element behind the element that names its format. */
function readDated(field: Field, format: string, row: Row): unknown {
  const { to } = row;
  const text = textAt(row, field.at + 1);
  const known = format === 'D8' || (format === 'RD8' && field.kind === 'days');
  if (!known) to.report('code-value', `"${format}" is not a date format that may stand here`);
  point(row, field.at + 1);
  if (text === '') {
    to.report('element-missing', 'the date is missing');
    to.broken();
    return undefined;
  }
  return field.kind === 'days' ? readDays(format, text, to) : readDate(text, to);
}

function readComposite(field: Field, text: string, row: Row): Body {
  const texts = text.split(row.delimiters.component);
  const { to } = row;
  if (texts.length > 1 && texts.at(-1) === '') to.report('trailing-separator', 'the composite ends with empty components', 'warning');
  return readRow(field.fields!, { texts, offset: 0, element: to.element, repeat: to.repeat, delimiters: row.delimiters, to });
}

function readMany(field: Field, row: Row): unknown[] {
  const values = field.kind === 'list' ? readList(field, row) : field.kind === 'parts' ? readParts(field, row) : readRun(field, row);
  if (values.length === 0) missing(field, row);
  return values;
}

function readList(field: Field, row: Row): unknown[] {
  const text = textAt(row, field.at);
  if (text === '') return [];
  const all = repeats(text, row.delimiters);
  point(row, field.at);
  if (all.length > field.times!) row.to.report('repeats', `the element repeats ${all.length} times, at most ${field.times} are allowed`);
  const values: unknown[] = [];
  for (const [i, one] of all.entries()) {
    point(row, field.at);
    row.to.repeat = all.length > 1 ? i + 1 : 0;
    const value = readOne(field.of!, one, row);
    if (value !== undefined) values.push(value);
  }
  return values;
}

function readParts(field: Field, row: Row): unknown[] {
  const text = textAt(row, field.at);
  if (text === '') return [];
  const all = text.split(row.delimiters.component);
  point(row, field.at);
  if (all.length > field.times!) row.to.report('repeats', `there are ${all.length} components, at most ${field.times} are allowed`);
  const values: unknown[] = [];
  for (const [i, one] of all.entries()) {
    if (one === '') continue;
    row.to.component = i + 1;
    const value = readOne(field.of!, one, row);
    if (value !== undefined) values.push(value);
  }
  return values;
}

/** A run of like elements, or a series of groups of elements; empty ones are passed over. */
function readRun(field: Field, row: Row): unknown[] {
  const stride = field.kind === 'series' ? field.stride! : 1;
  const values: unknown[] = [];
  for (let i = 0; i < field.times!; i++) {
    const offset = row.offset + field.at - 1 + i * stride;
    if (offset >= row.texts.length) break;
    if (isEmpty(row.texts, offset, stride)) continue;
    const shifted = { ...row, offset };
    point(shifted, 1);
    const value =
      field.kind === 'series' ? readMembers(layoutOf(field.fields!).entries, shifted) : readOne(field.of!, row.texts[offset]!, shifted);
    if (value !== undefined) values.push(value);
  }
  return values;
}

function isEmpty(texts: readonly string[], from: number, length: number): boolean {
  for (let i = from; i < from + length; i++) if (texts[i]) return false;
  return true;
}
