import { describe, expect, it } from 'vitest';
import { showPlace } from '../base/index.ts';
import { parseCodeFile, recognize } from './recognize.ts';

const bytesOf = (...lines: string[]) => new TextEncoder().encode(`${lines.join('\r\n')}\r\n`);
const orderLine = (order: number, code: string, flag: 0 | 1, title: string) =>
  `${String(order).padStart(5, '0')} ${code.padEnd(7)} ${flag} ${title.slice(0, 60).padEnd(60)} ${title}`;
const hcpcsLine = (code: string, sequence: string, id: 3 | 4 | 7 | 8, words: string, added = '', ended = '') => {
  const head = `${code.padStart(5)}${sequence}${id}${words.padEnd(80)}`;
  return `${head.padEnd(268)}${added.padEnd(8)}${added.padEnd(8)}${ended.padEnd(8)}N`.padEnd(320);
};
const read = (name: string, bytes: Uint8Array) => parseCodeFile(recognize(bytes)!, name, bytes);
const said = (name: string, bytes: Uint8Array) => read(name, bytes).findings.map((f) => `${showPlace(f.at)} ${f.rule}`);

describe('recognition goes by content', () => {
  it.each([
    [
      'an order file under any name',
      bytesOf(orderLine(1, 'A00', 0, 'Cholera'), orderLine(2, 'A009', 1, 'Cholera, unspecified')),
      'icd10cm-order',
    ],
    ['an order file of one line', bytesOf(orderLine(1, 'A00', 0, 'Cholera')), 'icd10cm-order'],
    ['a HCPCS file', bytesOf(hcpcsLine('A1', '00100', 7, 'Dressing for one wound', '20020701')), 'hcpcs'],
    ['an empty file', new Uint8Array(0), undefined],
    ['a text', bytesOf('Dear colleague,', 'please find enclosed'), undefined],
    ['a CSV of codes', bytesOf('code,title', 'A009,"Cholera, unspecified"'), undefined],
    ['a claim file', bytesOf('ISA*00*          *00*          *ZZ*SENDER'), undefined],
    ['a zip: it is the caller who unzips', Uint8Array.of(0x50, 0x4b, 3, 4, 20, 0), undefined],
    ['the plain code list, which has no flags', bytesOf('A000    Cholera due to Vibrio cholerae 01, biovar cholerae'), undefined],
  ])('%s', (_name, bytes, kind) => expect(recognize(bytes)).toBe(kind));
});

describe('a damaged file is reported line by line and applied not at all', () => {
  const good = [orderLine(1, 'A00', 0, 'Cholera'), orderLine(2, 'A009', 1, 'Cholera, unspecified')];
  it.each([
    ['a line cut short', [...good, '00003 A01     0 Typh'], ['order.txt:3 codes/icd10cm-order-line']],
    [
      'a flag that is neither 0 nor 1',
      [...good, orderLine(3, 'A01', 0, 'Typhoid').replace(' 0 ', ' 7 ')],
      ['order.txt:3 codes/icd10cm-order-line'],
    ],
    ['a code twice', [...good, orderLine(3, 'A00', 0, 'Cholera')], ['order.txt:3 codes/duplicate-code']],
    [
      'two things at once, both said',
      [...good, 'rubbish', orderLine(4, 'A009', 1, 'Cholera')],
      ['order.txt:3 codes/icd10cm-order-line', 'order.txt:4 codes/duplicate-code'],
    ],
  ])('ICD-10-CM order file: %s', (_name, lines, findings) => {
    expect(said('order.txt', bytesOf(...lines))).toEqual(findings);
    expect(read('order.txt', bytesOf(...lines)).sets).toEqual([]);
  });

  const first = hcpcsLine('A1', '00100', 7, 'Dressing for one wound', '20020701');
  it.each([
    ['a continuation without its code', [first, hcpcsLine('G2211', '00200', 4, 'care services')], ['h.txt:2 codes/hcpcs-continuation']],
    [
      'a record cut short',
      [first, hcpcsLine('G2211', '00100', 3, 'Visit complexity', '20240101').slice(0, 200)],
      ['h.txt:2 codes/hcpcs-date'],
    ],
    ['a day that does not exist', [first, hcpcsLine('G2211', '00100', 3, 'Visit complexity', '20240230')], ['h.txt:2 codes/hcpcs-date']],
    [
      'a record of an unknown kind',
      [first, hcpcsLine('G2211', '00100', 3, 'Visit').replace('001003', '001005')],
      ['h.txt:2 codes/hcpcs-record'],
    ],
    ['a modifier twice', [first, first], ['h.txt:2 codes/duplicate-code']],
  ])('HCPCS file: %s', (_name, lines, findings) => {
    expect(said('h.txt', bytesOf(...lines))).toEqual(findings);
    expect(read('h.txt', bytesOf(...lines)).sets).toEqual([]);
  });

  it('joins a long text from its continuations and keeps the days', () => {
    const bytes = bytesOf(
      hcpcsLine('J2920', '00100', 3, 'Injection, methylprednisolone sodium', '19860101', '20240331'),
      hcpcsLine('J2920', '00200', 4, 'succinate, up to 40 mg'),
    );
    expect(read('h.txt', bytes).sets[0]!.rows).toEqual([
      {
        code: 'J2920',
        title: 'Injection, methylprednisolone sodium succinate, up to 40 mg',
        billable: true,
        from: '1986-01-01',
        until: '2024-03-31',
        hcpcs: { pricing: [], action: 'N', actionOn: '1986-01-01' },
      },
    ]);
  });

  it('reads Windows-1252 letters and skips empty lines at the end', () => {
    const bytes = bytesOf(orderLine(1, 'H810', 0, 'M?ni?re disease'), '', '').map((byte) => (byte === 63 ? 0xe9 : byte));
    expect(read('order-2026.txt', bytes).sets[0]!.rows[0]!.title).toBe('Ménière disease'.replace('è', 'é'));
  });
});

describe('which release an order file is', () => {
  const lines = [orderLine(1, 'A00', 0, 'Cholera'), orderLine(2, 'I1A0', 1, 'Resistant hypertension')];
  it.each([
    ['icd10cm_order_2025.txt', 'FY2025', '2024-10-01', '2025-09-30'],
    ['icd10cm-order-2026.txt', 'FY2026', '2025-10-01', '2026-09-30'],
    ['icd10cm-order-April-2025.txt', 'April 2025', '2025-04-01', '2025-09-30'],
    ['Code Descriptions Apr 2027.zip/order.txt', 'April 2027', '2027-04-01', '2027-09-30'],
    ['april 2019/releases/icd10cm-order-2026.txt', 'FY2026', '2025-10-01', '2026-09-30'],
    ['upload-1.txt', 'FY2024', '2023-10-01', '2024-09-30'],
  ])('%s: %s, by its name or else by its newest code', (name, edition, from, until) => {
    expect(read(name, bytesOf(...lines)).sets[0]!.edition).toMatchObject({ name: edition, from, until });
  });
  it('is an error when neither tells, and says what would', () => {
    const { sets, findings } = read('upload.txt', bytesOf(lines[0]!));
    expect(sets).toEqual([]);
    expect(findings).toMatchObject([{ rule: 'codes/unknown-release', what: expect.stringContaining('a year in its name') }]);
  });
});
