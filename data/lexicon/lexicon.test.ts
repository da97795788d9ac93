import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { expandCode } from '../../core/coding/lexicon/expand-code.ts';
import { officialFile } from '../official-file.ts';

const text = (name: string) => readFileSync(new URL(name, import.meta.url), 'utf8');
const cells = (name: string) =>
  text(name)
    .split('\n')
    .flatMap((line) => (line === '' || line.startsWith('#') ? [] : [line.split('\t')]));

/** Every complete code that a table can make a suggestion of. */
const codes = [
  ...cells('terms.tsv').flatMap(([pattern]) => (pattern === '-' ? [] : expandCode(pattern!).map((e) => e.code))),
  ...cells('combinations.tsv').map(([, , gives]) => gives!),
  ...cells('drugs.tsv').map(([code]) => code!),
  ...cells('organisms.tsv').map(([code]) => code!),
];

/** A fracture's header leads down to side, displacement and episode by the note's words. */
const isFractureHeader = (code: string) => /^S\d2\.\d{1,2}$/.test(code);

it('knows only codes that are billable in FY2026, or headers of fractures', ({ skip }) => {
  const { bytes } = officialFile('icd10cmFy2026', skip);
  const rows = new TextDecoder('latin1').decode(bytes).split('\n');
  const [billable, headers] = ['1', '0'].map((kind) => new Set(rows.flatMap((row) => (row[14] === kind ? row.slice(6, 13).trim() : []))));
  const isKnown = (code: string) => billable!.has(code) || (isFractureHeader(`${code.slice(0, 3)}.${code.slice(3)}`) && headers!.has(code));
  expect([...new Set(codes)].filter((code) => !isKnown(code.replace('.', '')))).toEqual([]);
});

it('has as many cells in each row as its table says', () => {
  const columns: Record<string, [least: number, most: number]> = {
    'causes.tsv': [3, 3],
    'combinations.tsv': [5, 5],
    'context.tsv': [4, 4],
    'drugs.tsv': [3, 3],
    'harmless.tsv': [2, 2],
    'headings.tsv': [2, 2],
    'history.tsv': [3, 3],
    'integral.tsv': [2, 2],
    'limits.tsv': [2, 4],
    'organisms.tsv': [3, 3],
    'qualifiers.tsv': [3, 3],
    'roots.tsv': [2, 2],
    'sites.tsv': [2, 2],
    'substances.tsv': [2, 2],
    'synonyms.tsv': [2, 2],
    'terms.tsv': [2, 3],
  };
  const tables = readdirSync(new URL('.', import.meta.url)).filter((name) => name.endsWith('.tsv'));
  expect(tables.sort()).toEqual(Object.keys(columns));
  for (const name of tables) {
    const [least, most] = columns[name]!;
    const odd = cells(name).filter((row) => row.length < least || row.length > most);
    expect(odd, name).toEqual([]);
  }
});
