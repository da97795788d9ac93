import { describe, expect, it } from 'vitest';
import { readAll } from '../../../core/x12/index.ts';
import { bytesOf } from './files.ts';

// Sample data: invented parties. `second` follows each defect: it must always be delivered.
const isa = (number: string) =>
  `ISA*00*          *00*          *ZZ*SAMPLE         *ZZ*CLEAR          *260501*1200*^*00501*${number}*0*T*:~`;
const ack = (number: string) =>
  `ST*999*${number}*005010X231A1~AK1*HC*1*005010~AK2*837*0001~IK3*CLM*22**8~IK4*5:2*1331*7*X~IK5*R*5~AK9*R*1*1*0~SE*8*${number}~`;
const group = (number: string) => `GS*FA*SAMPLE*CLEAR*20260501*1200*${number}*X*005010X231A1~${ack('0001')}GE*1*${number}~`;
const whole = (number: string) => `${isa(number)}${group('1')}IEA*1*${number}~`;
const file = whole('000000001');
const second = whole('000000002');
const ta1 = 'TA1*000000905*260430*1159*A*000~';

/** One character a byte, so that 8-bit separators can be written down. */
const latin1 = (text: string) => Uint8Array.from(text, (c) => c.charCodeAt(0));
const said = (bytes: Uint8Array) =>
  readAll(bytes).findings.map(({ rule, at, severity }) =>
    [severity === 'error' ? '' : `${severity} `, rule.slice(4), at.kind === 'segment' ? ` ${at.segment}@${at.position}` : '']
      .concat(at.kind === 'segment' && at.element !== undefined ? `-${at.element}` : '')
      .join(''),
  );
const delivered = (bytes: Uint8Array) =>
  readAll(bytes).transactions.map((t) => `${t.interchange.controlNumber.at(-1)}${t.sound ? '' : ' damaged'}`);

/** What was done, the file, what is delivered of it (and of the second), what is said. */
type Case = [kind: string, text: string, delivered: string[], ...said: string[]];
const fine = ['1', '2'];
const lost = ['2'];
const damaged = ['1 damaged', '2'];

function each(cases: readonly Case[]): void {
  it.each(cases)('%s', (_, text, expected, ...findings) => {
    expect(said(latin1(text))).toEqual(findings);
    expect(delivered(latin1(text + second))).toEqual(expected);
  });
}

describe('TA1', () => {
  each([
    ['before the group', file.replace('GS*', `${ta1}GS*`), fine],
    ['three of them', file.replace('GS*', `${ta1.repeat(3)}GS*`), fine],
    ['behind the group', file.replace('IEA*', `${ta1}IEA*`), fine],
    ['alone', `${isa('000000001')}${ta1}IEA*0*000000001~`, lost],
    ['with a status that does not exist', file.replace('GS*', `${ta1.replace('*A*', '*Q*')}GS*`), fine, 'element-type TA1@2-4'],
    ['inside of a group', file.replace('ST*', `${ta1}ST*`), fine, 'envelope TA1@3'],
    ['inside of a transaction', file.replace('AK9*', `${ta1}AK9*`), fine, 'segment-unknown TA1@9', 'count SE@11-1'],
  ]);

  it('each is delivered', () => {
    expect(readAll(latin1(file.replace('GS*', `${ta1}${ta1.replace('905', '906')}GS*`))).acks.map((a) => a.ack.controlNumber)).toEqual([
      '000000905',
      '000000906',
    ]);
  });
});

describe('an ISA that lies', () => {
  const repetition = (by: string) => file.replace('*^*', `*${by}*`);
  const component = (by: string) => file.replace('*T*:', `*T*${by}`);
  const composite = 'element-type IK4@7-1';
  each([
    ['an element too narrow', file.replace('SAMPLE         ', 'SAMPLE'), fine, 'isa-width ISA@1-6'],
    ['an element too wide', file.replace('SAMPLE         ', 'SAMPLE            '), fine, 'isa-width ISA@1-6'],
    ['a separator in the sender', file.replace('SAMPLE         ', 'SAM*LE         '), fine, 'isa ISA@1'],
    ['ISA16 is > and : is used', component('>'), damaged, composite],
    ['ISA16 is the element separator', component('*'), damaged, 'isa ISA@1', composite],
    ['ISA16 is the terminator', component('~'), damaged, 'isa ISA@1', composite],
    ['ISA16 is a letter', component('A'), damaged, 'isa ISA@1', composite],
    ['ISA16 is a space', component(' '), damaged, 'isa ISA@1', composite],
    ['ISA11 is U: there are no repeats', repetition('U'), fine],
    ['ISA11 is a space', repetition(' '), fine],
    ['ISA11 is the element separator', repetition('*'), fine, 'isa ISA@1'],
    ['ISA11 is the component separator', repetition(':'), fine, 'isa ISA@1'],
    ['ISA11 is the terminator', repetition('~'), fine, 'isa ISA@1'],
    ['the terminator is a space', file.replaceAll('~', ' '), lost, 'isa ISA@1', 'not-x12 @0'],
    ['the terminator is the element separator', file.replaceAll('~', '*'), lost, 'isa ISA@1', 'not-x12 @0'],
    ['the element separator is a letter', file.replaceAll('*', 'x'), lost, 'not-x12 @0'],
  ]);
});

describe('separators out of the ordinary', () => {
  each([
    ['8-bit element separator', file.replaceAll('*', '\xa7'), fine],
    ['8-bit terminator', file.replaceAll('~', '\xa7'), fine],
    ['8-bit component separator', file.replaceAll(':', '\xa7'), fine],
    ['control characters', file.replaceAll('*', '\x1d').replaceAll('~', '\x1c').replaceAll(':', '\x1f').replaceAll('^', '\x1e'), fine],
    ['NUL', file.replaceAll('*', '\0'), fine],
  ]);
});

describe('between segments', () => {
  const between = (what: string) => file.replaceAll('~', `~${what}`);
  each([
    ['byte order mark', `\xef\xbb\xbf${file}`, fine],
    ['line feeds', between('\n'), fine],
    ['carriage returns', between('\r'), fine],
    ['carriage return and line feed', between('\r\n'), fine],
    ['line feed and carriage return', between('\n\r'), fine],
    ['three line feeds', between('\n\n\n'), fine],
    ['a carriage return that ends the segment', file.replaceAll('~', '\r'), fine],
    ['spaces, told once', between(' '), fine, 'segment-id @1'],
    ['line feeds and spaces', between('\n  '), fine, 'segment-id @1'],
    ['tabs', between('\t'), fine, 'segment-id @1'],
    ['terminators without a segment', file.replace('AK1*HC*1*005010~', 'AK1*HC*1*005010~~~'), fine, 'segment-id @4'],
  ]);
});

describe('bytes that do not belong', () => {
  each([
    ['NUL', file.replace('CLM', 'C\0M'), fine, 'charset IK3@6-1'],
    ['8-bit bytes', file.replace('*X~', '*\xc9\xd1~'), fine, 'warning charset IK4@7-4'],
    ['an element of a megabyte', file.replace('*X~', `*${'A'.repeat(1 << 20)}~`), fine, 'element-length IK4@7-4'],
  ]);
});

describe('cut, empty, not X12', () => {
  each([
    ['nothing', '', lost, 'not-x12 @0'],
    ['blanks', ' \r\n', lost, 'not-x12 @0'],
    ['cut in the ISA', isa('000000001').slice(0, 50), lost, 'isa ISA@1', 'not-x12 @0'],
    ['cut before the terminator of the ISA', isa('000000001').slice(0, 105), lost, 'isa ISA@1', 'not-x12 @0'],
    ['cut behind the ISA', isa('000000001'), lost, 'truncated ISA@1'],
    ['cut in a transaction', file.slice(0, 250), damaged, 'truncated IK5@8', 'truncated GS@2', 'truncated ISA@1', 'truncated @9'],
    ['two ISA', isa('000000009') + file, fine, 'truncated ISA@1'],
    ['a lost GS', file.replace(/GS\*.*?~/, ''), lost, 'envelope ST@2', 'envelope GE@10', 'count IEA@11-1'],
    ['a lost terminator', file.replace('AK1*HC*1*005010~', 'AK1*HC*1*005010'), damaged, 'not-used AK1@4-4', 'loop-opener-missing IK3@5', 'count SE@9-1'],
  ]);

  it('UTF-16 is not X12', () => {
    expect(said(latin1([...file].map((c) => `${c}\0`).join('')))).toEqual(['not-x12 @0']);
  });
});

it('files of the sample are fine', () => {
  expect(said(bytesOf(file + second))).toEqual([]);
});
