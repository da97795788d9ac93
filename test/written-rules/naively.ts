import { addDays, daysBetween, type IsoDate } from '../../core/base/date.ts';
import { fieldNamed } from '../../core/scrub/written/catalogue.ts';
import type { Asked } from '../../core/scrub/written/field.ts';
import { Unknown } from '../../core/scrub/written/unknown.ts';
import type { Condition, LineSet } from '../../core/scrub/written/written-rule.ts';

/** Set of what may be true: [true], [false], or both where data are missing. Slow and plain, to check the prepared tests against. */
type May = ReadonlySet<boolean>;
const yes: May = new Set([true]);
const no: May = new Set([false]);
const both: May = new Set([true, false]);
const say = (answer: boolean): May => (answer ? yes : no);

export function naively(condition: Condition, asked: Asked): May {
  switch (condition.kind) {
    case 'not':
      return new Set([...naively(condition.of, asked)].map((each) => !each));
    case 'all':
    case 'any':
      return several(
        condition.of.map((each) => naively(each, asked)),
        condition.kind === 'any',
      );
    case 'field':
      return compare(condition.field, condition.is, condition.value, asked);
    case 'count':
    case 'sum':
      return total(condition, asked);
    default:
      return lines(condition, asked);
  }
}

/** What surely decides leaves nothing else. */
function several(parts: readonly May[], by: boolean): May {
  if (parts.some((part) => part.size === 1 && part.has(by))) return say(by);
  const can = new Set<boolean>();
  if (parts.some((part) => part.has(by))) can.add(by);
  if (parts.every((part) => part.has(!by))) can.add(!by);
  return can;
}

function lines({ kind, lines: set }: Extract<Condition, { kind: 'some' | 'every' | 'no' }>, asked: Asked): May {
  const { all, certain, maybe, endless } = members(set, asked);
  if (kind === 'every') {
    if (all.some((each) => each.size === 1 && each.has(false))) return no;
    return all.some((each) => each.size === 2) ? both : say(all.length > 0);
  }
  const positive = kind === 'some';
  return certain.length > 0 ? say(positive) : maybe.length > 0 || endless ? both : say(!positive);
}

function total(condition: Extract<Condition, { kind: 'count' | 'sum' }>, asked: Asked): May {
  const { certain, maybe, endless } = members(condition.lines, asked);
  const amounts = (list: readonly Asked[]) =>
    list.map((each) => (condition.kind === 'count' ? 1 : Number(fieldNamed(condition.field)!.read(each) ?? 0)));
  const add = (list: readonly number[]) => list.reduce((sum, each) => sum + each, 0);
  // Every choice of the lines that may be counted, and one more of any size when there may be others.
  let sums = [add(amounts(certain))];
  for (const amount of amounts(maybe)) sums = [...sums, ...sums.map((sum) => sum + amount)];
  if (endless) for (let more = 1; more < 1_000; more++) sums.push(sums[0]! + more);
  const value = condition.value as number;
  const holds: Readonly<Record<string, (n: number) => boolean>> = {
    'at-least': (n) => n >= value,
    'more-than': (n) => n > value,
    equals: (n) => n === value,
    'at-most': (n) => n <= value,
    'less-than': (n) => n < value,
  };
  return new Set(sums.map((sum) => holds[condition.is]!(sum)));
}

function members({ over, same, withinDays, where }: LineSet, asked: Asked) {
  const { subject, context } = asked;
  let found: Asked[] = [];
  let endless = false;
  if (over === 'earlier-lines') {
    const day = asked.line?.day ?? subject.first;
    const past = context.history?.claims.flatMap(({ lines }) => lines) ?? [];
    if (day !== undefined) {
      found = past.filter(({ from }) => from <= day && daysBetween(from, day) <= withinDays!).map((each) => ({ ...asked, past: each }));
      endless = context.history !== undefined && context.history.since > addDays(day, -withinDays!);
    }
    endless ||= context.history === undefined;
  } else found = subject.lines.filter((line) => over === 'lines' || line !== asked.line).map((line) => ({ ...asked, line }));
  const alike = found.filter((each) =>
    (same ?? []).every(
      (name) => fieldNamed(name)!.read(asked) !== undefined && fieldNamed(name)!.read(asked) === fieldNamed(name)!.read(each),
    ),
  );
  const all = alike.map((each) => (where ? naively(where, each) : yes));
  return {
    all,
    endless,
    certain: alike.filter((_, i) => all[i]!.size === 1 && all[i]!.has(true)),
    maybe: alike.filter((_, i) => all[i]!.size === 2),
  };
}

function compare(name: string, is: string, value: unknown, asked: Asked): May {
  const read = (field: string) => fieldNamed(field)!.read(asked);
  const blank = (found: unknown) => found === undefined || found === '' || (Array.isArray(found) && found.length === 0);
  const found = read(name);
  let other = value;
  if (typeof value === 'object' && value !== null && 'field' in value) other = read(value.field as string);
  if (typeof value === 'object' && value !== null && 'days' in value) {
    const { of } = value as unknown as { of: string | { field: string } };
    other = typeof of === 'string' ? of : read(of.field);
  }
  const negative: Readonly<Record<string, string>> = {
    'is-not': 'equals',
    'not-one-of': 'one-of',
    'not-in': 'in',
    'not-below': 'below',
    'has-none': 'has-any',
    'has-none-below': 'has-any-below',
    no: 'yes',
    absent: 'there',
  };
  if (negative[is]) return new Set([...compare(name, negative[is], value, asked)].map((each) => !each));
  if (other instanceof Unknown) return both;
  if (value !== undefined && blank(other)) return no;
  if (found instanceof Unknown) return both;
  if (blank(found)) return no;
  return say(positively(is, { name, found, other, value }));
}

/** A a letter, 9 a digit, * either; what else stands there stands for itself. */
const looksLike = (text: string, pattern: string): boolean =>
  text.length === pattern.length &&
  [...pattern].every((p, i) =>
    p === 'A' ? /[a-z]/i.test(text[i]!) : p === '9' ? /\d/.test(text[i]!) : p === '*' ? /[a-z0-9]/i.test(text[i]!) : p === text[i],
  );

/** In a range, or equal to a code; `below`: or standing below it. */
const within =
  (item: string, below: boolean) =>
  (text: string): boolean => {
    const [from = '', to = from] = item.split('-');
    if (below) return text.slice(0, to.length) <= to && text >= from;
    return text.length === from.length && from <= text && text <= to;
  };

/** Comparisons of what is there with what is there. */
function positively(is: string, { name, found, other, value }: { name: string; found: unknown; other: unknown; value: unknown }): boolean {
  const code = fieldNamed(name)!.codes;
  const plain = (text: unknown) => (code === 'diagnosis' ? String(text).replace('.', '') : String(text));
  const list = [found].flat().map(plain);
  const wanted = [other].flat().map(plain);
  const number = (n: unknown) => n as number;
  const days = (value as { days?: number } | undefined)?.days ?? 0;
  const apart = () => daysBetween(other as IsoDate, found as IsoDate);
  const ways: Readonly<Record<string, () => boolean>> = {
    yes: () => found === true,
    there: () => true,
    equals: () => (typeof found === 'number' ? found === other : plain(found) === plain(other)),
    'one-of': () => wanted.includes(list[0]!),
    in: () => wanted.some((item) => within(item, false)(list[0]!)),
    below: () => wanted.some((item) => within(item, true)(list[0]!)),
    'starts-with': () => list[0]!.startsWith(wanted[0]!),
    contains: () => list[0]!.toLowerCase().includes(wanted[0]!.toLowerCase()),
    matches: () => looksLike(String(found), String(other)),
    'less-than': () => number(found) < number(other),
    before: () => number(found) < number(other),
    'at-most': () => number(found) <= number(other),
    'on-or-before': () => number(found) <= number(other),
    'more-than': () => number(found) > number(other),
    after: () => number(found) > number(other),
    'at-least': () => number(found) >= number(other),
    'on-or-after': () => number(found) >= number(other),
    between: () => number((value as unknown[])[0]) <= number(found) && number(found) <= number((value as unknown[])[1]),
    'within-days-of': () => Math.abs(apart()) <= days,
    'days-after': () => apart() > days,
    'days-before': () => -apart() > days,
    'has-any': () => list.some((text) => wanted.includes(text)),
    'has-all': () => wanted.every((text) => list.includes(text)),
    'has-only': () => list.every((text) => wanted.includes(text)),
    'has-any-below': () => list.some((text) => wanted.some((item) => within(item, true)(text))),
  };
  return ways[is]!();
}
