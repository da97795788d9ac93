import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { officialTable } from '../../../data/official-table.ts';
import { asDate } from '../../base/date.ts';
import { tabular } from '../../codes/index.ts';
import { openTabular } from '../../codes/tabular/open-tabular.ts';
import { tabularAnswers } from './tabular-answers.ts';

describe('Excludes1 of two codes', () => {
  it('is what the whole list says, of random codes and of neighbors', ({ skip }) => {
    const table = officialTable('icd10cm/icd10cm_tabular_2023.xml.gz', skip);
    const list = tabular([table]);
    const answers = tabularAnswers(list);
    const codes = openTabular(table);
    const node = fc.integer({ min: 0, max: codes.edition.rows - 1 });
    const kinds = { excluded: 0, apart: 0 };
    fc.assert(
      fc.property(
        node,
        fc.oneof(node, fc.integer({ min: -60, max: 60 })),
        fc.constantFrom('2023-01-10', '2026-03-02'),
        (one, other, day) => {
          const [a, b] = [one, other < 60 ? Math.max(0, one + other) : other].map((n) => codes.name(Math.min(n, codes.edition.rows - 1)));
          const [quick, whole] = [answers.excludes1(a!, b!, asDate(day)), list.excludes1(a!, b!, asDate(day))];
          if (quick.kind === 'apart') expect(whole).toMatchObject({ kind: 'not-excluded', basis: quick.basis });
          else expect(quick).toEqual(whole);
          if (quick.kind in kinds) kinds[quick.kind as 'apart']++;
        },
      ),
      { numRuns: 3_000 },
    );
    expect(Math.min(kinds.excluded, kinds.apart)).toBeGreaterThan(20);
  });
});
