import { addDays, parseDate } from '../../../base/date.ts';
import { missing } from '../../context.ts';
import { pastLines } from '../../known/history.ts';
import { knownField } from '../catalogue.ts';
import type { Asked, FieldFacts } from '../field.ts';
import { type Tri, Unknown } from '../unknown.ts';
import type { Condition, LineSet } from '../written-rule.ts';
import { compared, isThere, type With } from './compare.ts';
import type { Test } from './test-of.ts';

type Prepare = (condition: Condition) => Test;
type LinesCondition = Extract<Condition, { kind: 'some' | 'every' | 'no' }>;
type TotalCondition = Extract<Condition, { kind: 'count' | 'sum' }>;

/** Lines of a set, each as it is asked, and what is missing of the set. */
interface Members {
  readonly members: readonly Asked[];
  readonly lacks?: Unknown;
}

/** The lines that a set speaks of, seen from where it is asked; whether they fulfill its condition is not looked at. */
function membersOf({ over, same, withinDays }: LineSet, asked: Asked): Members {
  if (over === 'earlier-lines') return earlier(asked, withinDays ?? 0, same);
  const { line: own, subject } = asked;
  const members: Asked[] = [];
  for (const line of subject.lines) {
    if (over === 'other-lines' && line === own) continue;
    const member = { ...asked, line };
    if (!same || isSame(same, asked, member)) members.push(member);
  }
  return { members };
}

const isSame = (fields: readonly string[], one: Asked, other: Asked): boolean =>
  fields.every((name) => {
    const { read } = knownField(name);
    const found = read(one);
    return isThere(found) && found === read(other);
  });

/** Lines of other claims so many days back, the day itself included. Before the first day that is known, silence says nothing. */
function earlier(asked: Asked, days: number, same: readonly string[] | undefined): Members {
  const { history } = asked.context;
  if (!history) return { members: [], lacks: new Unknown(missing.history) };
  const day = asked.line?.day ?? asked.subject.first;
  if (day === undefined || !parseDate(day)) return { members: [] };
  const since = addDays(day, -days);
  const members = pastLines(history)
    .filter(({ from }) => since <= from && from <= day)
    .map((past): Asked => ({ ...asked, past }))
    .filter((member) => !same || isSame(same, asked, member));
  if (history.since <= since) return { members };
  return { members, lacks: new Unknown(`the patient’s claims are at hand from ${history.since} on, not the ${days} days before ${day}`) };
}

/** Some, every or no line of a set. There is no every line where there is none. */
export function overLines({ kind, lines }: LinesCondition, prepare: Prepare): Test {
  const test = prepare(lines.where ?? { kind: 'all', of: [] });
  const decides = kind !== 'every';
  return (asked) => {
    const { members, lacks } = membersOf(lines, asked);
    let unknown = lacks;
    for (const member of members) {
      const answer = test(member);
      if (answer === decides) return kind === 'some';
      if (answer instanceof Unknown) unknown ??= answer;
    }
    if (unknown) return unknown;
    return kind === 'every' ? members.length > 0 : kind === 'no';
  };
}

const counted: FieldFacts = { name: 'count', scope: 'claim', type: 'number', label: '', says: '', path: '' };

/** How many lines of a set, or what they sum to. Where lines are not known it may still be decided, whatever they are. */
export function totalTest(condition: TotalCondition, prepare: Prepare): Test {
  const { lines, is, value } = condition;
  const field = condition.kind === 'sum' ? knownField(condition.field) : undefined;
  const where = lines.where && prepare(lines.where);
  const other = typeof value === 'object' && 'field' in value ? knownField(value.field) : undefined;
  return (asked) => {
    const { members, lacks } = membersOf(lines, asked);
    let [least, most, unknown] = [0, 0, lacks];
    for (const member of members) {
      const answer = where ? where(member) : true;
      if (answer === false) continue;
      // Thousandths: units have up to three places, and a sum of them shall be exact.
      const found = field ? field.read(member) : 1;
      const amount = typeof found === 'number' && Number.isFinite(found) ? Math.round(found * 1_000) : 0;
      most += Math.max(0, amount);
      least += Math.min(0, amount);
      if (answer === true) {
        least += Math.max(0, amount);
        most += Math.min(0, amount);
      } else unknown ??= answer;
    }
    const against = other ? other.read(asked) : value;
    if (against instanceof Unknown) return against;
    if (against === undefined) return false;
    const test = compared(field ?? counted, is, against as With);
    return decidedBetween(test, least / 1_000, lacks ? Number.POSITIVE_INFINITY : most / 1_000, against, unknown);
  };
}

/** Whether all numbers from the least to the most answer the same. */
function decidedBetween(test: (n: number) => boolean, least: number, most: number, value: unknown, unknown: Unknown | undefined): Tri {
  const first = test(least);
  if (!unknown || least === most) return first;
  const edges = [value].flat().filter((each): each is number => typeof each === 'number');
  const asked = [most, ...edges.flatMap((edge) => [edge - 0.001, edge, edge + 0.001])].filter((n) => least <= n && n <= most);
  return asked.every((n) => test(n) === first) ? first : unknown;
}
