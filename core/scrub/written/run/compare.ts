import { daysBetween, type IsoDate, parseDate } from '../../../base/date.ts';
import { codesIn } from '../../code-ranges.ts';
import type { FieldFacts, Found } from '../field.ts';
import type { Operator } from '../operators.ts';

type Plain = string | number | boolean | readonly string[];
/** Whether what a field holds fulfills a comparison; what is not known is asked nowhere here. */
export type Compared = (found: Plain | undefined) => boolean;

/** What a comparison compares with, once fields that stand as values have been read. */
export type With = string | number | readonly string[] | readonly number[] | { readonly days: number; readonly of: string };

/** Comparisons that hold where others do not: absent fields fulfill them. */
export const opposites: Partial<Readonly<Record<Operator, Operator>>> = {
  'is-not': 'equals',
  'not-one-of': 'one-of',
  'not-in': 'in',
  'not-below': 'below',
  'has-none': 'has-any',
  'has-none-below': 'has-any-below',
  no: 'yes',
  absent: 'there',
};

/** Whether a comparison is never fulfilled by an absent field. */
export const wantsThere = (is: Operator): boolean => opposites[is] === undefined;

/** Whether a value is there: blank texts and empty lists are not. */
export const isThere = (found: Found): boolean => found !== undefined && found !== '' && !(Array.isArray(found) && found.length === 0);

/** A comparison that is ready to be asked many times. */
export function compared(field: FieldFacts, is: Operator, value: With | undefined): Compared {
  const opposite = opposites[is];
  if (opposite) {
    const test = compared(field, opposite, value);
    return (found) => !test(found);
  }
  const test = positive(field, is, value);
  return (found) => found !== undefined && isThere(found) && test(found);
}

const withoutDot = (code: string): string => code.replace('.', '');
const asTexts = (found: Plain): readonly string[] => (Array.isArray(found) ? found : []);

function positive({ codes, type }: FieldFacts, is: Operator, value: With | undefined): (found: Plain) => boolean {
  const plain = codes === 'diagnosis' ? withoutDot : (text: string) => text;
  const listed = Array.isArray(value) ? (value as readonly string[]) : [];
  switch (is) {
    case 'yes':
      return (found) => found === true;
    case 'there':
      return () => true;
    case 'equals':
      return typeof value === 'string' ? (found) => plain(String(found)) === plain(value) : (found) => found === value;
    case 'one-of': {
      const all = new Set(listed.map(plain));
      return (found) => all.has(plain(String(found)));
    }
    case 'in': {
      const test = codesIn(listed);
      return (found) => test(String(found));
    }
    case 'below': {
      const test = codesIn(listed, 'and-below');
      return (found) => test(String(found));
    }
    case 'starts-with': {
      const start = plain(String(value));
      return (found) => plain(String(found)).startsWith(start);
    }
    case 'contains': {
      const words = String(value).toLowerCase();
      return (found) => String(found).toLowerCase().includes(words);
    }
    case 'matches': {
      const test = patternOf(String(value));
      return (found) => test.test(String(found));
    }
    default:
      return type === 'list' ? ofList(is, listed, plain, codes === 'procedure') : type === 'date' ? ofDay(is, value) : inOrder(is, value);
  }
}

/** A a letter, 9 a digit, * either; what else stands there stands for itself. */
function patternOf(pattern: string): RegExp {
  const parts: Readonly<Record<string, string>> = { A: '[A-Za-z]', '9': '\\d', '*': '[A-Za-z0-9]' };
  return new RegExp(`^${[...pattern].map((char) => parts[char] ?? char.replace(/[.-]/g, '\\$&')).join('')}$`);
}

function ofList(is: Operator, listed: readonly string[], plain: (text: string) => string, ranges: boolean): (found: Plain) => boolean {
  if (is === 'has-any-below') {
    const test = codesIn(listed, 'and-below');
    return (found) => asTexts(found).some(test);
  }
  const all = new Set(listed.map(plain));
  const test = ranges ? codesIn(listed) : (code: string) => all.has(plain(code));
  if (is === 'has-any') return (found) => asTexts(found).some(test);
  if (is === 'has-only') return (found) => asTexts(found).every(test);
  return (found) => {
    const has = new Set(asTexts(found).map(plain));
    return [...all].every((code) => has.has(code));
  };
}

function inOrder(is: Operator, value: With | undefined): (found: Plain) => boolean {
  if (is === 'between') {
    const [from, to] = value as readonly [number, number];
    return (found) => from <= (found as number) && (found as number) <= to;
  }
  const other = value as number | string;
  switch (is) {
    case 'less-than':
    case 'before':
      return (found) => (found as number) < (other as number);
    case 'at-most':
    case 'on-or-before':
      return (found) => (found as number) <= (other as number);
    case 'more-than':
    case 'after':
      return (found) => (found as number) > (other as number);
    default:
      return (found) => (found as number) >= (other as number);
  }
}

function ofDay(is: Operator, value: With | undefined): (found: Plain) => boolean {
  if (is !== 'within-days-of' && is !== 'days-after' && is !== 'days-before') return inOrder(is, value);
  const { days, of } = value as { readonly days: number; readonly of: string };
  if (!parseDate(of)) return () => false;
  const after = (found: Plain) => (parseDate(String(found)) ? daysBetween(of as IsoDate, String(found) as IsoDate) : Number.NaN);
  if (is === 'within-days-of') return (found) => Math.abs(after(found)) <= days;
  return is === 'days-after' ? (found) => after(found) > days : (found) => -after(found) > days;
}
