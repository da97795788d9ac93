import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asDate, dateOfDayNumber } from '../base/index.ts';
import { compileEdition } from './compile-edition.ts';
import type { CodeRow, Edition } from './edition.ts';
import { openEdition } from './open-edition.ts';
import { canonicalCode } from './system.ts';

const edition: Edition = {
  system: 'icd10cm',
  name: 'FY2026',
  from: asDate('2025-10-01'),
  until: asDate('2026-09-30'),
  partial: false,
  source: { publisher: 'Example', licence: 'none', file: 'order.txt', sha256: 'ab'.repeat(32) },
};
const day = fc.integer({ min: 0, max: 40_000 }).map(dateOfDayNumber);
const row: fc.Arbitrary<CodeRow> = fc
  .record(
    {
      code: fc.stringMatching(/^[A-Z][0-9][0-9A-Z]{1,5}$/).map((text) => canonicalCode('icd10cm', text)!),
      title: fc.string({ unit: 'grapheme', minLength: 1 }).map((text) => text.replace(/[\t\n]/g, ' ')),
      billable: fc.boolean(),
      from: day,
      until: day,
    },
    { requiredKeys: ['code', 'title', 'billable'] },
  )
  .map((made) => made as CodeRow);

describe('a compiled edition', () => {
  it('law: opens to the rows that were compiled, sorted by code, each found in any spelling', () => {
    fc.assert(
      fc.property(fc.uniqueArray(row, { selector: (r) => r.code, maxLength: 50 }), (rows) => {
        const opened = openEdition(compileEdition(edition, rows));
        if (!opened.ok) throw new Error(opened.error.says);
        const { value } = opened;
        expect(value.edition).toEqual(edition);
        const plain = (r: CodeRow) => r.code.replace('.', '');
        expect(Array.from({ length: value.size }, (_, i) => value.row(i))).toEqual(
          [...rows].sort((a, b) => (plain(a) < plain(b) ? -1 : 1)),
        );
        for (const r of rows) expect(value.row(value.find(plain(r).toLowerCase()))).toEqual(r);
      }),
    );
  });

  it('opens from the middle of a larger buffer', () => {
    const bytes = compileEdition(edition, [{ code: 'I10', title: 'Essential (primary) hypertension', billable: true }]);
    const larger = new Uint8Array(bytes.length + 3);
    larger.set(bytes, 3);
    const opened = openEdition(larger.subarray(3));
    expect(opened.ok && opened.value.row(opened.value.find('I10')).title).toBe('Essential (primary) hypertension');
  });

  const whole = compileEdition(edition, [{ code: 'I10', title: 'Essential (primary) hypertension', billable: true }]);
  const changed = (at: number, to: number) => Uint8Array.from(whole, (byte, i) => (i === at ? to : byte));
  it.each([
    ['an empty file', new Uint8Array(0), 'not-an-edition'],
    ['some other file', new TextEncoder().encode('code,title\nI10,Essential hypertension\n'), 'not-an-edition'],
    ['one of another version', changed(8, 99), 'unknown-version'],
    ['one cut short', whole.subarray(0, whole.length - 1), 'damaged'],
    ['one with something after its end', Uint8Array.of(...whole, 0), 'damaged'],
    ['a header that is no longer JSON', changed(16, 0), 'damaged'],
  ])('refuses %s', (_name, bytes, kind) => {
    expect(openEdition(bytes)).toMatchObject({ ok: false, error: { kind } });
  });

  it('refuses twins: parsers report them before', () => {
    const twin = { code: 'I10', title: 'Essential (primary) hypertension', billable: true };
    expect(() => compileEdition(edition, [twin, twin])).toThrow('stands twice');
  });
});
