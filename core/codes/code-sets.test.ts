import { describe, expect, it } from 'vitest';
import { asDate } from '../base/index.ts';
import { codeSets } from './code-sets.ts';
import { row as code, editionOf as open } from './edition-for-test.ts';

/** Complete files are large; these carry enough made-up place-of-service-like rows to stand for one. the list of places has no least size. */
const carcs = (...codes: string[]) => codes.map((c) => code(c, `Reason ${c}`));

describe('what is known of a code on a day', () => {
  const sets = codeSets([
    open('pos', '2024', carcs('01', '02', '03', '04', '05'), { from: '2024-01-01', until: '2024-12-31' }),
    open('pos', '2025', carcs('01', '02', '03', '04', '06'), { from: '2025-01-01', until: '2025-12-31' }),
  ]);
  it.each([
    ['in the first edition', '05', '2024-06-01', 'found 2024'],
    ['on the first edition’s first day', '05', '2024-01-01', 'found 2024'],
    ['dropped by the second edition', '05', '2025-01-01', 'not-found 2025'],
    ['brought by the second, asked for before', '06', '2024-12-31', 'not-found 2024'],
    ['brought by the second', '06', '2025-12-31', 'found 2025'],
    ['past the last documented day: answers, marked stale', '06', '2026-01-01', 'found 2025 stale'],
    ['past the last documented day, unknown code', '05', '2026-01-01', 'not-found 2025 stale'],
    ['no day: the newest edition, not stale', '06', undefined, 'found 2025'],
    ['before the oldest edition', '01', '2023-12-31', 'not-checked'],
    ['not even the shape of a code', 'what?', '2025-06-01', 'not-found 2025'],
  ])('%s', (_name, asked, on, answer) => {
    const found = sets.lookup('pos', asked, on === undefined ? undefined : asDate(on));
    expect(
      [found.kind, found.kind !== 'not-checked' && [found.edition.name, found.stale && 'stale']].flat().filter(Boolean).join(' '),
    ).toBe(answer);
  });

  it('says that a set is not loaded, and never "not found"', () => {
    expect(sets.lookup('rarc', 'MA130')).toEqual({
      kind: 'not-checked',
      system: 'rarc',
      code: 'MA130',
      why: 'No remittance remark code set is loaded, so MA130 was not checked.',
    });
  });

  it('says from when the oldest edition answers', () => {
    expect(sets.lookup('pos', '01', asDate('2020-02-29'))).toMatchObject({ why: expect.stringContaining('begins on 2024-01-01') });
  });
});

describe('a code with days of its own', () => {
  const jCodes = [
    code('J2920', 'Old drug, up to 40 mg', { from: asDate('1986-01-01'), until: asDate('2024-03-31') }),
    code('J2919', 'Drug, 5 mg', { from: asDate('2024-04-01') }),
    code('J9999', 'Drug of the next quarter', { from: asDate('2026-04-01') }),
  ];
  const padding = Array.from({ length: 5000 }, (_, i) => code(`L${String(i).padStart(4, '0')}`, `Item ${i}`));
  const sets = codeSets([open('hcpcs', 'January 2026', [...jCodes, ...padding], { from: '2026-01-01', until: '2026-03-31' })]);

  it('is found while in use', () => {
    expect(sets.lookup('hcpcs', 'j2919', asDate('2026-02-01'))).toMatchObject({ kind: 'found', code: 'J2919', from: '2024-04-01' });
  });
  it('is not found after its last day, and the answer tells what it was', () => {
    const was = { title: 'Old drug, up to 40 mg', from: '1986-01-01', until: '2024-03-31' };
    expect(sets.lookup('hcpcs', 'J2920', asDate('2026-02-01'))).toMatchObject({ kind: 'not-found', was });
    expect(sets.lookup('hcpcs', 'J2920')).toMatchObject({ kind: 'not-found', was });
  });
  it('is not found before its first day', () => {
    expect(sets.lookup('hcpcs', 'J9999', asDate('2026-03-31'))).toMatchObject({ kind: 'not-found', was: { from: '2026-04-01' } });
  });
  it('dental codes are not in the public file, so its silence says nothing', () => {
    expect(sets.lookup('hcpcs', 'D0120').kind).toBe('not-checked');
  });
});

describe('parts', () => {
  const starter = open('icd10cm', 'starter', [code('E11.9', 'Type 2 diabetes mellitus without complications')], {
    partial: true,
    until: '2026-09-30',
  });

  it('are believed when they speak and not when they are silent', () => {
    const sets = codeSets([starter]);
    expect(sets.lookup('icd10cm', 'e119', asDate('2026-05-01'))).toMatchObject({ kind: 'found', code: 'E11.9', billable: true });
    expect(sets.lookup('icd10cm', 'E10.9', asDate('2026-05-01')).kind).toBe('not-checked');
    expect(sets.lookup('icd10cm', 'E11.9', asDate('2025-09-30')).kind).toBe('not-checked');
  });

  it('tell a header above a code that they hold: it needs more characters', () => {
    const sets = codeSets([starter]);
    expect(sets.lookup('icd10cm', 'E11', asDate('2026-05-01'))).toMatchObject({ kind: 'found', billable: false, code: 'E11' });
    expect(sets.lookup('icd10cm', 'E1', asDate('2026-05-01')).kind).toBe('not-checked');
  });

  it('a file far smaller than its predecessor never supersedes it, whatever it says of itself', () => {
    const whole = open('pos', '2024', carcs('01', '02', '03', '04', '05', '06', '07', '08', '09', '10'), { from: '2024-01-01' });
    const excerpt = open('pos', 'excerpt', carcs('01', '02', '03', '11'), { from: '2025-01-01' });
    const sets = codeSets([excerpt, whole]);
    expect(sets.lookup('pos', '09', asDate('2025-06-01'))).toMatchObject({ kind: 'found', edition: { name: '2024' } });
    expect(sets.lookup('pos', '11', asDate('2025-06-01'))).toMatchObject({ kind: 'found', edition: { name: 'excerpt' } });
  });

  it('an excerpt of ICD-10-CM is a part even where it is the only file', () => {
    const excerpt = open('icd10cm', 'FY2026', [code('E11.9', 'Type 2 diabetes mellitus without complications')]);
    expect(codeSets([excerpt]).lookup('icd10cm', 'Z00.00').kind).toBe('not-checked');
  });

  it('a part that is up to date is asked before a complete edition that is stale', () => {
    const old = open('pos', 'old', carcs('01', '02'), { from: '2024-01-01', until: '2024-12-31' });
    const part = open('pos', 'part', [code('01', 'Reason 1, reworded')], { from: '2025-01-01', partial: true });
    expect(codeSets([old, part]).lookup('pos', '01', asDate('2025-02-01'))).toMatchObject({ title: 'Reason 1, reworded' });
  });

  it('CPT modifiers are not in the public HCPCS file', () => {
    const rows = Array.from({ length: 250 }, (_, i) =>
      code(String.fromCharCode(65 + Math.floor(i / 10)) + String(i % 10), `Modifier ${i}`),
    );
    const sets = codeSets([open('modifier', 'January 2026', rows)]);
    expect(sets.lookup('modifier', 'ZZ').kind).toBe('not-found');
    expect(sets.lookup('modifier', '25')).toMatchObject({ kind: 'not-checked', why: expect.stringContaining('CPT') });
  });
});
