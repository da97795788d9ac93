import type { Field, Fields } from '../spec/field.ts';
import { layoutOf } from '../spec/layout.ts';
import type { Delimiters } from '../syntax/delimiters.ts';
import { repeats } from '../syntax/parts.ts';
import { type Report, readCount, readDate, readDays, readDecimal, readMoney, readText, readTime, type Spot } from './elements.ts';

/** A row of texts (elements of a segment, or components of one) that fields are read from. */
interface Row {
  readonly texts: readonly string[];
  /** Added to a field's position: members of a series count from 1 in their own group. */
  readonly offset: number;
  /** The element and repeat this row is a composite of; undefined for the elements of a segment. */
  readonly within: Spot | undefined;
  readonly delimiters: Delimiters;
  readonly to: Report;
}

type Body = Record<string, unknown>;

const spotAt = (row: Row, at: number): Spot =>
  row.within ? { ...row.within, component: row.offset + at } : { element: row.offset + at, component: 0, repeat: 0 };
const textAt = (row: Row, at: number): string => row.texts[row.offset + at - 1] ?? '';

/** Reads the elements of a segment into an object whose keys always come in the order of the definition. */
export function readElements(fields: Fields, texts: readonly string[], delimiters: Delimiters, to: Report): Body {
  return readRow(fields, { texts, offset: 0, within: undefined, delimiters, to });
}

function readRow(fields: Fields, row: Row): Body {
  const layout = layoutOf(fields);
  for (let n = 1; n <= row.texts.length; n++) {
    const text = row.texts[n - 1]!;
    if (text !== '' && !layout.used[n])
      row.to.report('not-used', spotAt(row, n), `"${text.slice(0, 40)}" stands where the guide has nothing`);
  }
  return readMembers(layout.entries, row);
}

function readMembers(entries: readonly (readonly [string, Field])[], row: Row): Body {
  const body: Body = {};
  for (const [name, field] of entries) {
    const value = readField(field, row);
    if (field.kind === 'fixed') continue;
    body[name] = value;
  }
  return body;
}

function missing(field: Field, spot: Spot, row: Row): undefined {
  if (field.usage !== 'situational') row.to.report('element-missing', spot, 'a required element is empty');
  if (field.usage === 'required' && !field.many) row.to.broken();
  return undefined;
}

function readField(field: Field, row: Row): unknown {
  if (field.many) return readMany(field, row);
  const text = textAt(row, field.at);
  const spot = spotAt(row, field.at);
  if (text === '') {
    if (field.stride === 2 && textAt(row, field.at + 1) !== '') row.to.report('element-missing', spot, 'the format of the date is missing');
    return missing(field, spot, row);
  }
  return readOne(field, text, spot, row);
}

function readOne(field: Field, text: string, spot: Spot, row: Row): unknown {
  const { to } = row;
  switch (field.kind) {
    case 'money':
      return readMoney(field, text, spot, to);
    case 'decimal':
      return readDecimal(field, text, spot, to);
    case 'count':
      return readCount(field, text, spot, to);
    case 'time':
      return readTime(field, text, spot, to);
    case 'date':
    case 'days':
      return field.stride === 2 ? readDated(field, text, spot, row) : readDate(text, spot, to);
    case 'composite':
      return readComposite(field, text, spot, row);
    case 'fixed':
      if (text !== field.fixed) to.report('code-value', spot, `"${text}" stands where only "${field.fixed}" may`);
      return undefined;
    default:
      return readText(field, text, spot, to);
  }
}

/** A date element behind the element that names its format. */
function readDated(field: Field, format: string, spot: Spot, row: Row): unknown {
  const text = textAt(row, field.at + 1);
  const valueSpot = spotAt(row, field.at + 1);
  const known = format === 'D8' || (format === 'RD8' && field.kind === 'days');
  if (!known) row.to.report('code-value', spot, `"${format}" is not a date format that may stand here`);
  if (text === '') {
    row.to.report('element-missing', valueSpot, 'the date is missing');
    row.to.broken();
    return undefined;
  }
  return field.kind === 'days' ? readDays(format, text, valueSpot, row.to) : readDate(text, valueSpot, row.to);
}

function readComposite(field: Field, text: string, spot: Spot, row: Row): Body {
  const texts = text.split(row.delimiters.component);
  if (texts.length > 1 && texts.at(-1) === '')
    row.to.report('trailing-separator', spot, 'the composite ends with empty components', 'warning');
  return readRow(field.fields!, { ...row, texts, offset: 0, within: spot });
}

function readMany(field: Field, row: Row): unknown[] {
  const spot = spotAt(row, field.at);
  const values =
    field.kind === 'list' ? readList(field, spot, row) : field.kind === 'parts' ? readParts(field, spot, row) : readRun(field, row);
  if (values.length === 0) missing(field, spot, row);
  return values;
}

function readList(field: Field, spot: Spot, row: Row): unknown[] {
  const text = textAt(row, field.at);
  if (text === '') return [];
  const all = repeats(text, row.delimiters);
  if (all.length > field.times!)
    row.to.report('repeats', spot, `the element repeats ${all.length} times, at most ${field.times} are allowed`);
  return all.map((one, i) => readOne(field.of!, one, { ...spot, repeat: all.length > 1 ? i + 1 : 0 }, row)).filter((v) => v !== undefined);
}

function readParts(field: Field, spot: Spot, row: Row): unknown[] {
  const text = textAt(row, field.at);
  if (text === '') return [];
  const all = text.split(row.delimiters.component);
  if (all.length > field.times!) row.to.report('repeats', spot, `there are ${all.length} components, at most ${field.times} are allowed`);
  const values: unknown[] = [];
  for (const [i, one] of all.entries()) {
    if (one === '') continue;
    const value = readOne(field.of!, one, { ...spot, component: i + 1 }, row);
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
    if (!row.texts.slice(offset, offset + stride).some((t) => t !== '')) continue;
    const shifted = { ...row, offset };
    const value =
      field.kind === 'series'
        ? readMembers(layoutOf(field.fields!).entries, shifted)
        : readOne(field.of!, row.texts[offset]!, spotAt(shifted, 1), shifted);
    if (value !== undefined) values.push(value);
  }
  return values;
}
