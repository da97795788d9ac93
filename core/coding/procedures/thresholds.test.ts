import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bookForTest } from '../../../data/procedure-book.ts';
import { groupTests } from './laboratory/panels.ts';
import { codesBySize, codesOf, timesAt } from './reading/thresholds.ts';

const book = bookForTest();
const rules = book.rulesOn(undefined);

describe('laws of the thresholds', () => {
  it('every length of a repair has exactly one code of its complexity and site', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 600 }),
        fc.constantFrom('simple repair', 'intermediate repair'),
        fc.constantFrom('lid', 'cheek', 'scalp', 'neck', 'axilla', 'genital', 'hand', 'limb', 'trunk'),
        (mm, kind, site) => codesBySize(rules.size, kind, site, mm / 10).length === 1,
      ),
    );
  });

  it('every number of studies, nails and corns has exactly one code', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 40 }),
        fc.constantFrom('study', 'nail', 'lesion', 'benign lesion'),
        (count, of) => codesOf(rules.count, of, count).length === 1,
      ),
    );
  });

  it('keratoses: the first and the further ones add up to the count up to fourteen, then one code stands for all', () => {
    for (let n = 1; n < 15; n++) expect(codesOf(rules.count, 'premalignant lesion', n).reduce((sum, c) => sum + c.units, 0)).toBe(n);
    expect(codesOf(rules.count, 'premalignant lesion', 15)).toEqual([{ code: '17004', units: 1 }]);
  });

  it('minutes of psychotherapy from 16 on have one code alone and one beside a visit', () => {
    for (let m = 1; m < 180; m++)
      for (const addOn of [true, false]) {
        const rows = rules.psychotherapy.filter((r) => r.addOn === addOn && !/^908(?:39|40)$/.test(r.code));
        expect(rows.filter((r) => timesAt(rows, r.code, m) > 0)).toHaveLength(m < 16 ? 0 : 1);
      }
  });

  it('debridement: one first code, and one more for every 20 square cm begun beyond the first 20', () => {
    expect(codesBySize(rules.size, 'debridement to fat', 'any', 20)).toEqual([{ code: '11042', units: 1 }]);
    expect(codesBySize(rules.size, 'debridement to fat', 'any', 41)).toEqual([
      { code: '11042', units: 1 },
      { code: '11045', units: 2 },
    ]);
  });
});

describe('panels', () => {
  const parts = [...new Set(book.panels.flatMap((p) => p.parts))].filter((part) => !book.panels.some((p) => p.code === part));
  it('a panel stands only when all its parts were run, and no part is billed twice', () => {
    fc.assert(
      fc.property(fc.subarray(parts), fc.boolean(), (run, medicare) => {
        const { panels, single } = groupTests(new Set(run), [], book.panels, medicare);
        const flat = (code: string): string[] => book.panels.find((p) => p.code === code)?.parts.flatMap(flat) ?? [code];
        const billed = [...panels.flatMap(flat), ...single];
        expect(billed.sort()).toEqual([...run].sort());
      }),
    );
  });

  it('the comprehensive panel comes before the basic one, and direct bilirubin stays beside it', () => {
    const named = groupTests(new Set(), ['80053', '80076'], book.panels, true);
    expect(named).toEqual({ panels: ['80053'], single: ['82248'] });
  });
});
