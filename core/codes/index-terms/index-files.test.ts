import { describe, expect, it } from 'vitest';
import { compileFlat, openFlat } from '../flat/flat.ts';
import type { ParsedTables, TableEdition } from '../flat/table.ts';
import { tableFormat } from '../formats.ts';
import { alphabeticIndex } from './alphabetic-index.ts';
import { indexTables } from './index-tables.ts';

/** All rows here are invented, in the layout of the publishers. */
const bytes = (text: string) => new TextEncoder().encode(text);
const header = 'RowID,Letter,Level,Term,See,SeeAlso,NonEssModif,Code\n';
const csv = `${header}1,A,0,"Ache, aching",,,"(dull) (throbbing)",R52
2,A,1,head,Headache,,,
3,A,1,with,,,,
4,A,2,fever,,"Fever, with, chills",,R50.-
5,F,0,Fever,,,,R50.9
6,F,1,with,,,,
7,F,2,chills,,,,R50.81
8,H,0,Headache,," category",,
9,H,1,"said ""sick""",,,,G43.9-
10,H,1,category, category,,,R51
`;
const xml = `<?xml version="1.0" encoding="utf-8"?>
<ICD10CM.index>
  <version>2025</version>
  <title>ICD-10-CM INDEX TO DISEASES and INJURIES</title>
  <letter>
    <title>A</title>
    <mainTerm>
      <title>Ache<nemod>(dull)</nemod> NEC</title>
      <code>R52</code>
      <term level="1"><title>joint &amp; bone, due to rot</title><code>E85.4</code><manif>M14.8-</manif></term>
      <term level="1"><title>wound</title><subcat>T75.0</subcat>
        <term level="2"><title>deep</title><see>Ache, joint</see><seeAlso>Neoplasm, bone</seeAlso></term>
      </term>
    </mainTerm>
  </letter>
</ICD10CM.index>`;
const table = (
  first: string,
  rows: string,
) => `<ICD10CM.index><version>2025</version><indexHeading><head col="1">${first}</head></indexHeading>
<letter><title>N</title>${rows}</letter></ICD10CM.index>`;
const cells = (...codes: string[]) => codes.map((code, i) => `<cell col="${i + 2}">${code}</cell>`).join('');

const parse = (name: string, text: string): ParsedTables => {
  const format = tableFormat(name, bytes(text));
  if (!format) throw new Error(`${name} is not recognized`);
  return format.parse(name, bytes(text));
};
const opened = ({ tables, findings }: ParsedTables) => {
  expect(findings).toEqual([]);
  return tables.map(({ edition, columns, texts }) => {
    const open = openFlat<TableEdition>(compileFlat({ header: edition, columns, texts }));
    if (!open.ok) throw new Error(open.error.says);
    return open.value;
  });
};
const index = (name: string, text: string) => {
  const found = alphabeticIndex(opened(parse(name, text)));
  if (found.kind !== 'index') throw new Error(found.why);
  return found;
};
const first = (name: string, text: string, words: string) => index(name, text).find(words)[0]!;

describe('the index as CSV', () => {
  const name = 'ICD10CM_2025_Index.csv';
  it('is an edition of its fiscal year, which says what its form lacks', () => {
    const { edition } = parse(name, csv).tables[0]!;
    expect(edition).toMatchObject({
      kind: 'icd10cm-index',
      name: 'FY2025',
      from: '2024-10-01',
      rows: 10,
      part: 'without manifestation codes',
    });
    expect(edition.unread).toBeUndefined();
  });
  it('is walked as a coder walks it', () => {
    const ix = index(name, csv);
    const [ache] = ix.terms('dull ache');
    expect(ache).toMatchObject({ title: 'Ache, aching', modifiers: '(dull) (throbbing)', level: 0, hasSubterms: true });
    expect(ix.subterms(ache!.id).map((t) => t.title)).toEqual(['head', 'with']);
    expect(ix.codesOf(ache!.id)).toMatchObject({
      code: { code: 'R52', isPartial: false },
      isDefault: true,
      manifestations: 'not in this file',
    });
    expect(ix.codesOf(ix.find('ache fever')[0]!.id)).toMatchObject({ code: { code: 'R50', isPartial: true }, isDefault: false });
    expect(ix.path(ix.find('said sick')[0]!.id)).toEqual(['Headache', 'said "sick"']);
  });
  it('finds no main term by modifiers alone, nor by a word that is nowhere', () => {
    expect(index(name, csv).terms('throbbing')).toEqual([]);
    expect(index(name, csv).terms('ache nowhere')).toEqual([]);
  });
  it.each([
    ['ache head', 'see', 'Headache', { kind: 'term', id: 7 }],
    ['ache fever', 'see also', 'Fever, with, chills', { kind: 'term', id: 6 }],
    ['headache category', 'see', 'category R51', { kind: 'category', code: 'R51' }],
  ])('%s: %s %s', (words, how, text, to) => {
    expect(index(name, csv).see(first(name, csv, words).id)).toEqual([{ how, text, to }]);
  });
  it('keeps a term without a title in its place and counts it', () => {
    const { edition } = parse(name, `${csv}11,H,1,,,,(massive),R51.9\n`).tables[0]!;
    expect([edition.rows, edition.unread]).toEqual([11, { count: 1, examples: ['line 12: a term without a title, (massive)'] }]);
  });
  it.each([
    ['a row cut short', csv.slice(0, -8), 11, /eight fields/],
    ['a row that is missing', csv.replace(/^5,.*\n/m, ''), 6, /row 5 is missing/],
    ['a level that is skipped', csv.replace('4,A,2', '4,A,3'), 5, /nothing above it on level 2/],
    ['a level that is none', csv.replace('4,A,2', '4,A,x'), 5, /is no level/],
    ['a quote that does not end', csv.replace('"Ache, aching"', '"Ache, aching'), 2, /eight fields/],
  ])('refuses %s, whole', (_name, text, line, what) => {
    const { tables, findings } = parse(name, text);
    expect(tables).toEqual([]);
    expect(findings[0]).toMatchObject({ severity: 'error', at: { line }, what: expect.stringMatching(what) });
  });
  it('refuses Windows-1252 text', () => {
    const damaged = bytes(csv);
    damaged[80] = 0xe9;
    expect(tableFormat(name, damaged)!.parse(name, damaged).findings[0]!.what).toMatch(/not UTF-8/);
  });
  it('asks for its year when nothing tells it', () => expect(parse('index.csv', csv).findings[0]!.what).toMatch(/year/));
});

describe('the index as XML', () => {
  it('has nonessential modifiers in its titles, manifestation codes and categories to see', () => {
    const ix = index('index.xml', xml);
    const ache = ix.terms('ache')[0]!;
    expect(ache).toMatchObject({ title: 'Ache NEC', modifiers: '(dull)' });
    const [joint, wound] = ix.subterms(ache.id);
    expect(ix.codesOf(joint!.id)).toMatchObject({ code: { code: 'E85.4' }, manifestation: { code: 'M14.8', isPartial: true } });
    expect(ix.codesOf(joint!.id)).not.toHaveProperty('manifestations');
    expect(ix.see(wound!.id)).toEqual([{ how: 'see', text: 'subcategory T75.0', to: { kind: 'category', code: 'T75.0' } }]);
    const deep = ix.subterms(wound!.id)[0]!;
    expect(ix.see(deep.id).map(({ to }) => to)).toEqual([
      { kind: 'term', id: ache.id, rest: 'joint' },
      { kind: 'table', table: 'icd10cm-neoplasms', rest: 'bone' },
    ]);
  });
  it('stands before the CSV of the same release', () => {
    const both = [...opened(parse('ICD10CM_2025_Index.csv', csv)), ...opened(parse('index.xml', xml))];
    expect(alphabeticIndex(both)).toMatchObject({ basis: { cite: 'ICD-10-CM Alphabetic Index FY2025' } });
  });
  it('tells the index of external causes by its title', () => {
    expect(parse('e.xml', xml.replace('INDEX TO DISEASES', 'EXTERNAL CAUSE INDEX')).tables[0]!.edition.kind).toBe('icd10cm-causes');
  });
  it('takes the April update from its name', () => {
    expect(parse('icd10cm-index-April-2025.xml', xml).tables[0]!.edition).toMatchObject({ name: 'April 2025', from: '2025-04-01' });
  });
  it('counts what it cannot read', () => {
    const { unread } = parse('i.xml', xml.replace('<code>R52</code>', '<code>see R52</code><color>red</color>')).tables[0]!.edition;
    expect(unread).toEqual({ count: 2, examples: ['line 9: <code> "see R52" is no code', 'line 9: element <color> is not known'] });
  });
  it.each([
    ['a level that does not fit', xml.replace('level="2"', 'level="4"'), /level 4 stands on level 2/],
    ['a cut file', xml.slice(0, xml.indexOf('</letter>')), /cut short/],
    ['an entity', xml.replace('&amp;', '&auml;'), /reference/],
    ['a document type', xml.replace('<ICD10CM.index>', '<!DOCTYPE x><ICD10CM.index>'), /document type/],
    ['another index', xml.replace('INDEX TO DISEASES and INJURIES', 'something'), /neither an index/],
  ])('refuses %s, whole', (_name, text, what) => {
    const { tables, findings } = parse('index-2025.xml', text);
    expect(tables).toEqual([]);
    expect(findings.map((f) => f.what).join()).toMatch(what);
  });
  it('has no answer for a day before the edition, and says that', () => {
    expect(alphabeticIndex(opened(parse('index.xml', xml)), '2024-09-30' as never)).toMatchObject({
      kind: 'no-data',
      why: /2024-09-30/ as never,
    });
  });
});

describe('the tables', () => {
  const neoplasms = table(
    'Neoplasm',
    `<mainTerm><title>Neoplasm, neoplastic</title>${cells('C80.1', 'C79.9', 'D09.9', 'D36.9', 'D48.9', 'D49.9')}
     <term level="1"><title>shell</title>${cells('C50.9-', 'C79.81', 'D05.-', '-', '-', 'D49.3')}
     <term level="2"><title>rim<nemod>(outer)</nemod></title>${cells('C50.0-', 'C79.81', '-', '-', '-', '-')}</term></term></mainTerm>`,
  );
  const drugs = table(
    'Substance',
    `<mainTerm><title>Brandol</title><see>Soothine</see></mainTerm>
     <mainTerm><title>Soothine</title>${cells('T39.311', 'T39.312', 'T39.313', 'T39.314', 'T39.315', '--')}</mainTerm>`,
  );
  const tables = () => [...opened(parse('n.xml', neoplasms)), ...opened(parse('d.xml', drugs))];

  it.each([
    ['shell', 'primary', { code: 'C50.9', isPartial: true }],
    ['shell', 'in-situ', { code: 'D05', isPartial: true }],
    ['shell', 'secondary', { code: 'C79.81', isPartial: false }],
    ['shell', 'benign', undefined],
    ['outer rim shell', 'primary', { code: 'C50.0', isPartial: true }],
    ['neoplasm', 'unspecified', { code: 'D49.9', isPartial: false }],
  ] as const)('a neoplasm of %s, %s', (site, behavior, code) => {
    const answer = indexTables(tables()).neoplasm(site, behavior);
    expect(answer).toMatchObject({ kind: 'rows', basis: { cite: 'ICD-10-CM Table of Neoplasms FY2025' } });
    expect(answer.kind === 'rows' && answer.rows[0]!.code).toEqual(code);
  });
  it.each([
    ['soothine', 'accidental', 'T39.311'],
    ['soothine', 'adverse-effect', 'T39.315'],
    ['soothine', 'underdosing', undefined],
    ['brandol', 'assault', undefined],
  ] as const)('%s, %s', (substance, intent, code) => {
    const answer = indexTables(tables()).drug(substance, intent);
    expect(answer.kind === 'rows' && answer.rows[0]!.code?.code).toBe(code);
  });
  it('leads from a brand to its substance, says what it does not have, and what is not loaded', () => {
    const { drug, neoplasm } = indexTables(opened(parse('d.xml', drugs)));
    const brand = drug('brandol', 'assault');
    expect(brand.kind === 'rows' && brand.rows[0]!.see).toEqual([{ how: 'see', text: 'Soothine', to: { kind: 'term', id: 1 } }]);
    expect(drug('water', 'assault').kind).toBe('not-found');
    expect(neoplasm('shell', 'benign')).toMatchObject({ kind: 'no-data' });
  });
});
