import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type InventedRvu,
  inventedAnesthesiaFile,
  inventedDrugFile,
  inventedGpciFile,
  inventedLabFile,
  inventedNdcFile,
  inventedRvuFile,
  inventedRvuFile2026,
  inventedZipFile,
} from '../../../data/invented-fee-files.ts';
import { asDate } from '../../base/index.ts';
import { compileFlat, openFlat } from '../flat/flat.ts';
import type { OpenTable, ParsedTable, ParsedTables } from '../flat/table.ts';
import { tableFormat } from '../formats.ts';
import { decimal } from './decimal.ts';
import { feeKey, textOfKey } from './fee-key.ts';
import { fees } from './fees.ts';
import { ndcKey } from './ndc.ts';

const row: InventedRvu = {
  code: 'Z1001',
  rvus: ['1.30', '1.35', '0.57', '0.10'],
  days: '010',
  shares: ['0.10', '0.80', '0.10'],
  surgery: '21201',
};

function parsed(name: string, bytes: Uint8Array): ParsedTables {
  const format = tableFormat(name, bytes);
  if (!format) throw new Error(`${name} is not recognized`);
  return format.parse(name, bytes);
}
/** As imported, but said to be whole: an invented file is far smaller than the publication. */
function opened({ edition, columns, texts }: ParsedTable, partial = false): OpenTable {
  const result = openFlat<typeof edition>(compileFlat({ header: { ...edition, partial }, columns, texts }));
  if (!result.ok) throw new Error(result.error.says);
  return result.value;
}
const table = (name: string, bytes: Uint8Array) => opened(parsed(name, bytes).tables[0]!);
const on = asDate('2025-10-15');

describe('what a fee file is, told by its content', () => {
  it.each([
    ['PPRRVU.csv', inventedRvuFile([row]), 'rvu', '2025 October', '2025-10-01', '2025-12-31', undefined],
    ['PPRRVU2026_Jan_nonQPP.csv', inventedRvuFile2026([row]), 'rvu', '2026 January', '2026-01-01', '2026-03-31', 'non-QPP'],
    ['PPRRVU2026_Jan_QPP.csv', inventedRvuFile2026([row]), 'rvu', '2026 January', '2026-01-01', '2026-03-31', 'QPP'],
    ['a.csv', inventedGpciFile, 'gpci', '2025', '2025-01-01', '2025-12-31', undefined],
    ['ANES2025.csv', inventedAnesthesiaFile, 'anesthesia', '2025', '2025-01-01', '2025-12-31', undefined],
    ['a.txt', inventedZipFile, 'zip-locality', '2025 October', '2025-10-01', '2025-12-31', undefined],
    ['a.txt', inventedLabFile, 'clfs', '2025 October', '2025-10-01', '2025-12-31', undefined],
    ['26CLABQ1.txt', inventedLabFile, 'clfs', '2026 January', '2026-01-01', '2026-03-31', undefined],
    ['a.csv', inventedDrugFile, 'asp', '2025 October', '2025-10-01', '2025-12-31', undefined],
    ['a.csv', inventedNdcFile, 'ndc-hcpcs', '2025 October', '2025-10-01', '2025-12-31', undefined],
  ])('%s', (name, bytes, kind, release, from, until, part) => {
    const { edition } = parsed(name, bytes).tables[0]!;
    expect(edition).toMatchObject({ kind, name: release, from, until, partial: true, payer: 'medicare' });
    expect(edition.part).toBe(part);
  });

  it('a descriptor is never kept', () => {
    const { columns, texts } = parsed('PPRRVU.csv', inventedRvuFile([row])).tables[0]!;
    expect(new TextDecoder().decode(compileFlat({ header: 0, columns, texts }))).not.toContain('Invented');
  });

  it('columns are read by their name: 2026 has one more, and says the same', () => {
    const answers = [fees([table('a.csv', inventedRvuFile([row]))]), fees([table('a.csv', inventedRvuFile2026([row]))])].map((all, i) =>
      all.rvu('Z1001', '', asDate(i === 0 ? '2025-10-15' : '2026-01-15')),
    );
    expect(answers.map((a) => a.kind === 'found' && a.value)).toEqual([expectedRow, expectedRow]);
  });
});

const expectedRow = expect.objectContaining({
  work: 130,
  peNonFacility: 135,
  peFacility: 57,
  mp: 10,
  globalDays: '010',
  multiple: '2',
  team: '1',
});

describe('a file that is wrong', () => {
  const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
  const rvu = text(inventedRvuFile([row, { ...row, code: 'Z1002' }]));
  const bytes = (changed: string) => new TextEncoder().encode(changed);
  it.each([
    ['ends inside its last row', bytes(rvu.slice(0, -30)), /last row is cut short/],
    ['lacks a column', bytes(rvu.replace('BILAT,', 'BOTH,')), /no column for bilateral/],
    ['has columns moved', bytes(rvu.replaceAll(/^(Z\d+,.*?A,),/gm, '$1,,')), /could not be read|cut short/],
    ['names no release', bytes(rvu.replace('2025', '').replace('October', '')), /nothing tells for which dates/],
    [
      'gives one code two values',
      inventedRvuFile([row, { ...row, rvus: ['9.99', '1.35', '0.57', '0.10'] }]),
      /other values than in line 7/,
    ],
    ['ends inside a quote', bytes(text(inventedGpciFile).slice(0, text(inventedGpciFile).indexOf('TOWN'))), /middle of a cell/],
    [
      'gives a test two rates from one day',
      bytes(`${text(inventedLabFile)}2025~8Z001~  ~20250101~N~0000099.00~x\n`),
      /another rate from the same day/,
    ],
    ['puts a ZIP into two localities', bytes(text(inventedZipFile).replace('00102', '00101')), /twice, in two localities/],
    ['has a cut last record', bytes(text(inventedZipFile).trimEnd().slice(0, -4)), /last record is cut short/],
  ])('%s: refused whole', (_name, file, what) => {
    const { tables, findings } = parsed('file.csv', file);
    expect(tables).toEqual([]);
    expect(findings[0]?.what).toMatch(what);
  });

  it('a row that cannot be read is counted with its line, the rest is taken in', () => {
    const many = Array.from({ length: 200 }, (_, i) => ({ ...row, code: `Z${String(1000 + i)}` }));
    const { tables } = parsed('a.csv', inventedRvuFile([...many, { ...row, code: 'Z9', days: '045' }]));
    expect(tables[0]!.edition).toMatchObject({
      rows: 200,
      unread: { count: 1, examples: [expect.stringMatching(/^line 207: "Z9" is no code/)] },
    });
  });

  it('a drug whose price is left to a note is counted as unread', () => {
    expect(parsed('a.csv', inventedDrugFile).tables[0]!.edition.unread).toEqual({
      count: 1,
      examples: ['line 6: J9Z03 has no payment limit ("")'],
    });
  });

  it('no prefix of a file is taken in as if it were whole', () => {
    const whole = rvu;
    fc.assert(
      fc.property(fc.integer({ min: rvu.indexOf('Z1001') + 1, max: rvu.length - 3 }), (length) => {
        const { tables } = parsed('a.csv', bytes(whole.slice(0, length)));
        // What is left either is refused or ends where a row ends, and then is an excerpt that knows it.
        return tables.length === 0 || tables[0]!.edition.partial;
      }),
    );
  });
});

describe('what the tables say', () => {
  const all = fees([
    table('a.csv', inventedRvuFile([row])),
    table('a.csv', inventedGpciFile),
    table('ANES2025.csv', inventedAnesthesiaFile),
    table('a.txt', inventedZipFile),
    table('a.txt', inventedLabFile),
    table('a.csv', inventedDrugFile),
    table('a.csv', inventedNdcFile),
  ]);
  const uptown = { carrier: '00001', locality: '02' };
  it.each([
    ['ten days of care are in the price', () => all.globalDays('Z1001', on), '010'],
    ['indices in thousandths', () => all.gpci(uptown, on), { work: 1050, pe: 1200, mp: 650 }],
    ['a locality without its leading zeros', () => all.gpci({ carrier: '1', locality: '2' }, on), { work: 1050, pe: 1200, mp: 650 }],
    ['a ZIP', () => all.localityOf('00102', on), { carrier: '00001', locality: '02', state: 'ZZ', needsPlusFour: false, rural: 'urban' }],
    ['nine digits of a ZIP that lies in two', () => all.localityOf('00103-1234', on), expect.objectContaining({ needsPlusFour: true })],
    ['anesthesia in ten-thousandths', () => all.anesthesiaFactor(uptown, on), 213_700],
    ['a laboratory test', () => all.lab('8Z001', '', on), { rateCents: 1234, indicator: 'N' }],
    ['the rate before it changed', () => all.lab('8Z002', '', asDate('2025-10-01')), { rateCents: 9050, indicator: 'N' }],
    ['a drug', () => all.drug('J9Z01', on), { limitMills: 787, dosage: '10 MG', coinsuranceThousandths: 20_000 }],
    ['a package', () => all.ndc('00001-0002-03', on), [expect.objectContaining({ code: 'J9Z01', units: 250_000, size: 50_000 })]],
    ['a package under two codes', () => all.ndc('00001000204', on), [expect.anything(), expect.anything()]],
  ])('%s', (_name, ask, value) => {
    const answer = ask();
    expect(answer).toMatchObject({ kind: 'found' });
    expect(answer.kind === 'found' && answer.value).toEqual(value);
  });

  it.each([
    [
      'a day before the oldest',
      () => all.rvu('Z1001', '', asDate('2025-09-30')),
      'no-data',
      /no PFS relative values are loaded for 2025-09-30/,
    ],
    ['a code that is not listed', () => all.rvu('Z1009', '', on), 'not-listed', /PFS relative values 2025 October does not list Z1009/],
    ['a component that is not listed', () => all.rvu('Z1001', '26', on), 'not-listed', /Z1001 with 26/],
    ['a ZIP that is none', () => all.localityOf('1234', on), 'not-listed', /ZIP 1234/],
    [
      'an excerpt',
      () => fees([opened(parsed('a.csv', inventedRvuFile([row])).tables[0]!, true)]).rvu('Z1009', '', on),
      'no-data',
      /only an excerpt/,
    ],
    [
      'the other participation’s part',
      () => fees([table('nonQPP.csv', inventedRvuFile2026([row]))]).rvu('Z1001', '', asDate('2026-02-01'), 'apm'),
      'no-data',
      /only the part non-QPP is loaded/,
    ],
    ['no table at all', () => fees([]).drug('J9Z01', on), 'no-data', /import the ASP pricing file/],
  ])('%s: %s', (_name, ask, kind, why) => {
    const answer = ask();
    expect(answer.kind).toBe(kind);
    expect('why' in answer && answer.why).toMatch(why);
  });

  it('past its last documented day it still answers, marked stale', () => {
    const answer = all.rvu('Z1001', '', asDate('2026-01-01'));
    expect(answer.kind === 'found' && answer.basis).toMatchObject({ stale: true, cite: 'PFS relative values 2025 October' });
  });
});

describe('numbers and keys', () => {
  it.each([
    ['1.30', 2, 130],
    ['0.1000', 2, 10],
    ['0.105', 2, undefined],
    ['-3.5', 1, -35],
    ['1,234.5', 1, 12_345],
    ['', 2, undefined],
    ['.', 2, undefined],
    ['1e3', 2, undefined],
  ])('%s with %d places', (text, places, value) => expect(decimal(text, places)).toBe(value));
  it.each([
    ['00002-1234-01', 2_123_401],
    ['00002123401', 2_123_401],
    ['0002-1234-01', 2_123_401],
    ['50242-060-01', 50_242_006_001],
    ['50242-0060-1', 50_242_006_001],
    ['0002123401', -1],
    ['000021234011', -1],
  ])('NDC %s', (text, key) => expect(ndcKey(text)).toBe(key));
  it('a key gives back its code and modifier', () => {
    const letters = fc.constantFrom(...'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ');
    const text = (length: number) => fc.array(letters, { minLength: length, maxLength: length }).map((all) => all.join(''));
    fc.assert(
      fc.property(text(5), fc.oneof(fc.constant(''), text(2)), (code, modifier) => textOfKey(feeKey(code, modifier)) === code + modifier),
    );
  });
});
