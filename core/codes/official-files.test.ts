import { describe, expect, it } from 'vitest';
import { officialFile } from '../../data/official-file.ts';
import { asDate } from '../base/index.ts';
import { codeSets } from './code-sets.ts';
import { compileEdition } from './compile-edition.ts';
import type { CodeRow } from './edition.ts';
import { type OpenEdition, openEdition } from './open-edition.ts';
import type { ParsedSet } from './parsed-file.ts';
import { parseCodeFile, recognize } from './recognize.ts';
import type { System } from './system.ts';

type Skip = (why: string) => never;
const read = (which: Parameters<typeof officialFile>[0], skip: Skip) => {
  const { name, bytes } = officialFile(which, skip);
  return { kind: recognize(bytes), ...parseCodeFile(recognize(bytes)!, name, bytes) };
};
const counts = (rows: readonly CodeRow[]) => ({ rows: rows.length, billable: rows.filter((row) => row.billable).length });

describe('the official files, as shipped', () => {
  it.for([
    ['icd10cmFy2026', 'FY2026', '2025-10-01', 98_186, 74_719],
    ['icd10cmApril2025', 'April 2025', '2025-04-01', 97_584, 74_260],
  ] as const)('%s: %s from %s has %d rows, %d of them billable', ([which, name, from, rows, billable], { skip }) => {
    const { kind, sets, findings } = read(which, skip);
    expect({ kind, findings, sets: sets.length }).toEqual({ kind: 'icd10cm-order', findings: [], sets: 1 });
    expect(sets[0]!.edition).toMatchObject({ name, from });
    expect(counts(sets[0]!.rows)).toEqual({ rows, billable });
  });

  it('January 2026 HCPCS has 8,623 codes, 1,300 of them ended, and 383 modifiers', ({ skip }) => {
    const { kind, sets, findings } = read('hcpcsJanuary2026', skip);
    expect({ kind, findings }).toEqual({ kind: 'hcpcs', findings: [] });
    const [codes, modifiers] = sets as [ParsedSet, ParsedSet];
    expect([codes.edition.system, codes.rows.length, codes.rows.filter((row) => row.until).length]).toEqual(['hcpcs', 8_623, 1_300]);
    expect([modifiers.edition.system, modifiers.rows.length]).toEqual(['modifier', 383]);
    expect(codes.edition).toMatchObject({ name: 'January 2026', from: '2026-01-01', until: '2026-03-31' });
  });

  it('April 2025 and FY2026 differ by what the official addenda of FY2026 list', ({ skip }) => {
    const { bytes } = officialFile('icd10cmAddenda2026', skip);
    const listed = (verb: string) =>
      new TextDecoder()
        .decode(bytes)
        .split(/\r?\n/)
        .flatMap((line) => (line.startsWith(verb) ? `${line.slice(13, 14)} ${line.slice(15, 22).trim()}` : []))
        .sort();
    const keys = (rows: readonly CodeRow[]) => rows.map((row) => `${row.billable ? 1 : 0} ${row.code.replace('.', '')}`);
    const before = keys(read('icd10cmApril2025', skip).sets[0]!.rows);
    const after = keys(read('icd10cmFy2026', skip).sets[0]!.rows);
    const [had, has] = [new Set(before), new Set(after)];
    expect(after.filter((key) => !had.has(key)).sort()).toEqual(listed('Add:'));
    expect(before.filter((key) => !has.has(key)).sort()).toEqual(listed('Delete:'));
  });
});

describe('the official files, compiled and asked', () => {
  const facts: readonly (readonly [System, string, string | undefined, string])[] = [
    ['icd10cm', 'Z00.00', '2026-04-01', 'Encounter for general adult medical examination without abnormal findings'],
    ['icd10cm', 'J209', '2026-04-01', 'Acute bronchitis, unspecified'],
    ['icd10cm', 'E11.621', '2026-04-01', 'Type 2 diabetes mellitus with foot ulcer'],
    ['icd10cm', 'S72.001A', '2026-04-01', 'Fracture of unspecified part of neck of right femur, initial encounter for closed fracture'],
    ['icd10cm', 'U07.1', '2026-04-01', 'COVID-19'],
    ['icd10cm', 'E11', '2026-04-01', 'header: Type 2 diabetes mellitus'],
    ['icd10cm', 'E11.A', '2026-04-01', 'Type 2 diabetes mellitus without complications in remission'],
    ['icd10cm', 'E11.A', '2025-09-30', 'not-found'],
    ['icd10cm', 'E11.9', '2025-03-31', 'not-checked'],
    ['icd10cm', 'E11.9', '2026-10-01', 'stale: Type 2 diabetes mellitus without complications'],
    ['icd10cm', 'G35', '2025-09-30', 'Multiple sclerosis'],
    ['icd10cm', 'G35', '2025-10-01', 'header: Multiple sclerosis'],
    ['hcpcs', 'J3420', '2026-02-01', 'Injection, vitamin b-12 cyanocobalamin, up to 1000 mcg'],
    ['hcpcs', 'J2920', '2026-02-01', 'not-found'],
    ['hcpcs', 'J0585', undefined, 'Injection, onabotulinumtoxina, 1 unit'],
    ['modifier', 'LT', '2026-02-01', 'Left side (used to identify procedures performed on the left side of the body)'],
    ['modifier', '25', '2026-02-01', 'not-checked'],
  ];

  it('gives the published facts', ({ skip }) => {
    const files = (['icd10cmFy2026', 'icd10cmApril2025', 'hcpcsJanuary2026'] as const).map((which) => read(which, skip));
    const sets = codeSets(files.flatMap((file) => file.sets.map(compiled)));
    for (const [system, code, on, expected] of facts) {
      const answer = sets.lookup(system, code, on === undefined ? undefined : asDate(on));
      const said =
        answer.kind === 'found' ? `${answer.stale ? 'stale: ' : ''}${answer.billable ? '' : 'header: '}${answer.title}` : answer.kind;
      expect(`${code} ${on}: ${said}`).toBe(`${code} ${on}: ${expected}`);
    }
  });
});

function compiled({ edition, rows }: ParsedSet): OpenEdition {
  const opened = openEdition(compileEdition(edition, rows));
  if (!opened.ok) throw new Error(opened.error.says);
  return opened.value;
}
