import { describe, expect, it } from 'vitest';
import { officialTable } from '../../../data/official-table.ts';
import { asDate } from '../../base/index.ts';
import { compileFlat, openFlat } from '../flat/flat.ts';
import type { OpenTable, TableEdition } from '../flat/table.ts';
import { tableFormat } from '../formats.ts';
import { poaExempt } from './poa-exempt.ts';
import { poaExemptFormat } from './poa-exempt-format.ts';

const line = (order: number, code: string, title = 'An invented title') => `${String(order).padStart(5, '0')}\t${code}\t${title}`;
/** Invented, and as long as the list must be: Z00.000 to Z00.999 and so on. */
const long = Array.from({ length: 2_500 }, (_, index) => line(index, `Z${String(10_000 + index).replace(/^(..)/, '$1.')}`));
const file = (...lines: string[]) => new TextEncoder().encode(`${['Order31\tPOAexemptCode\tDescription', ...lines].join('\r\n')}\r\n`);
const open = (bytes: Uint8Array): OpenTable => {
  const { edition, columns, texts } = poaExemptFormat.parse('poa.txt', bytes).tables[0]!;
  const result = openFlat<TableEdition>(compileFlat({ header: edition, columns, texts }));
  if (!result.ok) throw new Error(result.error.says);
  return result.value;
};

describe('the POA-exempt list', () => {
  it('is known by its heading and its length: the additions of a year have the same heading and are few', () => {
    expect(tableFormat('x', file(...long))).toBe(poaExemptFormat);
    expect(tableFormat('x', file(...long.slice(0, 200)))).toBeUndefined();
  });
  it('answers by fiscal year', () => {
    const exempt = poaExempt([open(file(...long, line(3000, 'Y93.01', '"A title, in quotes"')))]);
    expect(exempt('Z10.000')).toMatchObject({ kind: 'exempt', basis: { cite: 'POA-exempt list FY2031' } });
    expect(exempt('y9301', asDate('2030-10-01'))).toMatchObject({ kind: 'exempt' });
    expect(exempt('A00.0')).toMatchObject({ kind: 'not-exempt' });
    expect(exempt('Z10.000', asDate('2031-10-01'))).toMatchObject({ basis: { stale: true } });
    expect(exempt('Z10.000', asDate('2030-09-30')).kind).toBe('no-data');
    expect(exempt('not a code').kind).toBe('no-data');
    expect(poaExempt([])('Z10.000').kind).toBe('no-data');
  });
  it('counts a few odd lines, and refuses a file of them or one with a code twice', () => {
    expect(poaExemptFormat.parse('poa.txt', file(...long, '?')).tables[0]!.edition.unread).toEqual({
      count: 1,
      examples: ['line 2502: "?"'],
    });
    expect(poaExemptFormat.parse('poa.txt', file(...long.slice(0, 50), '?', '?'))).toMatchObject({
      tables: [],
      findings: [{ rule: 'codes/poa-exempt-line' }],
    });
    expect(poaExemptFormat.parse('poa.txt', file(...long, long[0]!))).toMatchObject({
      tables: [],
      findings: [{ rule: 'codes/duplicate-code', at: { line: 2_502 } }],
    });
    expect(poaExemptFormat.parse('poa.txt', file())).toMatchObject({ tables: [], findings: [{ severity: 'error' }] });
  });
});

describe('the POA-exempt list FY2026 as published', () => {
  it.for([
    ['B90.0', 'exempt'],
    ['Z99.81', 'exempt'],
    ['Q87.88', 'exempt'],
    ['Q89.8', 'not-exempt'],
    ['S30.1XXD', 'not-exempt'],
    ['E11.9', 'not-exempt'],
    ['J20.9', 'not-exempt'],
  ] as const)('%s: %s', ([code, kind], { skip }) => {
    const table = officialTable('icd10cm/POAexemptCodesFY26.zip', skip, /POAexemptCodesFY26\.txt$/);
    expect(table.header).toMatchObject({ name: 'FY2026', from: '2025-10-01', rows: 38_349 });
    expect(poaExempt([table])(code, asDate('2025-12-01')).kind).toBe(kind);
  });
});
