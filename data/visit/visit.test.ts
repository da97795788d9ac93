import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { besideOf, isPreventiveService, natureOf, openVisitWords } from '../../core/coding/visit/visit-words.ts';
import { visitTexts } from '../visit-tables.ts';

const texts = visitTexts();
const cells = (name: string) => texts[name]!.split('\n').flatMap((line) => (line === '' || line.startsWith('#') ? [] : [line.split('\t')]));
const words = openVisitWords(texts);

it('has as many cells in each row as its table says', () => {
  const columns: Record<string, number> = { beside: 2, cues: 2, drugs: 4, levels: 4, nature: 2, tests: 4 };
  expect(Object.keys(texts).sort()).toEqual(Object.keys(columns));
  for (const [name, count] of Object.entries(columns)) {
    expect(
      cells(name).filter((row) => row.length !== count),
      name,
    ).toEqual([]);
  }
});

it('has every kind of phrase that the engine asks for, once, and no other', () => {
  const folder = new URL('../../core/coding/visit/', import.meta.url);
  const sources = readdirSync(folder).filter((f) => f.endsWith('.ts') && !f.endsWith('.test.ts'));
  const text = sources.map((f) => readFileSync(new URL(f, folder), 'utf8')).join('\n');
  const kinds = cells('cues').map(([kind]) => kind!);
  expect(kinds.filter((k, i) => kinds.indexOf(k) !== i)).toEqual([]);
  expect(kinds.filter((k) => !text.includes(`'${k}'`))).toEqual([]);
  const asked = [...text.matchAll(/(?:cue|said|says|inHead|anywhere|first)\('([A-Za-z]+)'\)/g)].map((m) => m[1]!);
  expect(asked.length).toBeGreaterThan(20);
  expect([...new Set(asked)].filter((k) => !kinds.includes(k))).toEqual([]);
});

it('says of each beginning of a diagnosis one nature only', () => {
  const prefixes = cells('nature').flatMap(([, cell]) => cell!.split(' '));
  expect(prefixes.filter((p, i) => prefixes.indexOf(p) !== i)).toEqual([]);
});

it('lets the longest beginning decide', () => {
  const natures = ['I10', 'J00', 'J06.9', 'J18.9', 'S72.001A', 'S62.600A', 'S93.401A', 'I21.9', 'R07.9', 'Z00.00', 'T46.4X5A', 'E11.9'];
  expect(natures.map((code) => natureOf(words, code))).toEqual([
    'chronic',
    'minor',
    'minor',
    'systemic',
    'complicated',
    'injury',
    'injury',
    'threat',
    'uncertain',
    'none',
    'none',
    'chronic',
  ]);
});

it('knows beside which services a visit needs modifier 25', () => {
  const codes = ['20610', '36415', '80053', '94640', '95910', '90471', '90480', 'G0008', '96127', 'J1100', '71046', '11721'];
  expect(codes.map((code) => besideOf(words, code))).toEqual([
    'surgery',
    'plain',
    'plain',
    'medicine',
    'study',
    'vaccine',
    'vaccine',
    'plain',
    'plain',
    'plain',
    'plain',
    'surgery',
  ]);
  expect(['G0439', 'G0008', '90471', '20610', '99213'].map((code) => isPreventiveService(words, code))).toEqual([
    true,
    true,
    true,
    false,
    false,
  ]);
});

it('has one code for each level of each family', () => {
  const codes = cells('levels').map((row) => row[3]!);
  expect(new Set(codes).size).toBe(codes.length);
  expect(codes.length).toBe(36);
});
