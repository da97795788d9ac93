import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { officialFile } from '../../../data/official-file.ts';
import { officialTable } from '../../../data/official-table.ts';
import { compileEdition } from '../compile-edition.ts';
import { compileFlat, openFlat } from '../flat/flat.ts';
import type { OpenTable, ParsedTable, TableEdition } from '../flat/table.ts';
import { parseIndexCsv } from '../index-terms/index-csv.ts';
import { type OpenEdition, openEdition } from '../open-edition.ts';
import { parseCodeFile, recognize } from '../recognize.ts';
import { readAbbreviations } from './abbreviations.ts';
import { searchTable } from './search-table.ts';
import { readSpecialties } from './specialties.ts';
import { type Typeahead, typeahead } from './typeahead.ts';

type Skip = (why: string) => never;
const shared = process.env.CLAIMWRIGHT_SHARED ?? fileURLToPath(new URL('../../../../shared', import.meta.url));
const ours = (name: string) => readFileSync(new URL(`../../../data/search/${name}`, import.meta.url), 'utf8');

function opened({ edition, columns, texts }: ParsedTable): OpenTable {
  const open = openFlat<TableEdition>(compileFlat({ header: edition, columns, texts }));
  if (!open.ok) throw new Error(open.error.says);
  return open.value;
}

interface Loaded {
  readonly search: Typeahead['search'];
  readonly editions: readonly OpenEdition[];
}
let loaded: Loaded | undefined;
function official(skip: Skip): Loaded {
  if (loaded) return loaded;
  const name = 'ICD10CM_2025_Index.csv';
  const path = join(shared, 'data/icd10cm', `${name}.gz`);
  if (!existsSync(path)) skip(`NOT CHECKED against the official file: ${path} is absent (set CLAIMWRIGHT_SHARED)`);
  const editions = (['icd10cmFy2026', 'hcpcsJanuary2026'] as const).flatMap((which) => {
    const file = officialFile(which, skip);
    return parseCodeFile(recognize(file.bytes)!, file.name, file.bytes).sets.map(({ edition, rows }) => {
      const open = openEdition(compileEdition(edition, rows));
      if (!open.ok) throw new Error(open.error.says);
      return open.value;
    });
  });
  const parsed = [...parseIndexCsv(name, gunzipSync(readFileSync(path))).tables, ...editions.map(searchTable)];
  const tables = [...parsed.map(opened), officialTable('icd10cm/icd10cm_tabular_2023.xml.gz', skip)];
  const abbreviations = readAbbreviations(ours('abbreviations.tsv'));
  loaded = {
    editions,
    search: typeahead({ editions, tables, abbreviations, specialties: readSpecialties(ours('specialties.tsv')) }).search,
  };
  return loaded;
}

/** Words as a biller types them, and a code that must be among the first three. */
const asked = [
  ['hypertension', 'I10'],
  ['htn', 'I10'],
  ['hypertenison', 'I10'],
  ['type 2 diabetes with foot ulcer', 'E11.621'],
  ['diabtes melitus', 'E11.9'],
  ['dm2', 'E11.9'],
  ['acute bronchitis', 'J20.9'],
  ['copd exacerbation', 'J44.1'],
  ['afib', 'I48.91'],
  ['uti', 'N39.0'],
  ['low back pain', 'M54.50'],
  ['loin pain', 'M54.50'],
  ['lbp', 'M54.50'],
  ['heart failure', 'I50.9'],
  ['ckd stage 3', 'N18.30'],
  ['gerd', 'K21.9'],
  ['osteoarthritis right knee', 'M17.11'],
  ['oa left knee', 'M17.12'],
  ['chest pain', 'R07.9'],
  ['anxiety', 'F41.9'],
  ['mdd recurrent', 'F33.9'],
  ['hyperlipidemia', 'E78.5'],
  ['hld', 'E78.5'],
  ['pnuemonia', 'J18.9'],
  ['mild persistent asthma', 'J45.30'],
  ['migraine with aura', 'G43.109'],
  ['otitis media left', 'H66.92'],
  ['cellulitis right lower limb', 'L03.115'],
  ['rheumatiod arthritus', 'M06.9'],
  ['well child', 'Z00.129'],
  ['annual physical', 'Z00.00'],
  ['s72.001a', 'S72.001A'],
  ['e11621', 'E11.621'],
  ['covid', 'U07.1'],
  ['shingles', 'B02.9'],
  ['injection methylprednisolone', 'J1010'],
] as const;

/** Every abbreviation of our own table, written out: what none of its wordings finds helps nobody. */
const abbreviated = ours('abbreviations.tsv')
  .split('\n')
  .flatMap((line) => (line === '' || line.startsWith('#') ? [] : [line.split('\t') as [string, string]]));

describe('search over the official sets', { timeout: 60_000 }, () => {
  it.for(asked)('%s: %s', ([words, code], { skip }) => {
    expect(
      official(skip)
        .search(words, { limit: 3 })
        .map((hit) => hit.code),
    ).toContain(code);
  });

  it('finds a code by every wording of every abbreviation', ({ skip }) => {
    const { search } = official(skip);
    const wordings = abbreviated.flatMap(([short, all]) => all.split(';').map((wording) => ({ short, wording })));
    expect(wordings.filter(({ wording }) => search(wording, { systems: ['icd10cm'], limit: 1 }).length === 0)).toEqual([]);
  });
});
