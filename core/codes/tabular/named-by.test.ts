import { expect, it } from 'vitest';
import { namedBy } from './named-by.ts';

it.each([
  ['E11', 'E11 E11.9 E11.621', 'E10.9 E1 E12'],
  ['A00-A09', 'A00 A04.71 A09', 'A10 B00'],
  ['I69 with final characters -20', 'I69.320 I69.020', 'I69.321 I69.20 I70.220'],
  ['T36-T50 with fifth or sixth character 5', 'T36.0X5A T50.995D', 'T36.0X1A T51.0X5A'],
  ['E11 with words that nobody understands', 'E11.9', 'E10.9'],
])('%s', (named, yes, no) => {
  const is = namedBy([named]);
  expect(yes.split(' ').filter((code) => !is(code))).toEqual([]);
  expect(no.split(' ').filter(is)).toEqual([]);
});
