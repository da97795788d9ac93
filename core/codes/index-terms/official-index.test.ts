import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { compileFlat, openFlat } from '../flat/flat.ts';
import type { TableEdition } from '../flat/table.ts';
import { tableFormat } from '../formats.ts';
import { alphabeticIndex } from './alphabetic-index.ts';
import { type Behavior, type Intent, indexTables } from './index-tables.ts';

const shared = process.env.CLAIMWRIGHT_SHARED ?? fileURLToPath(new URL('../../../../shared', import.meta.url));
type Skip = (why: string) => never;

const kept = new Map<string, ReturnType<typeof read>>();
function read(name: string, skip: Skip) {
  const path = join(shared, 'data/icd10cm', `${name}.gz`);
  if (!existsSync(path)) skip(`NOT CHECKED against the official file: ${path} is absent (set CLAIMWRIGHT_SHARED)`);
  const bytes = gunzipSync(readFileSync(path));
  const parsed = tableFormat(name, bytes)!.parse(name, bytes);
  const tables = parsed.tables.map(({ edition, columns, texts }) =>
    openFlat<TableEdition>(compileFlat({ header: edition, columns, texts })),
  );
  return { parsed, tables: tables.flatMap((t) => (t.ok ? [t.value] : [])) };
}
const official = (name: string, skip: Skip) => {
  const found = kept.get(name) ?? read(name, skip);
  kept.set(name, found);
  return found;
};
const csv = 'ICD10CM_2025_Index.csv';
const files = [csv, 'icd-10-cm-eindex-2025.xml', 'icd-10-cm-neoplasm-2025.xml', 'icd-10-cm-drug-2025.xml'];
const tables = (skip: Skip) => files.flatMap((name) => official(name, skip).tables);

describe('the official index of FY2025', { timeout: 60_000 }, () => {
  it.for([
    [csv, 'icd10cm-index', 81_024, 5],
    ['icd-10-cm-eindex-2025.xml', 'icd10cm-causes', 8_064, undefined],
    ['icd-10-cm-neoplasm-2025.xml', 'icd10cm-neoplasms', 1_939, 1],
    ['icd-10-cm-drug-2025.xml', 'icd10cm-drugs', 7_428, undefined],
  ] as const)('%s: %s, %d terms', ([name, kind, rows, unread], { skip }) => {
    const { tables: parsed, findings } = official(name, skip).parsed;
    expect(findings).toEqual([]);
    expect(parsed[0]!.edition).toMatchObject({ kind, name: 'FY2025', from: '2024-10-01', until: '2025-09-30', rows });
    expect(parsed[0]!.edition.unread?.count).toBe(unread);
  });

  it.for([
    ['Hypertension, hypertensive', 'hypertension', 'I10'],
    ['Diabetes, diabetic', 'diabetes mellitus', 'E11.9'],
    ['Anemia', 'anemia', 'D64.9'],
    ['Bronchitis', 'bronchitis', 'J40'],
    ['Cystitis', 'cystitis', 'N30.90'],
    ['Headache', 'headaches', 'R51.9'],
    ["Ménière's disease, syndrome or vertigo", 'menieres', 'H81.0-'],
    ['Fracture, traumatic', 'fracture traumatic', 'T14.8'],
    ['Gout, gouty', 'gout', 'M10.9'],
  ] as const)('the main term %s is found by "%s": %s', ([title, words, code], { skip }) => {
    const ix = alphabeticIndex(tables(skip));
    if (ix.kind !== 'index') throw new Error(ix.why);
    const main = ix.terms(words)[0]!;
    const { code: found } = ix.codesOf(main.id);
    expect([main.title, found && `${found.code}${found.isPartial ? '-' : ''}`]).toEqual([title, code]);
  });

  it.for([
    ['diabetes type 2 with foot ulcer', 'E11.621'],
    ['bronchitis acute', 'J20.9'],
    ['appendicitis acute with perforation', 'K35.32'],
    ['infarct myocardium inferior wall', 'I21.19'],
    ['pregnancy twin', 'O30.00'],
  ] as const)('the path "%s" leads to %s', ([words, code], { skip }) => {
    const ix = alphabeticIndex(tables(skip));
    if (ix.kind !== 'index') throw new Error(ix.why);
    expect(ix.find(words, 8).map((term) => ix.codesOf(term.id).code?.code)).toContain(code);
  });

  it('leads "Abandonment" to "Maltreatment", and 97 of 100 references somewhere', ({ skip }) => {
    const ix = alphabeticIndex(tables(skip));
    if (ix.kind !== 'index') throw new Error(ix.why);
    const [abandonment] = ix.terms('abandonment');
    const { to } = ix.see(abandonment!.id)[0]!;
    expect(to.kind === 'term' && ix.path(to.id)).toEqual(['Maltreatment']);
    const all = Array.from({ length: 20_000 }, (_, i) => ix.see(i * 4)).flat();
    expect(all.filter((each) => each.to.kind === 'unresolved').length / all.length).toBeLessThan(0.03);
  });

  it.for([
    ['breast', 'primary', 'C50.9'],
    ['lung upper lobe', 'primary', 'C34.1'],
    ['liver', 'secondary', 'C78.7'],
    ['bone', 'secondary', 'C79.51'],
    ['cervix', 'in-situ', 'D06.9'],
    ['thyroid', 'benign', 'D34'],
    ['prostate', 'uncertain', 'D40.0'],
    ['brain', 'unspecified', 'D49.6'],
  ] as const)('a neoplasm of %s, %s: %s', ([site, behavior, code], { skip }) => {
    const answer = indexTables(tables(skip)).neoplasm(site, behavior as Behavior);
    expect(answer.kind === 'rows' && answer.rows[0]!.code?.code).toBe(code);
  });

  it.for([
    ['ibuprofen', 'adverse-effect', 'T39.315'],
    ['heroin', 'self-harm', 'T40.1X2'],
    ['insulin', 'underdosing', 'T38.3X6'],
    ['warfarin', 'accidental', 'T45.511'],
    ['carbon monoxide', 'undetermined', 'T58.94'],
  ] as const)('%s, %s: %s', ([substance, intent, code], { skip }) => {
    const answer = indexTables(tables(skip)).drug(substance, intent as Intent);
    expect(answer.kind === 'rows' && answer.rows.slice(0, 3).map((row) => row.code?.code)).toContain(code);
  });
});
