import { dateFromX12, type IsoDate } from '../../base/date.ts';
import type { Severity } from '../../base/finding.ts';
import { type Cents, parseMoney } from '../../base/money.ts';
import type { X12Rule } from '../findings.ts';
import { codeList } from '../spec/compile.ts';
import { type Decimal, parseDecimal } from '../spec/decimal.ts';
import type { Days, Field } from '../spec/field.ts';

/**
 * Where what is wrong with an element is told. The position is that of the element being read, set before it is read, so that
 * nothing is allocated for elements that are fine. 0 where there is none.
 */
export interface Report {
  element: number;
  component: number;
  repeat: number;
  readonly componentSeparator: string;
  readonly repetitionSeparator: string;
  /** Says what is wrong at the position. */
  report(rule: X12Rule, what: string, severity?: Severity): void;
  /** Something the type promises is missing or unreadable. */
  broken(): void;
}

const codeSets = new WeakMap<Field, ReadonlySet<string>>();
const codesOf = (field: Field): ReadonlySet<string> => {
  const known = codeSets.get(field);
  if (known) return known;
  const made = new Set(codeList(field));
  codeSets.set(field, made);
  return made;
};

const plural = (n: number) => `${n} character${n === 1 ? '' : 's'}`;

function checkLength(length: number, field: Field, text: string, to: Report): void {
  if (length > field.max) to.report('element-length', `"${text.slice(0, 40)}" is longer than ${plural(field.max)}`);
  else if (length < field.min) to.report('element-length', `"${text}" is shorter than ${plural(field.min)}`);
}

/** Reads a text: without outer spaces, its length and code value checked. */
export function readText(field: Field, text: string, to: Report): string {
  const trimmed = text.charCodeAt(0) === 32 || text.charCodeAt(text.length - 1) === 32 ? text.trim() : text;
  if (trimmed !== text) to.report('element-spaces', `"${text}" has spaces around it`, 'warning');
  const listed = field.codes === undefined || codesOf(field).has(trimmed);
  if (listed) checkLength(trimmed.length, field, trimmed, to);
  if (!listed) {
    const upper = trimmed.toUpperCase();
    const hint = codesOf(field).has(upper) ? `; "${upper}" is` : '';
    to.report('code-value', `"${trimmed}" is not an allowed value${hint}`);
  } else if (to.componentSeparator && trimmed.includes(to.componentSeparator))
    to.report('element-structure', `"${trimmed}" holds a component separator, but this element has no components`);
  else if (to.repetitionSeparator && trimmed.includes(to.repetitionSeparator))
    to.report('element-structure', `"${trimmed}" holds a repetition separator, but this element does not repeat`);
  return trimmed;
}

function unreadable(text: string, kind: string, to: Report): undefined {
  to.report('element-type', `"${text}" is not ${kind}`);
  to.broken();
  return undefined;
}

/** Digits alone count toward the length of a number: not its sign, not its point. */
const digitCount = (text: string) => text.replace(/[-+.]/g, '').length;

export function readMoney(field: Field, text: string, to: Report): Cents | undefined {
  const amount = parseMoney(text);
  if (amount === undefined || text.charCodeAt(0) === 43) return unreadable(text, 'an amount in dollars and cents', to);
  checkLength(digitCount(text), field, text, to);
  return amount;
}

export function readDecimal(field: Field, text: string, to: Report): Decimal | undefined {
  const value = parseDecimal(text);
  if (value === undefined || text.charCodeAt(0) === 43) return unreadable(text, 'a number', to);
  checkLength(digitCount(text), field, text, to);
  return value;
}

export function readCount(field: Field, text: string, to: Report): number | undefined {
  if (!/^\d{1,15}$/.test(text)) return unreadable(text, 'a whole number', to);
  checkLength(text.length, field, text, to);
  return Number(text);
}

export function readDate(text: string, to: Report): IsoDate | undefined {
  return dateFromX12(text) ?? unreadable(text, 'an existing day written CCYYMMDD', to);
}

/** HHMM, or with seconds and hundredths. */
export function readTime(field: Field, text: string, to: Report): string {
  checkLength(text.length, field, text, to);
  if (!/^([01]\d|2[0-3])[0-5]\d([0-5]\d\d{0,2})?$/.test(text)) to.report('element-type', `"${text}" is not a time of day, HHMM`);
  return text;
}

export function readDays(format: string, text: string, to: Report): Days | undefined {
  if (format !== 'RD8') {
    const from = readDate(text, to);
    return from === undefined ? undefined : { from, through: undefined };
  }
  const [first, last, more] = text.split('-');
  const from = dateFromX12(first ?? '');
  const through = dateFromX12(last ?? '');
  if (!from || !through || more !== undefined) return unreadable(text, 'two existing days written CCYYMMDD-CCYYMMDD', to);
  if (through < from) to.report('element-type', `the range ${text} ends before it begins`);
  return { from, through };
}
