import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fileOf } from '../../../test/golden/x12/files.ts';
import { sampleRemittance } from '../../../test/golden/x12/sample-remittance.ts';
import { sampleProfessional } from '../examples/index.ts';
import { type KnownSet, sets } from '../sets/index.ts';
import { write } from './index.ts';
import type { Outgoing } from './outgoing.ts';

/** Puts a value at a dotted path of a copy of a file, and says what the writer says. */
function refusal(file: unknown, path: string, value: unknown): string[] {
  const copy = structuredClone(file) as Record<string, unknown>;
  const steps = path.split('.');
  const last = steps.pop()!;
  const holder = steps.reduce((at, step) => at[step] as Record<string, unknown>, copy);
  holder[last] = value;
  const result = write(copy as unknown as Outgoing);
  return result.ok ? [] : result.error.map((f) => `${f.rule.slice(4)} ${f.at.kind === 'field' ? f.at.path : ''}`);
}
const claims = fileOf('837P', sampleProfessional);
const payment = fileOf('835', sampleRemittance);
const textOf = (file: Outgoing): string => {
  const result = write(file);
  if (!result.ok) throw new Error(result.error[0]?.what);
  return new TextDecoder().decode(result.value);
};

it('the ISA has its 106 characters, each element padded to its width', () => {
  const isa = textOf(payment).slice(0, 106);
  expect(isa).toBe('ISA*00*          *00*          *ZZ*SAMPLE         *ZZ*CLEAR          *260501*1200*^*00501*000000007*0*T*:~');
});

describe('the envelope is refused where', () => {
  it.each<[kind: string, path: string, value: unknown, ...findings: string[]]>([
    ['a sender is too long', 'interchange.sender', 'S'.repeat(16), 'isa-width interchange.sender'],
    ['a sender is missing', 'interchange.sender', '', 'element-missing interchange.sender'],
    ['a sender is a number', 'interchange.sender', 7, 'element-type interchange.sender'],
    ['a sender has a separator', 'interchange.sender', 'A*B', 'injection interchange.sender'],
    ['a sender is padded already', 'interchange.sender', 'SAMPLE ', 'element-spaces interchange.sender'],
    ['a control number has letters', 'interchange.controlNumber', '12A', 'element-type interchange.controlNumber'],
    ['a control number is too long', 'interchange.controlNumber', '1234567890', 'element-type interchange.controlNumber'],
    ['a day does not exist', 'interchange.date', '2026-02-30', 'element-type interchange.date'],
    ['a time does not exist', 'interchange.time', '2460', 'element-type interchange.time'],
    ['usage is something else', 'interchange.usage', 'X', 'element-type interchange.usage'],
    ['a group’s receiver is too short', 'groups.0.receiver', 'C', 'element-length groups[0].receiver'],
    ['a group’s day is missing', 'groups.0.date', undefined, 'element-missing groups[0].date'],
    ['a group is empty', 'groups.0.transactions', [], 'count groups[0].transactions'],
    ['a group is a text', 'groups.0', 'A', 'element-type groups[0]'],
    ['groups are missing', 'groups', undefined, 'element-missing groups'],
    [
      'a transaction’s number is too short',
      'groups.0.transactions.0.controlNumber',
      '1',
      'element-type groups[0].transactions[0].controlNumber',
    ],
    ['two separators are alike', 'delimiters', { element: '*', component: '*', repetition: '^', segment: '~' }, 'isa delimiters'],
    ['a separator is a letter', 'delimiters', { element: 'A', component: ':', repetition: '^', segment: '~' }, 'isa delimiters'],
  ])('%s', (_, path, value, ...findings) => {
    expect(refusal(payment, path, value)).toEqual(findings);
  });
});

const body = 'groups.0.transactions.0.body';
const at = (path: string) => `${body}.${path}`.replace(/\.(\d+)/g, '[$1]');

describe('a value is refused where', () => {
  it.each<[kind: string, path: string, value: unknown, ...findings: string[]]>([
    ['an amount has half a cent', 'payment.amount', 0.5, 'element-type'],
    ['an amount is more than can be read', 'payment.amount', 1e15, 'element-type'],
    ['an amount is a text', 'payment.amount', '12.50', 'element-type'],
    ['a day is no day', 'payment.date', '2026-02-30', 'element-type'],
    ['a code is none of the guide’s', 'payment.method', 'CSH', 'code-value'],
    ['a text is too long', 'trace.number', 'T'.repeat(51), 'element-length'],
    ['a text is too short', 'trace.payerId', '123', 'element-length'],
    ['a text is a number', 'trace.number', 12, 'element-type'],
    ['a text is missing', 'trace.number', undefined, 'element-missing'],
    ['a text is empty', 'trace.number', '', 'element-missing'],
    ['a text holds a line end', 'trace.number', 'A\nB', 'charset'],
    ['a text holds half of a character', 'trace.number', 'A\ud83d', 'charset'],
    ['a text holds a component separator', 'trace.number', 'A:B', 'injection'],
    ['a text holds a repetition separator', 'trace.number', 'A^B', 'injection'],
    ['a text ends with a space', 'trace.number', 'A ', 'element-spaces'],
    ['a text is a space', 'trace.number', ' ', 'element-spaces'],
    ['a list is nothing', 'groups.0.claims.0.services', null, 'element-type'],
    ['a list is an object', 'groups.0.claims.0.services', {}, 'element-type'],
    ['a segment is a list', 'trace', [], 'element-type'],
    ['a segment is nothing', 'trace', null, 'element-type'],
    ['a loop is a text', 'payer', 'SAMPLE HEALTH', 'element-type'],
  ])('%s', (_, path, value, rule) => {
    expect(refusal(payment, `${body}.${path}`, value)).toEqual([`${rule} ${at(path)}`]);
  });

  it('a range of days ends before it begins', () => {
    const days = 'providers.0.subscribers.0.claims.0.lines.0.serviceDays';
    const wrong = { from: '2026-04-14', through: '2026-04-13' };
    expect(refusal(claims, `${body}.${days}`, wrong)).toEqual([`element-type ${at(days)}.value`]);
  });

  it('a minus sign would be a separator', () => {
    const delimiters = { element: '-', component: ':', repetition: '^', segment: '~' };
    const file = { ...payment, delimiters };
    expect(refusal(file, `${body}.payment.amount`, -100)).toContain(`injection ${at('payment.amount')}`);
  });
});

it('characters outside of ASCII are written as UTF-8', () => {
  const number = 'ÉÑ 李 😀';
  const file = structuredClone(payment) as unknown as { groups: { transactions: { body: { trace: { number: string } } }[] }[] };
  file.groups[0]!.transactions[0]!.body.trace.number = number;
  expect(textOf(file as unknown as Outgoing)).toContain(`TRN*1*${number}*`);
});

describe('nothing is an exception', () => {
  for (const set of Object.keys(sets) as KnownSet[])
    it(`${set}: any JSON as body`, () => {
      fc.assert(fc.property(fc.jsonValue(), (json) => void expect(write(fileOf(set, json)).ok).toBe(false)));
    });

  it('any JSON as file, and at any place of an envelope', () => {
    const places = [
      'interchange',
      'interchange.sender',
      'interchange.date',
      'acks',
      'groups',
      'groups.0',
      'groups.0.date',
      'groups.0.transactions.0',
    ];
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(...places, 'groups.0.transactions', 'lineEnd', 'delimiters'), (json, path) => {
        expect(Array.isArray(refusal(payment, path, json))).toBe(true);
      }),
    );
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom('interchange', 'groups', 'acks'), fc.jsonValue()),
        (json) => void write(json as unknown as Outgoing),
      ),
    );
  });
});
