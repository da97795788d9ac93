import type { Condition, OfPath } from './condition.ts';
import type { Scope } from './scope.ts';

/** A condition made ready: asked of a loop's body, or of a member of a list in it, with the loops around. */
export type Test = (body: unknown, scope: Scope | undefined) => boolean;
type Get = (body: unknown, scope: Scope | undefined) => unknown;

/** The member of an object; a list answers for its first member. */
function member(of: unknown, key: string): unknown {
  const value = Array.isArray(of) ? of[0] : of;
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined;
}

function bodyOf(scope: Scope | undefined, loop: string): unknown {
  for (let at = scope; at; at = at.around) if (at.loop === loop) return at.body;
  return undefined;
}

/** What stands at a path; an empty list counts as nothing. */
function getter(path: string): Get {
  if (path === '') return (body) => body;
  const slash = path.indexOf('/');
  const loop = path.slice(0, Math.max(slash, 0));
  const keys = path.slice(slash + 1).split('.');
  const [first, second] = keys as [string, string | undefined];
  const inside = (body: unknown): unknown => {
    let value = member(body, first);
    if (second !== undefined && value !== undefined) {
      value = member(value, second);
      for (let i = 2; i < keys.length && value !== undefined; i++) value = member(value, keys[i]!);
    }
    return Array.isArray(value) && value.length === 0 ? undefined : value;
  };
  return loop === '' ? inside : (_, scope) => inside(bodyOf(scope, loop));
}

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : value === undefined ? [] : [value]);
/** The day a value stands for: a date itself, or the first of some days. */
const dayOf = (value: unknown): unknown => (typeof value === 'object' && value !== null ? (value as { from?: unknown }).from : value);

/** The last of the days a value stands for. */
const lastDayOf = (value: unknown): unknown =>
  typeof value === 'object' && value !== null ? ((value as { through?: unknown }).through ?? dayOf(value)) : value;

/** Makes a condition ready to be asked many times. */
export function testOf(condition: Condition): Test {
  switch (condition.is) {
    case 'all': {
      const tests = condition.of.map(testOf);
      return (body, scope) => {
        for (const test of tests) if (!test(body, scope)) return false;
        return true;
      };
    }
    case 'any': {
      const tests = condition.of.map(testOf);
      return (body, scope) => {
        for (const test of tests) if (test(body, scope)) return true;
        return false;
      };
    }
    case 'not': {
      const test = testOf(condition.of);
      return (body, scope) => !test(body, scope);
    }
    default:
      return testOfPath(condition, getter(condition.path));
  }
}

function testOfPath(condition: OfPath, get: Get): Test {
  switch (condition.is) {
    case 'present':
      return (body, scope) => get(body, scope) !== undefined;
    case 'absent':
      return (body, scope) => get(body, scope) === undefined;
    case 'same':
    case 'differs':
      return pairTest(get, getter(condition.as), (a, b) => (a === b) === (condition.is === 'same'));
    case 'not-after':
      return pairTest(get, getter(condition.as), (a, b) => String(dayOf(a)) <= String(lastDayOf(b)));
    case 'many':
      return (body, scope) => listOf(get(body, scope)).length >= condition.count;
    case 'few':
      return (body, scope) => listOf(get(body, scope)).length <= condition.count;
    case 'distinct':
      return distinctTest(get, getter(condition.by));
    case 'some':
    case 'every':
      return membersTest(get, testOf(condition.of), condition.is === 'some');
    default: {
      const fits = valueTest(condition);
      return (body, scope) => {
        const value = get(body, scope);
        return value !== undefined && fits(value);
      };
    }
  }
}

const pairTest =
  (left: Get, right: Get, fits: (a: unknown, b: unknown) => boolean): Test =>
  (body, scope) => {
    const a = left(body, scope);
    const b = right(body, scope);
    return a !== undefined && b !== undefined && fits(a, b);
  };

const distinctTest =
  (get: Get, by: Get): Test =>
  (body, scope) => {
    const members = listOf(get(body, scope));
    return members.length < 2 || new Set(members.map((member) => by(member, scope))).size === members.length;
  };

const membersTest =
  (get: Get, test: Test, found: boolean): Test =>
  (body, scope) => {
    for (const each of listOf(get(body, scope))) if (test(each, scope) === found) return found;
    return !found;
  };

type OfValue = Extract<OfPath, { readonly is: 'one-of' | 'none-of' | 'like' | 'at-least' | 'at-most' | 'from' | 'before' }>;

/** What is asked of a value that is there. */
function valueTest(condition: OfValue): (value: unknown) => boolean {
  switch (condition.is) {
    case 'one-of':
    case 'none-of': {
      const values = new Set(condition.values);
      const wanted = condition.is === 'one-of';
      return (value) => values.has(String(value)) === wanted;
    }
    case 'like': {
      const shape = new RegExp(condition.shape);
      return (value) => shape.test(String(value));
    }
    case 'at-least':
      return (value) => Number(value) >= condition.value;
    case 'at-most':
      return (value) => Number(value) <= condition.value;
    case 'from':
      return (value) => String(dayOf(value)) >= condition.day;
    case 'before':
      return (value) => String(dayOf(value)) < condition.day;
  }
}

/** Whether a condition holds for a loop's body. */
export const holds = (condition: Condition, body: unknown, scope?: Scope): boolean => testOf(condition)(body, scope);
