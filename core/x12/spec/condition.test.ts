import { expect, it } from 'vitest';
import { absent, all, any, holds, oneOf, present } from './condition.ts';

const claim = { place: { frequency: '7' }, lines: [{ drug: { number: '1' } }], notes: [], charge: 0 };

it.each([
  ['a value that is there', present('place.frequency'), true],
  ['zero is a value', present('charge'), true],
  ['an empty list is nothing', present('notes'), false],
  ['a path into nothing', present('patient.name'), false],
  ['the first member answers for a list', present('lines.drug.number'), true],
  ['absence', absent('patient'), true],
  ['one of several values', oneOf('place.frequency', '7', '8'), true],
  ['none of several values', oneOf('place.frequency', '1'), false],
  ['all', all(present('place'), absent('notes')), true],
  ['not all', all(present('place'), present('notes')), false],
  ['any', any(present('notes'), present('place')), true],
  ['not any', any(present('notes'), absent('place')), false],
])('%s', (_, condition, expected) => {
  expect(holds(condition, claim)).toBe(expected);
});
