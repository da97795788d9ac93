import type { CodeSet } from '../spec/field.ts';

/**
 * Claim adjustment reason codes that are out of use, by their last day: numbers and dates alone, of the public list as it stood in
 * March 2016 (125 also by MLN Matters MM8422). A list of August 2026 knows each of them as out of use, and 15, 138, 165 and 168 too,
 * whose day we could not confirm: of them, as of any code that is not here, nothing is said.
 */
const lastDays: readonly (readonly [day: string, codes: string])[] = [
  ['2000-06-30', '71'],
  [
    '2003-10-16',
    '28 36 37 41 46 48 63 64 65 67 68 72 73 77 79 80 81 82 83 84 86 92 93 98 99 A3 B2 B3 B19 B21 D1 D2 D3 D4 D5 D6 D7 D8 D9 D10 D11 D12 D13 D14 D15',
  ],
  ['2006-02-01', '30 47 52 B6 B17'],
  ['2006-07-01', '43'],
  ['2007-02-01', '196'],
  ['2007-04-01', '62'],
  ['2007-06-01', '42'],
  ['2007-06-30', '57 88 113 120 123 124 D16 D17 D18 D19 D20 D21'],
  ['2008-01-01', 'A2'],
  ['2008-04-01', '25 126 127 145 A4'],
  ['2009-01-01', 'D22'],
  ['2009-03-01', 'B18'],
  ['2009-07-01', '17'],
  ['2009-10-01', '156'],
  ['2012-01-01', '87 D23'],
  ['2012-07-01', '141'],
  ['2013-01-01', '38'],
  ['2013-11-01', '125'],
  ['2014-07-01', '162 191 214 217 218 220 221 230 244 255 W1 W2 W3 W4 W5 W6 W7 W8 W9 Y1 Y2 Y3'],
  ['2015-07-01', 'A7'],
  ['2016-05-01', 'B5'],
];
const lastDayOf: ReadonlyMap<string, string> = new Map(lastDays.flatMap(([day, codes]) => codes.split(' ').map((code) => [code, day])));

/**
 * Whether a reason code is known to be out of use on a day. After its last day it may still come where an old decision is repeated: in
 * a reversal, or in a claim to the next payer; there the day of that decision counts.
 */
export const isWithdrawn = (set: CodeSet, code: string, on: string | undefined): boolean => {
  const last = set === 'carc' && on !== undefined ? lastDayOf.get(code) : undefined;
  return last !== undefined && on! > last;
};
