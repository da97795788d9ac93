import { describe, expect, it } from 'vitest';
import { limits } from '../limits.ts';
import { bai2 } from './bai2-for-test.ts';
import { readBai2 } from './read-bai2.ts';

const eft = [
  '16,165,13000,Z,0099887,,HCCLAIMPMT SAMPLE HEALTH/',
  '88,ORIG CO NAME:SAMPLE HEALTH ORIG ID:1512345678',
  '88,TRN*1*EFT20260508*1512345678\\',
];
const lines = (text: string) => {
  const read = readBai2(text);
  if (!read.ok) throw new Error(`${read.error.place}: ${read.error.says}`);
  return read.value.flatMap((s) => s.lines);
};
const fault = (text: string) => {
  const read = readBai2(text);
  return read.ok ? 'read' : `${read.error.place}: ${read.error.says}`;
};

describe('a BAI2 file', () => {
  it('gives each account its transactions, with the trace of the addenda record', () => {
    const read = readBai2(bai2([eft, ['16,475,2500,0,,1044,/'], ['16,301,5050,S,5050,0,0,,SLIP7,BRANCH 12, MAIN ST/']]));
    expect(read).toEqual({
      ok: true,
      value: [
        {
          account: { number: '123456789', routing: '121000358' },
          lines: [
            {
              ...{ date: '2026-05-08', amount: 130_00, kind: 'eft', trace: 'EFT20260508', originator: '1512345678', reference: '0099887' },
              description: 'HCCLAIMPMT SAMPLE HEALTH ORIG CO NAME:SAMPLE HEALTH ORIG ID:1512345678 TRN*1*EFT20260508*1512345678\\',
              place: 'record 4',
            },
            expect.objectContaining({ amount: -25_00, kind: 'other', reference: '1044', place: 'record 7' }),
            expect.objectContaining({ amount: 50_50, kind: 'check', reference: 'SLIP7', description: 'BRANCH 12, MAIN ST' }),
          ],
        },
      ],
    });
  });

  it.each([
    ['V', '16,142,100,V,260509,0900,REF1,,TEXT/', 'REF1'],
    ['S', '16,142,100,S,100,0,0,REF2,,TEXT/', 'REF2'],
    ['D', '16,142,100,D,2,1,60,2,40,REF3,,TEXT/', 'REF3'],
    ['none', '16,142,100,,REF4,,TEXT/', 'REF4'],
  ])('reads what stands behind funds of type %s', (_, record, reference) => {
    expect(lines(bai2([[record]]))).toMatchObject([{ amount: 1_00, reference, description: 'TEXT' }]);
  });

  it('takes a text without a slash, padding, and blank lines', () => {
    const text = bai2([['16,165,100,Z,R1,,ENDS WITH THE LINE   ']]).replaceAll('\r\n', '\r\n\r\n');
    expect(fault(text)).toBe('read');
    expect(lines(text)[0]!.description).toBe('ENDS WITH THE LINE');
  });

  it('leaves alone what is no money of the account: status, loans, amounts of zero', () => {
    expect(lines(bai2([['16,890,,Z,,,NOTICE/'], ['16,721,900,Z,,,LOAN/'], ['16,165,0,Z,,,PRENOTE/']]))).toEqual([]);
  });

  it('has several accounts in several groups', () => {
    const one = bai2([eft]).split('\r\n');
    const group = one.slice(1, -1);
    const total = Number(one.at(-1)!.split(',')[1]);
    const text = [one[0], ...group, ...group, `99,${2 * total},2,${2 * group.length + 2}/`].join('\n');
    expect(lines(text)).toHaveLength(2);
  });
});

describe('a BAI2 file is refused whole when', () => {
  const good = bai2([eft, ['16,142,100,Z,R2,,/']]);
  it('it is good and is not', () => expect(fault(good)).toBe('read'));

  it.each([
    [
      'an amount was changed',
      (t: string) => t.replace('16,142,100', '16,142,101'),
      'record 8: the control total of the account is 5,631.00',
    ],
    ['a transaction is missing', (t: string) => t.replace('16,142,100,Z,R2,,/\r\n', ''), 'record 7: the control total of the account'],
    [
      'a continuation is missing',
      (t: string) => t.replace(/88,ORIG.*\r\n/, ''),
      'record 7: the trailer of the account counts 6 records, there are 5',
    ],
    [
      'the group counts other records',
      (t: string) => t.replace(/98,(\d+),1,8/, '98,$1,1,9'),
      'record 9: the trailer of the group counts 9 records',
    ],
    [
      'the group counts other accounts',
      (t: string) => t.replace(/98,(\d+),1,/, '98,$1,2,'),
      'record 9: the trailer of the group counts 2 accounts, there are 1',
    ],
    ['the file has another total', (t: string) => t.replace('99,', '99,9'), 'record 10: the control total of the file'],
    [
      'the file counts other groups',
      (t: string) => t.replace(/99,(\d+),1,/, '99,$1,3,'),
      'record 10: the trailer of the file counts 3 groups',
    ],
    ['it is cut', (t: string) => t.slice(0, t.indexOf('49,')), 'end of file: the account trailer (49) is missing; the file is cut'],
    ['it is cut inside a record', (t: string) => t.slice(0, t.indexOf('98,') + 8), 'record 9: the control total'],
    ['something follows', (t: string) => `${t}\r\n02,A,B,1,260508,,USD,2/`, 'record 11: nothing follows a file trailer (99); a record 02'],
    ['a record is of another format', (t: string) => t.replace('16,142', '17,142'), 'record 7: "17" is no record code'],
    ['a line is no record', (t: string) => t.replace('16,142', 'hello'), 'record 7: it does not begin with a record code'],
    ['an amount is no number', (t: string) => t.replace('16,142,100', '16,142,1.00'), 'record 7: "1.00" is no amount in cents'],
    ['an amount is beyond reason', (t: string) => t.replace('16,142,100', `16,142,${'9'.repeat(17)}`), 'is no amount in cents'],
    ['the day is none', (t: string) => t.replace('260508', '261308'), 'record 2: "261308" is no day'],
    ['it is in another currency', (t: string) => t.replace('2359,USD', '2359,CAD'), 'record 2: its currency is CAD'],
    ['a record is endless', (t: string) => t.replace('HCCLAIMPMT', 'X'.repeat(limits.characters)), 'record 4: longer than'],
  ])('%s', (_, change, says) => expect(fault(change(good))).toContain(says));

  it('any one digit of an amount is changed', () => {
    const at = [...good.matchAll(/^(16,\d{3},|49,|98,|99,)(\d+)/gm)].flatMap((m) =>
      Array.from({ length: m[2]!.length }, (_, i) => m.index + m[1]!.length + i),
    );
    expect(at.length).toBeGreaterThan(15);
    for (const i of at)
      expect(fault(good.slice(0, i) + ((Number(good[i]) + 1) % 10) + good.slice(i + 1)), `character ${i}`).not.toBe('read');
  });
});
