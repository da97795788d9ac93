import { knownField } from '../catalogue.ts';
import type { Asked, Found } from '../field.ts';
import { notTri, type Tri, Unknown } from '../unknown.ts';
import type { Condition, Value } from '../written-rule.ts';
import { type Compared, compared, isThere, type With } from './compare.ts';
import { overLines, totalTest } from './over-lines.ts';

/** A condition that is ready to be asked of claims and lines. */
export type Test = (asked: Asked) => Tri;

/** Prepares a condition. What is missing makes it unknown only where what is known does not decide. */
export function testOf(condition: Condition): Test {
  switch (condition.kind) {
    case 'all':
      return decided(condition.of.map(testOf), false);
    case 'any':
      return decided(condition.of.map(testOf), true);
    case 'not': {
      const test = testOf(condition.of);
      return (asked) => notTri(test(asked));
    }
    case 'field':
      return comparison(condition);
    case 'count':
    case 'sum':
      return totalTest(condition, testOf);
    default:
      return overLines(condition, testOf);
  }
}

/** Asks one test after the other until one decides: a false of all, a true of any. */
function decided(tests: readonly Test[], by: boolean): Test {
  return (asked) => {
    let missing: Unknown | undefined;
    for (const test of tests) {
      const answer = test(asked);
      if (answer === by) return by;
      if (answer instanceof Unknown) missing ??= answer;
    }
    return missing ?? !by;
  };
}

function comparison({ field: name, is, value }: Extract<Condition, { kind: 'field' }>): Test {
  const field = knownField(name);
  const fixed = fixedOf(value);
  if (value === undefined || fixed !== undefined) {
    const test = compared(field, is, fixed);
    return (asked) => answerOf(test, field.read(asked));
  }
  return (asked) => {
    const other = valueIn(value, asked);
    if (other instanceof Unknown) return other;
    // Nothing is like, before or after what is not there.
    if (other === undefined) return is === 'is-not';
    return answerOf(compared(field, is, other), field.read(asked));
  };
}

const answerOf = (test: Compared, found: Found): Tri => (found instanceof Unknown ? found : test(found));

/** A value that is the same for all claims. */
function fixedOf(value: Value | undefined): With | undefined {
  if (typeof value !== 'object') return value;
  if ('field' in value) return undefined;
  return 'days' in value && typeof value.of !== 'string' ? undefined : (value as With);
}

/** What the field that stands as a value holds. */
function valueIn(value: Value, asked: Asked): With | undefined | Unknown {
  const read = (name: string): With | undefined | Unknown => {
    const found = knownField(name).read(asked);
    return isThere(found) ? (found as With | Unknown) : undefined;
  };
  if (typeof value !== 'object') return value;
  if ('field' in value) return read(value.field);
  if (!('days' in value) || typeof value.of === 'string') return value as With;
  const of = read(value.of.field);
  return of instanceof Unknown || of === undefined ? of : { days: value.days, of: String(of) };
}
