import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asDate, showPlace } from '../../base/index.ts';
import { compileFlat, openFlat } from '../flat/flat.ts';
import type { OpenTable, ParsedTables, TableEdition } from '../flat/table.ts';
import { tableFormat } from '../formats.ts';
import { feeOn } from './fee-schedules.ts';
import { payerLimit, payerOn } from './payers.ts';
import { planOf } from './plan.ts';

// Payers, contracts and amounts are invented.
const bytesOf = (...lines: readonly string[]) => new TextEncoder().encode(`${lines.join('\n')}\n`);
const parsed = (name: string, ...lines: readonly string[]): ParsedTables => {
  const format = tableFormat(name, bytesOf(...lines));
  if (!format) throw new Error(`${lines[0]} is not known`);
  return format.parse(name, bytesOf(...lines));
};
const opened = ({ tables, findings }: ParsedTables): OpenTable[] => {
  expect(findings).toEqual([]);
  return tables.map(({ edition, columns, texts }) => {
    const open = openFlat<TableEdition>(compileFlat({ header: edition, columns, texts }));
    if (!open.ok) throw new Error(open.error.says);
    return open.value;
  });
};

const payerHeader = 'id,name,kind,claim_id,filing_days,corrected_days,secondary_days,appeal_1_days,appeal_2_days,from,until,source';
const payers = [
  payerHeader,
  'sample,Sample Health,commercial,SAMP1,90,180,,180,60,2024-01-01,2025-12-31,"Contract 2024, section 5"',
  'sample,Sample Health,commercial,SAMP1,120,180,60,180,60,2026-01-01,,"Contract 2026, section 5"',
];
const feeHeader = 'payer,plan,code,modifiers,place,from,until,amount,unit';
const fees = [
  feeHeader,
  'charge,,99213,,,2025-01-01,2025-12-31,180.00,',
  'charge,,99213,,,2026-01-01,,"$1,190.00",',
  'sample,,99213,,,2026-01-01,,98.50,UN',
  'sample,,99213,,facility,2026-01-01,,71.00,UN',
  'sample,gold,99213,,,2026-01-01,,110.00,UN',
  'sample,,71046,26,,2026-01-01,,12.25,UN',
  'sample,,71046,,,2026-01-01,,40.00,UN',
];

describe('a payer list', () => {
  const tables = opened(parsed('payers.csv', ...payers));
  it.each([
    ['original', '2025-12-31', 90],
    ['original', '2026-01-01', 120],
    ['corrected', '2026-06-01', 180],
    ['secondary', '2025-06-01', undefined],
    ['secondary', '2026-06-01', 60],
    ['original', '2023-12-31', undefined],
  ] as const)('limit of %s claims on %s: %s days', (of, day, days) => {
    const limit = payerLimit(tables, 'sample', of, asDate(day));
    expect(limit.kind === 'limit' ? limit.days : undefined).toBe(days);
    if (limit.kind === 'limit') expect(limit.source).toContain('section 5');
  });
  it.each([
    [1, 180],
    [2, 60],
    [3, undefined],
  ] as const)('appeal of level %s: %s days', (appeal, days) => {
    const limit = payerLimit(tables, 'sample', { appeal }, asDate('2026-06-01'));
    expect(limit.kind === 'limit' ? limit.days : undefined).toBe(days);
  });
  it('knows no other payer', () => expect(payerOn(tables, 'other', asDate('2026-06-01'))).toBeUndefined());
});

describe('a fee schedule', () => {
  const tables = opened(parsed('fees.csv', ...fees));
  it.each([
    ['the charge of its year', { payer: 'charge', code: '99213' }, '2025-06-01', 18_000],
    ['the charge of the next', { payer: 'charge', code: '99213' }, '2026-06-01', 119_000],
    ['a contract', { payer: 'sample', code: '99213', place: 'nonfacility' }, '2026-06-01', 9_850],
    ['at a facility', { payer: 'sample', code: '99213', place: 'facility' }, '2026-06-01', 7_100],
    ['a plan beats the place', { payer: 'sample', plan: 'gold', code: '99213', place: 'facility' }, '2026-06-01', 11_000],
    ['with its modifier', { payer: 'sample', code: '71046', modifiers: ['26'] }, '2026-06-01', 1_225],
    ['with another modifier', { payer: 'sample', code: '71046', modifiers: ['TC'] }, '2026-06-01', 4_000],
    ['a code that it has not', { payer: 'sample', code: '99499' }, '2026-06-01', undefined],
    ['a day before it', { payer: 'sample', code: '99213' }, '2025-12-31', undefined],
  ] as const)('%s', (_what, wanted, day, cents) => {
    const fee = feeOn(tables, wanted, asDate(day));
    expect(fee.kind === 'fee' ? fee.amount : undefined).toBe(cents);
  });
  it('is a table for each payer', () =>
    expect(tables.map(({ header }) => [header.part, header.rows])).toEqual([
      ['charge', 2],
      ['sample', 5],
    ]));
});

describe('what refuses a table of the practice, all of it said', () => {
  it.each([
    [
      'a code that lost its zero',
      'charge,,1000,,,2026-01-01,,1.00,',
      'f.csv:2 code: "1000" is no procedure code; keep its cell as text, so that no zero is lost',
    ],
    ['no amount', 'charge,,99213,,,2026-01-01,,about 100,', 'f.csv:2 amount: "about 100" is no amount, as 125.00'],
    ['a part of a cent', 'charge,,99213,,,2026-01-01,,1.005,', 'f.csv:2 amount: "1.005" is no amount, as 125.00'],
    ['no first day', 'charge,,99213,,,,,1.00,', 'f.csv:2 from: it is empty; write the first day, as 2026-01-01'],
    ['a period backwards', 'charge,,99213,,,2026-01-01,2025-12-31,1.00,', 'f.csv:2 until 2025-12-31 is before from 2026-01-01'],
    [
      'five modifiers',
      'charge,,99213,25 59 76 77 78,,2026-01-01,,1.00,',
      'f.csv:2 modifiers: "25 59 76 77 78" is not up to four modifiers with blanks between them',
    ],
    ['an unknown place', 'charge,,99213,,11,2026-01-01,,1.00,', 'f.csv:2 place: "11" is none of facility, nonfacility'],
    ['an unknown unit', 'charge,,99213,,,2026-01-01,,1.00,BOX', 'f.csv:2 unit: "BOX" is none of UN, MJ, ML, GR, F2, ME'],
  ])('fee schedule: %s', (_what, row, says) => {
    const { tables, findings } = parsed('f.csv', feeHeader, row);
    expect([tables, findings.map((f) => `${showPlace(f.at)} ${f.what}`)]).toEqual([[], [says]]);
  });
  it('fee schedule: the same service twice, modifiers in another order', () =>
    expect(
      parsed('f.csv', feeHeader, 'a,,99213,25 59,,2026-01-01,,1.00,', 'a,,99213,59:25,,2026-01-01,,2.00,').findings.map((f) => f.what),
    ).toEqual(['the same payer, plan, code, modifiers, place, from as line 2']));
  it('fee schedule: a column that is misspelled', () =>
    expect(parsed('f.csv', 'payer,code,from,amount,modifer', 'a,99213,2026-01-01,1.00,25').findings.map((f) => f.what)).toEqual([
      'there is no column modifer: it may be payer, plan, code, modifiers, place, from, until, amount, unit',
    ]));
  it('payer list: a limit without a source', () =>
    expect(parsed('p.csv', payerHeader, 'x,X,commercial,,90,,,,,2026-01-01,,').findings.map((f) => f.what)).toEqual([
      'source: a time limit needs the contract or manual that says it',
    ]));
  it('payer list: a kind that there is not', () =>
    expect(parsed('p.csv', payerHeader, 'x,X,HMO,,,,,,,2026-01-01,,').findings.map((f) => f.what)).toEqual([
      'kind: "HMO" is none of medicare, medicare-advantage, medicaid, commercial, workers-compensation, self-pay',
    ]));
});

describe('a plan says what would change before anything is applied', () => {
  const current = opened(parsed('fees.csv', ...fees));
  it('a new, a changed, an ended and a left-out fee', () => {
    const next = parsed(
      'next.csv',
      feeHeader,
      'sample,,99213,,,2026-01-01,2026-12-31,98.50,UN',
      'sample,,99213,,,2027-01-01,,101.00,UN',
      'sample,,99213,,facility,2026-01-01,,72.00,UN',
      'sample,gold,99213,,,2026-01-01,,110.00,UN',
      'sample,,71046,,,2026-01-01,,40.00,UN',
    );
    expect(planOf(next, current)).toMatchObject({
      added: [{ code: '99213', from: '2027-01-01', amountCents: 10_100 }],
      changed: [{ before: { amountCents: 7_100 }, after: { amountCents: 7_200 }, fields: ['amountCents'] }],
      ended: [{ row: { code: '99213' }, until: '2026-12-31' }, { row: { code: '71046', modifiers: '26' } }],
      unchanged: 2,
    });
  });
  it('the first import adds everything', () =>
    expect(planOf(parsed('fees.csv', ...fees))).toMatchObject({ added: { length: 7 }, unchanged: 0 }));

  it('adds up: no row of either file is lost or told twice', () => {
    const row = fc.record({
      code: fc.constantFrom('99211', '99212', '99213', '99214'),
      amount: fc.integer({ min: 1, max: 3 }),
      until: fc.constantFrom('', '2026-12-31'),
    });
    const file = fc.uniqueArray(row, { selector: ({ code }) => code, minLength: 1 });
    const read = (rows: readonly { code: string; amount: number; until: string }[]) =>
      parsed('f.csv', feeHeader, ...rows.map(({ code, amount, until }) => `a,,${code},,,2026-01-01,${until},${amount}.00,`));
    fc.assert(
      fc.property(file, file, (before, after) => {
        const plan = planOf(read(after), opened(read(before)));
        const ends = plan.ended.filter(({ until }) => until !== undefined).length;
        expect(plan.added.length + plan.changed.length + ends + plan.unchanged).toBe(after.length);
        expect(plan.changed.length + plan.ended.length + plan.unchanged).toBe(before.length);
        expect(planOf(read(after), opened(read(after)))).toEqual({ added: [], changed: [], ended: [], unchanged: after.length });
      }),
      { numRuns: 40 },
    );
  });
});
