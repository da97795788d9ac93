import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { check, read, readAll, readAsync } from '../index.ts';
import { mostKept } from './found.ts';

const interchange = (number: string, ...groups: string[]) =>
  `ISA*00*          *00*          *ZZ*SAMPLE         *ZZ*CLEAR          *260501*1200*^*00501*${number}*0*T*:~${groups.join('')}IEA*${groups.length}*${number}~`;
const group = (number: string, ...sets: string[]) =>
  `GS*FA*SAMPLE*CLEAR*20260501*1200*${number}*X*005010X231A1~${sets.join('')}GE*${sets.length}*${number}~`;
const ack = (number: string) => `ST*999*${number}*005010X231A1~AK1*HC*1*005010X222A1~AK9*A*1*1*1~SE*4*${number}~`;
const encode = (text: string) => new TextEncoder().encode(text);
const rules = (text: string) => readAll(encode(text)).findings.map((f) => f.rule);
const numbers = (text: string) => readAll(encode(text)).transactions.map((t) => `${t.controlNumber}${t.sound ? '' : ' damaged'}`);

const two =
  interchange('000000001', group('1', ack('0001'), ack('0002')), group('2', ack('0001'))) +
  interchange('000000002', group('1', ack('0001')));

describe('many in one file', () => {
  it('interchanges, groups and transactions come in order', () => {
    expect(rules(two)).toEqual([]);
    expect(numbers(two)).toEqual(['0001', '0002', '0001', '0001']);
  });

  it('each transaction knows its bytes', () => {
    for (const t of readAll(encode(two)).transactions) expect(two.slice(t.extent.from, t.extent.to)).toBe(ack(t.controlNumber));
  });

  it('a TA1 stands before the groups', () => {
    const text = interchange('000000001', 'TA1*000000905*260430*1159*A*000~').replace('IEA*1', 'IEA*0');
    expect(readAll(encode(text)).acks.map((a) => a.ack)).toEqual([
      { controlNumber: '000000905', date: '2026-04-30', time: '1159', status: 'A', note: '000' },
    ]);
    expect(rules(text)).toEqual([]);
  });

  it('a stream gives what the bytes give', async () => {
    async function* stream() {
      for (let i = 0; i < two.length; i += 7) yield encode(two.slice(i, i + 7));
    }
    const streamed: unknown[] = [];
    for await (const item of readAsync(stream())) streamed.push(item);
    expect(streamed).toEqual([...read(encode(two))]);
  });
});

describe('one defect does not cascade', () => {
  it.each<[string, string, string[], string[]]>([
    ['a lost SE', two.replace('SE*4*0001~', ''), ['x12/truncated'], ['0001 damaged', '0002', '0001', '0001']],
    ['a lost ST', two.replace('ST*999*0001*005010X231A1~', ''), ['x12/envelope', 'x12/count'], ['0002', '0001', '0001']],
    ['a lost GE', two.replace('GE*2*1~', ''), ['x12/truncated'], ['0001', '0002', '0001', '0001']],
    ['a lost IEA', two.replace('IEA*2*000000001~', ''), ['x12/truncated'], ['0001', '0002', '0001', '0001']],
    [
      'a number that comes twice in a group',
      two.replaceAll('*0002', '*0001'),
      ['x12/control-number-twice'],
      ['0001', '0001', '0001', '0001'],
    ],
    [
      'an interchange that comes twice',
      two.replaceAll('000000002', '000000001'),
      ['x12/control-number-twice'],
      ['0001', '0002', '0001', '0001'],
    ],
    ['a NUL in the data', two.replace('AK1*HC*1*', 'AK1*HC*\0*'), ['x12/charset'], ['0001', '0002', '0001', '0001']],
  ])('%s', (_, text, found, delivered) => {
    expect(rules(text)).toEqual(found);
    expect(numbers(text)).toEqual(delivered);
  });
});

describe('whatever the bytes are', () => {
  it('a file cut anywhere is told to be cut, and only its last transaction is damaged', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: two.length - 1 }), (end) => {
        const cut = encode(two).subarray(0, end);
        const { findings, transactions } = readAll(cut);
        const whole = two.slice(0, end).endsWith('IEA*2*000000001~') || two.slice(0, end).endsWith('IEA*1*000000002~');
        expect(findings.length > 0).toBe(!whole);
        expect(transactions.slice(0, -1).every((t) => t.sound)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('nothing throws', () => {
    const bytes = encode(two);
    const edit = fc.record({ at: fc.nat(bytes.length - 1), byte: fc.nat(255), drop: fc.nat(3) });
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 12 }), (edits) => {
        const copy = [...bytes];
        for (const { at, byte, drop } of edits) copy.splice(at % copy.length, drop, byte);
        const report = check(new Uint8Array(copy));
        expect(report.findings.every((f) => f.at.kind === 'segment' && f.at.byte <= copy.length)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('noise is not X12', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => readAll(bytes).findings.length > 0));
  });
});

it('of tens of thousands of stray segments the first are told, the rest is counted, and nothing overflows', () => {
  const many = 'ZZ9*1~'.repeat(50_000);
  const inside = readAll(
    encode(interchange('000000001', group('1', ack('0001').replace('AK9', `${many}AK9`))).replace('SE*4', 'SE*50004')),
  );
  const [leftOut, ...told] = inside.findings;
  expect(told).toHaveLength(mostKept);
  expect(told.at(-1)?.at).toMatchObject({ segment: 'ZZ9', position: 4 + mostKept });
  expect(inside.transactions[0]?.unknown).toHaveLength(mostKept);
  expect(leftOut).toMatchObject({
    rule: 'x12/left-out',
    severity: 'info',
    what: 'more is wrong from here on than is kept; left out are 40000 of x12/segment-unknown (error), 40000 segments that have no place',
    leftOut: [{ rule: 'segment-unknown', severity: 'error', count: 40_000 }],
  });
  const outside = readAll(encode(interchange('000000001', many).replace('IEA*1', 'IEA*0')));
  expect(outside.findings.map((f) => f.what)).toEqual(['ZZ9 stands outside of a group']);
});
