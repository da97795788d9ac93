import { expect, it } from 'vitest';
import { fitted } from './fitted.ts';

it.each<[text: string, max: number, min: number, fits: string]>([
  ['SAMPLE', 60, 1, 'SAMPLE'],
  ['  SAMPLE\n', 60, 1, 'SAMPLE'],
  ['A*B~C', 60, 1, 'A B C'],
  ['SAMPLE CLINIC', 7, 1, 'SAMPLE'],
  ['1', 9, 4, '0001'],
  ['\0', 9, 1, '0'],
  ['\x7fSAMPLE', 15, 1, 'SAMPLE'],
  ['AB\u{1f600}', 3, 1, 'AB'],
  ['AB\u{1f600}', 4, 1, 'AB\u{1f600}'],
])('%j', (text, max, min, fits) => {
  expect(fitted(text, max, min)).toBe(fits);
});
