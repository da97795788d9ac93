import { dateOfDayNumber, dayNumber, type IsoDate, parseDate } from '../../../base/date.ts';
import { codesIn } from '../../code-ranges.ts';
import type { FieldFacts } from '../field.ts';
import type { Operator } from '../operators.ts';
import { readCode } from '../read/read-code.ts';
import { compared, type With } from '../run/compare.ts';
import type { Verdict } from './can-hold.ts';
import type { Literal } from './terms.ts';

type Found = string | number | boolean | readonly string[] | undefined;
const given = ({ atom }: Literal): With | undefined => ('value' in atom ? (atom.value as With) : undefined);
const isOf = ({ atom }: Literal): Operator => ('is' in atom ? atom.is : 'there');
const flat = (literals: readonly Literal[]): readonly unknown[] => literals.flatMap((each) => [given(each)].flat() as unknown[]);

/** Whether a field can hold something that fulfills all these comparisons: values around those that are named are tried. */
export function meet(field: FieldFacts, literals: readonly Literal[]): Verdict {
  const tests = literals.map((each) => {
    const test = compared(field, isOf(each), given(each));
    return each.holds ? test : (found: Found) => !test(found);
  });
  const [tried, complete] = candidates(field, literals);
  if (tried.some((found) => tests.every((test) => test(found)))) return 'can';
  return complete || areParted(field, literals) ? 'never' : 'unproven';
}

/** Values to try, and whether no other value could answer otherwise. */
function candidates(field: FieldFacts, literals: readonly Literal[]): readonly [tried: readonly Found[], complete: boolean] {
  const isCount = literals.some(({ atom }) => atom.kind !== 'field');
  const absent: readonly Found[] = isCount ? [] : [undefined];
  switch (field.type) {
    case 'yes-no':
      return [[true, false], true];
    case 'number':
    case 'cents':
      return [[...absent, ...numbers(field, literals, isCount)], true];
    case 'date':
      return [[...absent, ...dates(literals)], true];
    case 'list':
      return lists(literals, field);
    default:
      return texts(field, literals);
  }
}

const fractions = ['line.units', 'line.drug-quantity'];
const neverNegative =
  /^(?:patient\.age|line\.(?:days|units|drug-quantity|modifier-count|minutes|evidence)|claim\.(?:line|diagnosis)-count|other\.paid|claim\.total|line\.charge)$/;

/** The numbers that are named, and one between each two and beyond the last. */
function numbers({ name }: FieldFacts, literals: readonly Literal[], isCount: boolean): readonly number[] {
  const step = fractions.includes(name) ? 0.001 : 1;
  const named = flat(literals).filter((each): each is number => typeof each === 'number');
  const around = [0, ...named].flatMap((n) => [n - step, n, n + step]);
  return isCount || neverNegative.test(name) ? around.filter((n) => n >= 0) : around;
}

function dates(literals: readonly Literal[]): readonly string[] {
  const named = literals.flatMap((each): number[] => {
    const value = given(each);
    if (typeof value === 'object' && 'days' in value) {
      const of = parseDate(value.of);
      return of ? [dayNumber(of) - value.days, dayNumber(of) + value.days] : [];
    }
    return ([value].flat() as unknown[]).flatMap((day) => (typeof day === 'string' ? dayNumber(day as IsoDate) : []));
  });
  return [...named, 0].flatMap((day) => [day - 1, day, day + 1]).map(dateOfDayNumber);
}

/** Something that nobody named. */
const fresh: Readonly<Record<string, string>> = {
  procedure: 'Z9998',
  modifier: 'Z8',
  diagnosis: 'Z98.89',
  place: '98',
  npi: '1000000004',
  taxonomy: '390200000X',
};

function texts(field: FieldFacts, literals: readonly Literal[]): readonly [readonly Found[], boolean] {
  if (field.values) return [[undefined, ...field.values], true];
  if (literals.some((each) => isOf(each) === 'there' && !each.holds)) return [[undefined], true];
  const finite = literals.some((each) => each.holds && ['equals', 'one-of'].includes(isOf(each)));
  const named = flat(literals).filter((each): each is string => typeof each === 'string');
  const ends = named.flatMap((text) => [
    text,
    ...text.split('-'),
    `${text}0`,
    `${text}00`,
    `${text}000`,
    text.replaceAll('*', 'A').replaceAll('A', 'B'),
    text.replaceAll('*', '9'),
  ]);
  const { codes } = field;
  // What is no code of the kind cannot be what the field holds.
  const tried = codes ? ends.flatMap((text) => readCode(text, codes) ?? []) : ends;
  return [[undefined, ...tried, fresh[codes ?? ''] ?? 'nobody named this'], finite];
}

/** Lists to try: all that is named and not forbidden, that without one of them, and none. */
function lists(literals: readonly Literal[], field: FieldFacts): readonly [readonly Found[], boolean] {
  const named = [...new Set(flat(literals).flatMap((each) => (typeof each === 'string' ? each.split('-') : [])))];
  const test = (each: Literal) => compared(field, isOf(each), given(each));
  const forbids = literals.flatMap((each): ((code: string) => boolean)[] => {
    const has = test(each);
    if (!each.holds && (isOf(each) === 'has-any' || isOf(each) === 'has-any-below')) return [(code) => !has([code])];
    return each.holds && isOf(each) === 'has-only' ? [(code) => has([code])] : [];
  });
  const other = fresh[field.codes ?? ''] ?? 'nobody named this';
  const allowed = [...named, other].filter((code) => forbids.every((allows) => allows(code)));
  const tried = [allowed, ...allowed.map((code) => allowed.filter((each) => each !== code)), ...allowed.map((code) => [code]), []];
  const exact = literals.every((each) => isOf(each) !== 'has-any-below' && (each.holds || isOf(each) !== 'has-all'));
  const noRanges = flat(literals).every((each) => typeof each !== 'string' || !each.includes('-'));
  return [tried, exact && noRanges];
}

type Span = readonly [from: string, to: string];
const end = '\uffff';

/** Where texts that fulfill a comparison lie in their order; undefined where that says nothing. */
function spansOf(literal: Literal): readonly Span[] | undefined {
  const value = given(literal);
  const listed = (Array.isArray(value) ? value : [value]) as readonly string[];
  const plain = listed.map((text) => String(text).replace('.', ''));
  const ranges = (open: string) => plain.map((text): Span => [text.split('-')[0]!, (text.split('-')[1] ?? text.split('-')[0]!) + open]);
  switch (literal.holds ? isOf(literal) : 'not') {
    case 'equals':
    case 'one-of':
      return plain.map((text): Span => [text, text]);
    case 'in':
      return ranges('');
    case 'below':
      return ranges(end);
    case 'starts-with':
      return ranges(end);
    default:
      return undefined;
  }
}

/** Whether comparisons want texts that lie nowhere together, or the same thing both ways. */
function areParted({ type }: FieldFacts, literals: readonly Literal[]): boolean {
  const says = literals.map((each) => JSON.stringify([isOf(each), given(each)]));
  if (literals.some((each, i) => literals.some((other, j) => says[i] === says[j] && each.holds !== other.holds))) return true;
  if (type === 'list') return isForbiddenList(literals);
  const spans = literals.flatMap((each) => {
    const found = spansOf(each);
    return found ? [found] : [];
  });
  let left: readonly Span[] = [['', end]];
  for (const each of spans) left = left.flatMap((own) => each.flatMap((other) => common(own, other)));
  return left.length === 0 || isTakenAway(literals, spans);
}

/** What two spans of texts have in common. */
function common([from, to]: Span, [a, b]: Span): readonly Span[] {
  const both: Span = [a > from ? a : from, to > b ? b : to];
  return both[0] <= both[1] ? [both] : [];
}

/** What one comparison wants is what another takes away: in some ranges, and not in these. */
function isTakenAway(literals: readonly Literal[], spans: readonly (readonly Span[])[]): boolean {
  const taken = literals.flatMap((each) => (each.holds ? [] : (spansOf({ ...each, holds: true }) ?? [])));
  const covers = ([a, b]: Span, [from, to]: Span) => a <= from && to <= b && (a.length === from.length || b.endsWith(end));
  return spans.some((each) => each.every((span) => taken.some((one) => covers(one, span))));
}

/** Whether a list wants some of what it must have none of. */
function isForbiddenList(literals: readonly Literal[]): boolean {
  const has = literals.filter((each) => isOf(each) === 'has-any' || isOf(each) === 'has-any-below');
  const refused = has.filter((each) => !each.holds && isOf(each) === 'has-any-below').flatMap((each) => given(each) as readonly string[]);
  const isRefused = (item: string) => refused.some((one) => one === item || item.split('-').every(codesIn([one], 'and-below')));
  return has.some((each) => each.holds && (given(each) as readonly string[]).every(isRefused));
}
