import { describe, expect, it } from 'vitest';
import {
  absent,
  all,
  any,
  atLeast,
  atLeastMany,
  atMost,
  atMostMany,
  before,
  type Condition,
  differs,
  distinctIn,
  everyIn,
  like,
  noneOf,
  not,
  notAfter,
  oneOf,
  onOrAfter,
  present,
  same,
  someIn,
} from './condition.ts';
import { conditionInWords } from './condition-words.ts';
import { holds } from './holds.ts';

const claim = {
  place: { frequency: '7' },
  lines: [
    { drug: { number: '1' }, code: 'A0428' },
    { drug: undefined, code: '99213' },
  ],
  notes: [],
  charge: 0,
  total: 15_000,
  days: { from: '2026-04-14' },
  stay: { from: '2026-04-01', through: '2026-04-20' },
  born: '1980-02-29',
  modifiers: ['25', 'AT'],
  payer: 'A',
  paidBy: 'B',
};
const scope = {
  loop: '2000B',
  body: { coverage: { order: 'S' } },
  around: { loop: '2000A', body: { npi: '1' }, around: undefined },
};

describe('a condition', () => {
  it.each<[string, Condition, boolean]>([
    ['a value that is there', present('place.frequency'), true],
    ['zero is a value', present('charge'), true],
    ['an empty list is nothing', present('notes'), false],
    ['a path into nothing', present('patient.name'), false],
    ['the first member answers for a list', present('lines.drug.number'), true],
    ['absence', absent('patient'), true],
    ['one of several values', oneOf('place.frequency', '7', '8'), true],
    ['none of several values', oneOf('place.frequency', '1'), false],
    ['a value beside a list', noneOf('place.frequency', '1', '8'), true],
    ['no value is beside no list', noneOf('patient.name', '1'), false],
    ['a text of some shape', like('lines.code', /^A0/, 'an ambulance service'), true],
    ['a text of another shape', like('lines.code', /^J/, 'a drug'), false],
    ['no text has no shape', like('patient.name', /^/, 'anything'), false],
    ['not below', atLeast('total', 15_000), true],
    ['below', atLeast('charge', 1), false],
    ['not above', atMost('charge', 0), true],
    ['above', atMost('total', 14_999), false],
    ['the first of some days', onOrAfter('days', '2026-04-14'), true],
    ['a day earlier', onOrAfter('days', '2026-04-15'), false],
    ['before a day', before('born', '1980-03-01'), true],
    ['on the day is not before', before('born', '1980-02-29'), false],
    ['no day is neither', any(before('admission', '9999-12-31'), onOrAfter('admission', '0001-01-01')), false],
    ['two values that differ', differs('payer', 'paidBy'), true],
    ['two values that are the same', same('payer', 'payer'), true],
    ['a day after another', notAfter('born', 'days'), true],
    ['the first of some days, and the last of others', notAfter('days', 'stay'), true],
    ['days that begin too late', notAfter('stay', 'born'), false],
    ['no day is before nothing', notAfter('born', 'died'), false],
    ['nothing equals nothing', any(same('x', 'y'), differs('x', 'payer')), false],
    ['enough members', atLeastMany('lines', 2), true],
    ['too few members', atLeastMany('lines', 3), false],
    ['few enough', atMostMany('notes', 0), true],
    ['members that differ', distinctIn('lines', 'code'), true],
    ['members that are alike', distinctIn('lines', 'drug.unit'), false],
    ['some member', someIn('lines', like('code', /^99/, 'a visit')), true],
    ['no member', someIn('lines', oneOf('code', '1')), false],
    ['every member', everyIn('lines', present('code')), true],
    ['not every member', everyIn('lines', present('drug')), false],
    ['every member of nothing', everyIn('notes', present('text')), true],
    ['a member that is a text', someIn('modifiers', oneOf('', 'AT')), true],
    ['not', not(present('patient')), true],
    ['all', all(present('place'), absent('notes')), true],
    ['not all', all(present('place'), present('notes')), false],
    ['any', any(present('notes'), present('place')), true],
    ['not any', any(present('notes'), absent('place')), false],
    ['the loop around', oneOf('2000B/coverage.order', 'S'), true],
    ['a loop further out', oneOf('2000A/npi', '1'), true],
    ['a loop that is not around', present('2000C/patient'), false],
    ['the loop around, from a member', someIn('lines', present('2000B/coverage')), true],
  ])('%s', (_, condition, expected) => {
    expect(holds(condition, claim, scope)).toBe(expected);
  });

  it.each<[Condition, string]>([
    [all(present('a'), any(absent('b'), oneOf('c', '1', '2'))), 'a is there and (b is absent or c is 1 or 2)'],
    [someIn('lines', like('code', /^A0/, 'an ambulance service')), 'in one of lines, code is an ambulance service'],
    [not(atLeast('claim.totalCharge', 100)), 'not (claim.totalCharge is at least 1.00)'],
    [atMostMany('lines', 6), 'there are at most 6 of lines'],
    [notAfter('admission', 'discharge'), 'admission is not after discharge'],
    [distinctIn('adjustments', 'group'), 'no two of adjustments have the same group'],
    [onOrAfter('days', '2023-01-01'), 'days is 2023-01-01 or later'],
  ])('is told in words: %#', (condition, words) => {
    expect(conditionInWords(condition, (path) => path)).toBe(words);
  });
});
