import { describe, expect, it } from 'vitest';
import { officialFile } from '../../data/official-file.ts';
import { asDate } from '../base/index.ts';
import { codeSets } from './code-sets.ts';
import { difference } from './difference.ts';
import type { CodeRow } from './edition.ts';
import { compiled } from './edition-for-test.ts';
import { childrenIn, parentIn } from './hierarchy.ts';
import type { ParsedSet } from './parsed-file.ts';
import { parseCodeFile, recognize } from './recognize.ts';
import type { System } from './system.ts';

type Skip = (why: string) => never;
type Which = Parameters<typeof officialFile>[0];
const readOnce = new Map<Which, ReturnType<typeof parseCodeFile> & { kind: ReturnType<typeof recognize> }>();
const read = (which: Which, skip: Skip) => {
  const known = readOnce.get(which);
  if (known) return known;
  const { name, bytes } = officialFile(which, skip);
  const made = { kind: recognize(bytes), ...parseCodeFile(recognize(bytes)!, name, bytes) };
  readOnce.set(which, made);
  return made;
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
    const lines = new TextDecoder().decode(bytes).split(/\r?\n/);
    const listed = (verb: string) =>
      lines.flatMap((line) => (line.startsWith(verb) ? `${line.slice(13, 14)} ${line.slice(15, 22).trim()}` : [])).sort();
    const [before, after] = (['icd10cmApril2025', 'icd10cmFy2026'] as const).map((which) => compiled(read(which, skip).sets[0]!));
    const differs = difference(before!, after!);
    if (!differs.ok) throw new Error(differs.error.says);
    const { added, deleted, revised, nowHeader, nowBillable } = differs.value;
    expect([added.length, deleted.length, revised.length, nowHeader.length, nowBillable.length]).toEqual([614, 12, 45, 16, 0]);
    const keys = (rows: readonly CodeRow[]) => rows.map((row) => `${row.billable ? 1 : 0} ${row.code.replace('.', '')}`);
    // The addenda list a code that became a header twice: deleted as billable, added as a header.
    expect([...keys(added), ...keys(nowHeader.map((each) => each.after))].sort()).toEqual(listed('Add:'));
    expect([...keys(deleted), ...keys(nowHeader.map((each) => each.before))].sort()).toEqual(listed('Delete:'));
    expect(keys(revised.map((each) => each.after)).sort()).toEqual(listed('Revise to:'));
  });

  it('an independent count of the two files’ lines comes to the same', ({ skip }) => {
    const lines = (which: 'icd10cmApril2025' | 'icd10cmFy2026') => {
      const texts = new TextDecoder().decode(officialFile(which, skip).bytes).split(/\r?\n/);
      return new Map(
        texts.filter((line) => line !== '').map((line) => [line.slice(6, 14), { flag: line[14], title: line.slice(77).trim() }]),
      );
    };
    const [had, has] = [lines('icd10cmApril2025'), lines('icd10cmFy2026')];
    const stayed = [...has].filter(([code]) => had.has(code));
    expect([...has.keys()].filter((code) => !had.has(code))).toHaveLength(614);
    expect([...had.keys()].filter((code) => !has.has(code))).toHaveLength(12);
    expect(stayed.filter(([code, { title }]) => had.get(code)!.title !== title)).toHaveLength(45);
    expect(stayed.filter(([code, { flag }]) => had.get(code)!.flag !== flag)).toHaveLength(16);
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

  it('tells what changed in a code, where it stands and what the HCPCS file says of it', ({ skip }) => {
    const files = (['icd10cmFy2026', 'icd10cmApril2025', 'hcpcsJanuary2026'] as const).map((which) => read(which, skip));
    const sets = codeSets(files.flatMap((file) => file.sets.map(compiled)));
    const on = asDate('2026-02-01');
    const told = (system: System, code: string) => {
      const answer = sets.lookup(system, code, on);
      if (answer.kind !== 'found') return answer.kind;
      const { parent, changed, hcpcs } = answer;
      return [parent, changed, hcpcs && [hcpcs.coverage, ...hcpcs.pricing, hcpcs.action].join(' ')];
    };
    expect(told('icd10cm', 'E11.A')).toEqual(['E11', 'new in FY2026', undefined]);
    expect(told('icd10cm', 'G35')).toEqual([undefined, 'became a header in FY2026', undefined]);
    expect(told('icd10cm', 'G35.A')).toEqual(['G35', 'new in FY2026', undefined]);
    expect(told('icd10cm', 'L02.212')).toEqual(['L02.21', 'title revised in FY2026', undefined]);
    expect(told('icd10cm', 'S72.001A')).toEqual(['S72.001', undefined, undefined]);
    expect(told('icd10cm', 'T36.0X1A')).toEqual(['T36.0X1', undefined, undefined]);
    expect(told('hcpcs', 'J3420')).toEqual([undefined, undefined, 'D 51 N']);
    expect(told('modifier', 'LT')).toEqual([undefined, undefined, 'C N']);
    const below = (code: string) => sets.children('icd10cm', code, on).map((child) => child.code.slice(code.length));
    expect(below('S72.001').join('')).toBe('ABCDEFGHJKMNPQRS');
    expect(below('E11')).toEqual(['.0', '.1', '.2', '.3', '.4', '.5', '.6', '.8', '.9', '.A']);
    expect(sets.parent('icd10cm', 'E11.621', on)).toMatchObject({ code: 'E11.62', billable: false });
    expect(sets.history('icd10cm', 'S30.1XXA')).toMatchObject({
      last: '2025-09-30',
      editions: [{ kind: 'in-use' }, { kind: 'absent', changed: 'deleted in FY2026' }],
    });
    expect(sets.history('hcpcs', 'J2920')).toMatchObject({ first: '1982-01-01', last: '2024-03-31', editions: [{ kind: 'ended' }] });
  });

  it('every ICD-10-CM code below a category stands below one header, and only headers have codes below them', ({ skip }) => {
    const icd = compiled(read('icd10cmFy2026', skip).sets[0]!);
    const rows = Array.from({ length: icd.size }, (_, row) => row);
    const isCategory = (row: number) => icd.code(row).length === 3;
    const orphans = rows.filter((row) => !isCategory(row) && parentIn(icd, icd.code(row)) < 0);
    const children = rows.map((row) => childrenIn(icd, icd.code(row)));
    expect(orphans).toEqual([]);
    expect(children.flat().sort((a, b) => a - b)).toEqual(rows.filter((row) => !isCategory(row)));
    expect(rows.filter((row) => children[row]!.length > 0 === icd.billable(row))).toEqual([]);
    for (const [row, below] of children.entries())
      for (const child of below) if (parentIn(icd, icd.code(child)) !== row) throw new Error(icd.code(child));
  });
});
