import { describe, expect, it } from 'vitest';
import { officialTable } from '../../../data/official-table.ts';
import { asDate } from '../../base/index.ts';
import { compileFlat, openFlat } from '../flat/flat.ts';
import type { OpenTable, TableEdition } from '../flat/table.ts';
import { tableFormat } from '../formats.ts';
import { diagnosisEdits } from './diagnosis-edits.ts';
import { diagnosisEditsFormat } from './diagnosis-edits-format.ts';

/** Invented: lists of codes that are none. */
const invented = {
  description: 'Invented edits',
  retrieved: '2031-03-01',
  age_categories: { newborn: { min_age: 0, max_age: 0 }, adult: { min_age: 15, max_age: 124 } },
  excluded_edits: { sex_conflict: 'not applied any more' },
  codes: {
    manifestation_not_pdx: [{ code: 'A001' }],
    unacceptable_pdx: [{ code: 'A002' }],
    unacceptable_pdx_unless_secondary: [{ code: 'A003' }],
    age_newborn: [{ code: 'A004' }, { code: 'A005' }],
    age_adult: [{ code: 'A005' }],
  } as Record<string, unknown>,
};
const read = (file: unknown) =>
  diagnosisEditsFormat.parse('edits.json', new TextEncoder().encode(typeof file === 'string' ? file : JSON.stringify(file)));
const open = (file: unknown): OpenTable => {
  const { edition, columns, texts } = read(file).tables[0]!;
  const result = openFlat<TableEdition>(compileFlat({ header: edition, columns, texts }));
  if (!result.ok) throw new Error(result.error.says);
  return result.value;
};

describe('diagnosis edits', () => {
  const edits = diagnosisEdits([open(invented)]);
  it('are known by their content', () => {
    const formatOf = (file: unknown) => tableFormat('x', new TextEncoder().encode(JSON.stringify(file)));
    expect(formatOf(invented)).toBe(diagnosisEditsFormat);
    expect(formatOf({ codes: {} })).toBeUndefined();
  });
  it('stand for the fiscal year in which they were taken down, and say that they are undated', () => {
    expect(read(invented).tables[0]!.edition).toMatchObject({
      name: 'FY2031',
      from: '2030-10-01',
      until: '2031-09-30',
      undated: true,
      rows: 5,
    });
    expect(read({ ...invented, retrieved: '2031-10-01' }).tables[0]!.edition.name).toBe('FY2032');
    expect(edits.of('A00.1')).toMatchObject({
      basis: { cite: 'Medicare Code Editor, diagnosis edits FY2031 (without dates: a stand-in)' },
    });
  });
  it.each([
    ['A00.1', { manifestation: true, principal: 'unacceptable', ages: [] }],
    ['a002', { manifestation: false, principal: 'unacceptable' }],
    ['A00.3', { principal: 'with-secondary' }],
    [
      'A00.4',
      { principal: 'acceptable', ages: [{ category: 'newborn', fromYears: 0, untilYears: 0 }], sexNotApplied: 'not applied any more' },
    ],
    ['A00.9', { manifestation: false, principal: 'acceptable', ages: [] }],
  ])('%s', (code, expected) => expect(edits.of(code)).toMatchObject({ kind: 'found', ...expected }));
  it.each([
    ['A00.4', 0, 'fits'],
    ['A00.4', 1, 'conflict'],
    ['A00.5', 0, 'fits'],
    ['A00.5', 14, 'conflict'],
    ['A00.5', 15, 'fits'],
    ['A00.5', 125, 'conflict'],
    ['A00.9', 5, 'fits'],
  ])('%s at %i years: %s', (code, years, kind) => expect(edits.age(code, years).kind).toBe(kind));
  it('are no data before their year, without a table, and for what is no code', () => {
    expect(edits.of('A00.1', asDate('2030-09-30')).kind).toBe('no-data');
    expect(edits.age('A00.4', 5, asDate('2030-09-30')).kind).toBe('no-data');
    expect(diagnosisEdits([]).of('A00.1').kind).toBe('no-data');
    expect(edits.of('??').kind).toBe('no-data');
  });

  it('counts rows and lists that it cannot read', () => {
    const odd = { ...invented, codes: { ...invented.codes, questionable: [], unacceptable_pdx: [{ code: 'A002' }, { code: '?' }, null] } };
    expect(read(odd).tables[0]!.edition.unread).toMatchObject({
      count: 3,
      examples: expect.arrayContaining(['questionable: a list that is not known']),
    });
  });
  it.each([
    ['cut short', JSON.stringify(invented).slice(0, 400), 'it is no JSON'],
    ['without its day', { ...invented, retrieved: 'lately' }, 'it has no day'],
    ['with ages that are none', { ...invented, age_categories: {} }, 'no whole years'],
    ['with a code twice', { ...invented, codes: { unacceptable_pdx: [{ code: 'A001' }, { code: 'A00.1' }] } }, 'A00.1 stands twice'],
    ['without lists', { ...invented, codes: {} }, 'no list of codes'],
    ['that is another JSON', '[]', 'no "codes"'],
  ])('a file %s is refused', (_, file, what) => {
    const { tables, findings } = read(file);
    expect(tables).toEqual([]);
    expect(findings).toMatchObject([{ severity: 'error', what: expect.stringContaining(what) }]);
  });
});

describe('diagnosis edits as published', () => {
  it.for([
    ['D63.1', { manifestation: true, principal: 'unacceptable' }],
    ['E08.00', { manifestation: true }],
    ['B95.0', { principal: 'unacceptable', manifestation: false }],
    ['Z51.89', { principal: 'with-secondary' }],
    ['A33', { ages: [{ category: 'newborn', fromYears: 0, untilYears: 0 }] }],
    ['C58', { ages: [{ category: 'maternity', fromYears: 9, untilYears: 64 }] }],
    ['A18.14', { ages: [{ category: 'adult', fromYears: 15, untilYears: 124 }] }],
    ['J20.9', { ages: [], manifestation: false, principal: 'acceptable' }],
  ] as const)('%s', ([code, expected], { skip }) => {
    const table = officialTable('mce/mce_edits.json.gz', skip);
    expect(diagnosisEdits([table]).of(code)).toMatchObject({ kind: 'found', ...expected });
    expect(table.header).toMatchObject({ name: 'FY2026', rows: 6_430, undated: true });
  });
});
