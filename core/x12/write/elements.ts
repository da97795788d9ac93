import { dateToX12, type IsoDate, parseDate } from '../../base/date.ts';
import { type Cents, moneyToX12 } from '../../base/money.ts';
import { codeList } from '../spec/compile.ts';
import { parseDecimal } from '../spec/decimal.ts';
import type { Field, Fields } from '../spec/field.ts';
import { layoutOf } from '../spec/layout.ts';
import { complain, isSafe, listOf, membersOf, type Pen, show, trimmed } from './pen.ts';

type Body = Readonly<Record<string, unknown>>;

/** From ten trillion dollars on, in cents, amounts are not read either. */
const tooMuch = 1e15;

/** The texts of a row of fields, position by position. Complaints name the field. */
export function writeElements(pen: Pen, fields: Fields, body: Body): string[] {
  const texts: string[] = [];
  writeMembers(pen, fields, body, texts, 0);
  for (let i = 0; i < texts.length; i++) texts[i] ??= '';
  return texts;
}

function writeMembers(pen: Pen, fields: Fields, body: Body, texts: string[], offset: number): void {
  for (const [name, field] of layoutOf(fields).entries) {
    const at = offset + field.at - 1;
    const value = body[name];
    if (field.kind === 'fixed') texts[at] = field.fixed!;
    else if (field.many) writeMany(pen, name, field, listOf(pen, value, name), texts, at);
    else if (value === undefined || value === '') {
      if (field.usage === 'required') complain(pen, 'element-missing', 'a required value is missing', [name]);
    } else if (field.stride === 2) writeDated(pen, name, field, value, texts, at);
    else texts[at] = writeOne(pen, name, field, value);
  }
}

function writeDated(pen: Pen, name: string, field: Field, value: unknown, texts: string[], at: number): void {
  const days = field.kind === 'date' ? { from: value } : membersOf(pen, value, [name]);
  if (!days) return;
  const from = dateText(pen, name, days.from);
  const range = days.through !== undefined;
  texts[at] = range ? 'RD8' : 'D8';
  texts[at + 1] = range ? `${from}-${dateText(pen, name, days.through)}` : from;
  if (!range) return;
  isSafe(pen, texts[at + 1]!, name);
  if ((days.through as string) < (days.from as string))
    complain(pen, 'element-type', `the range ${texts[at + 1]} ends before it begins`, [name]);
}

function dateText(pen: Pen, name: string, value: unknown): string {
  if (typeof value === 'string' && parseDate(value)) return dateToX12(value as IsoDate);
  return wrongType(pen, name, value, 'a date');
}

function writeMany(pen: Pen, name: string, field: Field, values: readonly unknown[], texts: string[], at: number): void {
  if (values.length === 0 && field.usage === 'required') complain(pen, 'element-missing', 'at least one is required', [name]);
  if (values.length > field.times!) complain(pen, 'repeats', `there are ${values.length}, at most ${field.times} are allowed`, [name]);
  pen.path.push(name);
  if (field.kind === 'series') {
    for (const [i, value] of values.entries()) {
      pen.path.push(i);
      const body = membersOf(pen, value);
      if (body) writeMembers(pen, field.fields!, body, texts, at + i * field.stride!);
      pen.path.pop();
    }
  } else {
    const written = values.map((value, i) => writeOne(pen, String(i), field.of!, value));
    if (field.kind === 'run') for (const [i, text] of written.entries()) texts[at + i] = text;
    else texts[at] = written.join(field.kind === 'parts' ? pen.delimiters.component : pen.delimiters.repetition);
    if (field.kind === 'list' && values.length > 1 && pen.delimiters.repetition === '')
      complain(pen, 'element-structure', 'several values need a repetition separator');
  }
  pen.path.pop();
}

function writeOne(pen: Pen, name: string, field: Field, value: unknown): string {
  switch (field.kind) {
    case 'composite': {
      pen.path.push(name);
      const body = membersOf(pen, value);
      const parts = body ? writeElements(pen, field.fields!, body) : [];
      pen.path.pop();
      return trimmed(parts).join(pen.delimiters.component);
    }
    case 'money':
      return Number.isSafeInteger(value) && Math.abs(value as number) < tooMuch
        ? number(pen, name, field, moneyToX12(value as Cents))
        : wrongType(pen, name, value, 'an amount in whole cents');
    case 'decimal':
      return typeof value === 'string' && parseDecimal(value) === value
        ? number(pen, name, field, value)
        : wrongType(pen, name, value, 'a decimal in canonical form');
    case 'count':
      return Number.isSafeInteger(value) && (value as number) >= 0
        ? number(pen, name, field, String(value))
        : wrongType(pen, name, value, 'a whole number');
    case 'date':
      return dateText(pen, name, value);
    case 'time':
      return typeof value === 'string' && /^([01]\d|2[0-3])[0-5]\d([0-5]\d\d{0,2})?$/.test(value)
        ? value
        : wrongType(pen, name, value, 'a time, HHMM');
    default:
      return textOf(pen, name, field, value);
  }
}

function wrongType(pen: Pen, name: string, value: unknown, kind: string): string {
  complain(pen, 'element-type', `${show(value)} is not ${kind}`, [name]);
  return '';
}

/** A number, whose sign and point do not count toward its length but may be separators of an odd file. */
function number(pen: Pen, name: string, field: Field, text: string): string {
  isSafe(pen, text, name);
  return fitting(pen, name, field, text, text.replace(/[-.]/g, '').length);
}

function fitting(pen: Pen, name: string, field: Field, text: string, length: number): string {
  if (length > field.max) complain(pen, 'element-length', `"${text.slice(0, 40)}" is longer than ${field.max}`, [name]);
  else if (length < field.min) complain(pen, 'element-length', `"${text}" is shorter than ${field.min}`, [name]);
  return text;
}

function textOf(pen: Pen, name: string, field: Field, value: unknown): string {
  if (typeof value !== 'string') return wrongType(pen, name, value, 'a text');
  if (!isSafe(pen, value, name)) return '';
  if (field.codes !== undefined && !codeList(field).includes(value))
    complain(pen, 'code-value', `"${value}" is not an allowed value`, [name]);
  return fitting(pen, name, field, value, value.length);
}
