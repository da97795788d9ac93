import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asDate, npiWithCheckDigit, showPlace } from '../../base/index.ts';
import { compileFlat, openFlat } from '../flat/flat.ts';
import type { OpenTable, ParsedTables, TableEdition } from '../flat/table.ts';
import { tableFormat } from '../formats.ts';
import { nppesReader } from './nppes.ts';
import { providerOf } from './provider.ts';

// Invented providers in the columns of the NPPES file, of which some are left out here.
const columns = [
  'NPI',
  'Entity Type Code',
  'Provider Organization Name (Legal Business Name)',
  'Provider Last Name (Legal Name)',
  'Provider First Name',
  'Provider Credential Text',
  'Provider First Line Business Practice Location Address',
  'Provider Business Practice Location Address City Name',
  'Provider Business Practice Location Address State Name',
  'Provider Business Practice Location Address Postal Code',
  'Last Update Date',
  'NPI Deactivation Date',
  'NPI Reactivation Date',
  'Healthcare Provider Taxonomy Code_1',
  'Healthcare Provider Primary Taxonomy Switch_1',
  'Healthcare Provider Taxonomy Code_2',
  'Healthcare Provider Primary Taxonomy Switch_2',
];
const npi = (n: number) => npiWithCheckDigit(`1${String(n).padStart(8, '0')}`)!;
const line = (values: readonly string[]) => values.map((value) => `"${value}"`).join(',');
const header = line(columns);
const doctor = line([
  npi(1),
  '1',
  '',
  'DOE',
  'ANN',
  'M.D.',
  '1 MAIN ST',
  'ALBANY',
  'NY',
  '122071234',
  '03/04/2026',
  '',
  '',
  '207RC0000X',
  'N',
  '207R00000X',
  'Y',
]);
const clinic = line([
  npi(2),
  '2',
  'INVENTED CLINIC, INC',
  '',
  '',
  '',
  '2 MAIN ST',
  'ALBANY',
  'NY',
  '12207',
  '02/04/2026',
  '',
  '',
  '261Q00000X',
  '',
  '',
  '',
]);
const retired = line([npi(3), '', '', '', '', '', '', '', '', '', '', '01/15/2026', '', '', '', '', '']);
const returned = line([npi(4), '1', '', 'ROE', 'LEE', '', '', '', '', '', '', '01/15/2026', '02/15/2026', '', '', '', '']);
const text = [header, doctor, clinic, retired, returned].join('\n');
const bytes = new TextEncoder().encode(text);

const read = (wanted?: ReadonlySet<string>, some: Uint8Array = bytes) => {
  const reader = nppesReader('npidata_pfile_20050523-20260412.csv', wanted);
  reader.push(some);
  return reader.end();
};
const opened = ({ tables, findings }: ParsedTables): OpenTable[] => {
  expect(findings).toEqual([]);
  const open = openFlat<TableEdition>(compileFlat({ header: tables[0]!.edition, columns: tables[0]!.columns, texts: tables[0]!.texts }));
  return open.ok ? [open.value] : [];
};

describe('the NPPES file', () => {
  it('is known by its columns', () => expect(tableFormat('x.csv', bytes)?.title).toBe('NPPES providers'));
  it('gives the wanted NPIs, and says which it has not', () => {
    const { tables, missing } = read(new Set([npi(1), npi(9)]));
    expect([tables[0]!.edition.rows, tables[0]!.edition.partial, tables[0]!.edition.from, missing]).toEqual([
      1,
      true,
      '2026-04-12',
      [npi(9)],
    ]);
  });

  const tables = opened(read());
  it.each([
    [npi(1), { name: 'ANN DOE M.D.', city: 'ALBANY', zip: '122071234' }, ['207R00000X', '207RC0000X'], '207R00000X'],
    [npi(2), { name: 'INVENTED CLINIC, INC', entity: '2' }, ['261Q00000X'], undefined],
  ])('%s', (asked, row, taxonomies, primary) =>
    expect(providerOf(tables, asked, asDate('2026-04-01'))).toMatchObject({
      row,
      taxonomies,
      primary,
      active: true,
      basis: { cite: 'NPPES 2026-04-12' },
    }),
  );

  it.each([
    [npi(3), '2026-01-14', true],
    [npi(3), '2026-01-15', false],
    [npi(4), '2026-02-14', false],
    [npi(4), '2026-02-15', true],
  ])('%s on %s: active %s', (asked, day, active) => expect(providerOf(tables, asked, asDate(day))).toMatchObject({ active }));
  it('says nothing of an NPI that was not taken', () => expect(providerOf(tables, npi(9), asDate('2026-04-01')).kind).toBe('no-data'));

  it('comes the same in whatever pieces it is read', () =>
    fc.assert(
      fc.property(fc.array(fc.nat({ max: bytes.length }), { maxLength: 6 }), (cuts) => {
        const reader = nppesReader('npidata_pfile_20050523-20260412.csv');
        const at = [0, ...[...cuts].sort((a, b) => a - b), bytes.length];
        for (const [i, end] of at.slice(1).entries()) reader.push(bytes.subarray(at[i], end));
        expect(reader.end()).toEqual(read());
      }),
    ));

  it.each([
    ['a row cut short', [header, doctor.slice(0, 80)], 'n.csv:2 codes/nppes-row'],
    ['an NPI twice', [header, doctor, doctor], 'n.csv:3 codes/duplicate-row'],
    ['other columns', ['NPI,Name', `${npi(1)},x`], 'n.csv:1 codes/columns'],
  ])('%s refuses it', (_what, lines, says) => {
    const reader = nppesReader('n.csv');
    reader.push(new TextEncoder().encode(lines.join('\n')));
    const { tables: none, findings } = reader.end();
    expect([none, findings.map((f) => `${showPlace(f.at)} ${f.rule}`)]).toEqual([[], expect.arrayContaining([says])]);
  });
});
