import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { officialFile } from '../../../data/official-file.ts';
import { officialTable } from '../../../data/official-table.ts';
import { asDate } from '../../base/index.ts';
import { codeSets } from '../code-sets.ts';
import { compileEdition } from '../compile-edition.ts';
import { openEdition } from '../open-edition.ts';
import { parseCodeFile } from '../recognize.ts';
import { leavesBelow } from './expand.ts';
import { type OpenTabular, openTabular } from './open-tabular.ts';
import { tabular } from './tabular.ts';

type Skip = (why: string) => never;
const fy2023 = (skip: Skip) => officialTable('icd10cm/icd10cm_tabular_2023.xml.gz', skip);
const chapter2 = (skip: Skip) => officialTable('icd10cm/icd-10-cm-tabular-2025_ch2.xml.gz', skip);
const on = (day: string) => asDate(day);

function ordered(which: 'icd10cmFy2026' | 'icd10cmApril2025', skip: Skip) {
  const { name, bytes } = officialFile(which, skip);
  const [set] = parseCodeFile('icd10cm-order', name, bytes).sets;
  const result = openEdition(compileEdition(set!.edition, set!.rows));
  if (!result.ok) throw new Error(result.error.says);
  return result.value;
}
const leaves = (list: OpenTabular) =>
  Array.from({ length: fileRows(list) }, (_, node) => node).flatMap((node) => (list.parent(node) < 0 ? leavesBelow(list, node) : []));
const fileRows = (list: OpenTabular) => list.edition.rows;

describe('the Tabular List FY2023 as published', () => {
  it('is read whole', ({ skip }) => {
    const { header } = fy2023(skip);
    expect(header).toMatchObject({ kind: 'icd10cm-tabular', name: 'FY2023', from: '2022-10-01', until: '2023-09-30', partial: false });
    const list = openTabular(fy2023(skip));
    const kinds = { chapter: 0, section: 0, code: 0 };
    for (let node = 0; node < header.rows; node++) kinds[list.kind(node)]++;
    // As often as <chapter>, <section> and <diag> stand in the file.
    expect(kinds).toEqual({ chapter: 22, section: 296, code: 45_869 });
  });

  it('lists what it could not turn into codes, the table at H54 included', ({ skip }) => {
    const list = openTabular(fy2023(skip));
    expect(list.edition.unread?.count).toBe(list.unread().length + 1);
    expect(list.edition.unread?.examples).toContain('H54.8: <visualImpairment>');
    // Of 7,777 Excludes notes some hundred tell in words what to code; this is what names codes and is not understood.
    expect(list.unread().flatMap(({ at, why }) => (why === 'names no code' ? [] : [at]))).toEqual(['E87.2', 'G31', 'S51']);
    expect(list.unread().length).toBeLessThanOrEqual(110);
  });

  it('with its seventh characters has the billable codes of a later order file, but for what the years changed', ({ skip }) => {
    const later = ordered('icd10cmApril2025', skip);
    const all = leaves(openTabular(fy2023(skip)));
    const kept = all.filter(({ code }) => later.find(code) >= 0 && later.row(later.find(code)).billable);
    const gone = all.filter(({ code }) => later.find(code) < 0).map(({ code }) => code);
    expect([all.length, kept.length, new Set(all.map(({ code }) => code)).size]).toEqual([73_639, 73_571, 73_639]);
    // Patients with S06 codes that end in death have no later encounters: a note takes these characters away.
    expect(gone.filter((code) => code.startsWith('S'))).toEqual([]);
  });

  it('gives the titles of the order file to codes whose seventh character it adds', ({ skip }) => {
    const later = ordered('icd10cmApril2025', skip);
    // The order file is without accents: Brown-Sequard.
    const plain = (title: string) => title.toLowerCase().replaceAll('é', 'e');
    const added = leaves(openTabular(fy2023(skip))).filter(({ code }) => code.length === 'S72.001A'.length && later.find(code) >= 0);
    const differing = added.filter(({ code, title }) => plain(later.row(later.find(code)).title) !== plain(title));
    expect([added.length, differing.map(({ code }) => code)]).toEqual([50_952, []]);
  });
});

describe('Excludes1', () => {
  it('is symmetric in effect for every pair that a note names', ({ skip }) => {
    const list = openTabular(fy2023(skip));
    const answers = tabular([fy2023(skip)]);
    let pairs = 0;
    for (let node = 0; node < list.edition.rows; node++) {
      const [first, end] = list.notesAt(node);
      if (list.kind(node) !== 'code') continue;
      for (let note = first; note < end; note++) {
        if (list.noteKind(note) !== 'excludes1') continue;
        for (const named of list.references(note)) {
          const other = named.split(/-| with /)[0]!;
          if (!list.find(other) || !list.names(note, list.target(other)) || list.names(note, list.target(list.name(node)))) continue;
          pairs++;
          const [there, back] = [answers.excludes1(list.name(node), other), answers.excludes1(other, list.name(node))];
          if (there.kind !== 'excluded' || back.kind !== 'excluded')
            throw new Error(`${list.name(node)} ${other}: ${there.kind}, ${back.kind}`);
        }
      }
    }
    expect(pairs).toBeGreaterThan(5_000);
  });

  it('answers the same in both directions for any two codes', ({ skip }) => {
    const codes = leaves(openTabular(fy2023(skip))).map(({ code }) => code);
    const answers = tabular([fy2023(skip), chapter2(skip)]);
    const code = fc.integer({ min: 0, max: codes.length - 1 }).map((index) => codes[index]!);
    const near = fc
      .tuple(code, fc.integer({ min: -40, max: 40 }))
      .map(([one, far]) => [one, codes[codes.indexOf(one) + far] ?? one] as const);
    const day = fc.constantFrom(undefined, on('2023-01-01'), on('2025-01-01'));
    fc.assert(
      fc.property(fc.oneof(fc.tuple(code, code), near), day, ([a, b], when) => {
        const [there, back] = [answers.excludes1(a, b, when), answers.excludes1(b, a, when)];
        expect(back.kind).toBe(there.kind);
        if (there.kind === 'excluded' && back.kind === 'excluded') expect(back.pairs.length).toBe(there.pairs.length);
      }),
      { numRuns: 400 },
    );
  });
});

describe('which edition answers', () => {
  const cases: readonly [code: string, day: string | undefined, expected: string][] = [
    ['C50.911', '2023-05-01', 'ICD-10-CM Tabular List FY2023'],
    ['C50.911', '2025-01-01', 'ICD-10-CM Tabular List FY2025, chapter 2'],
    ['C50.911', '2026-01-01', 'ICD-10-CM Tabular List FY2025, chapter 2, stale'],
    ['C50.911', undefined, 'ICD-10-CM Tabular List FY2025, chapter 2'],
    ['E11.9', '2023-05-01', 'ICD-10-CM Tabular List FY2023'],
    ['E11.9', '2025-01-01', 'ICD-10-CM Tabular List FY2023, stale'],
    ['E11.9', '2022-09-30', 'no-data'],
    // New in FY2026; FY2023 cannot know it.
    ['E11.A', '2026-01-01', 'no-data'],
    ['E11.7', '2023-05-01', 'not-found'],
    // Not billable since FY2025, with new codes below it; the part of the day speaks for its own categories.
    ['C88.40', '2025-01-01', 'ICD-10-CM Tabular List FY2025, chapter 2'],
    ['C88.40', '2023-05-01', 'not-found'],
    ['C50.999', '2025-01-01', 'not-found'],
  ];
  it.for(cases)('%s on %s: %s', ([code, day, expected], { skip }) => {
    const answer = tabular([fy2023(skip), chapter2(skip)]).notes(code, day === undefined ? undefined : on(day));
    expect(answer.kind === 'found' ? `${answer.basis.cite}${answer.basis.stale ? ', stale' : ''}` : answer.kind).toBe(expected);
  });

  it('of the header, the code set of the day has the last word on what may be billed', ({ skip }) => {
    const sets = codeSets([ordered('icd10cmFy2026', skip)]);
    const list = tabular([fy2023(skip)]);
    const day = on('2025-12-01');
    const e11 = list.expand('E11', day, sets);
    if (e11.kind !== 'found') throw new Error(e11.kind);
    expect(e11.codes.map(({ code }) => code)).toContain('E11.A');
    expect(e11.codes.every(({ checked }) => checked)).toBe(true);
    // F50.01 has had codes below it since October 2024.
    const f50 = list.expand('F50.0', day, sets);
    if (f50.kind !== 'found') throw new Error(f50.kind);
    expect(f50.gone).toContain('F50.01');
    expect(f50.codes.map(({ code }) => code)).toContain('F50.010');
  });
});

describe('where a code stands', () => {
  it.for([
    ['S72.001A', '19 S70-S79 S72 S72.0 S72.00 S72.001 S72.001A'],
    ['E11.621', '4 E08-E13 E11 E11.6 E11.62 E11.621'],
    ['U07.1', '22 U00-U49 U07 U07.1'],
    ['I10', '9 I10-I16 I10'],
    ['S02.0XXA', '19 S00-S09 S02 S02.0 S02.0XXA'],
  ] as const)('%s: %s', ([code, path], { skip }) => {
    const answer = tabular([fy2023(skip)]).hierarchy(code);
    expect(answer.kind === 'found' && answer.places.map(({ name }) => name).join(' ')).toBe(path);
  });
});
