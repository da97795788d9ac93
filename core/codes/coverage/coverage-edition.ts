import { asDate, type IsoDate } from '../../base/index.ts';
import type { ParsedTable } from '../flat/table.ts';
import type { OddRows } from '../ncci/odd-rows.ts';
import { compileCoverage } from './compile-coverage.ts';
import type { PolicyList } from './policy-list.ts';

/** The first day of Medicare (Pub. L. 89-97): since when a policy without a date holds, as far as anybody can say. */
const firstDayOfMedicare = asDate('1966-07-01');

/**
 * Lists as a table. A file of policies is no release of anything: it is called after the newest day in it and stands beside files of
 * other names, so its own name, without folders, is its part.
 */
export function coverageTable(
  file: string,
  lists: readonly PolicyList[],
  odd: OddRows,
  payer: 'medicare' | 'medicaid' = 'medicare',
): ParsedTable {
  const days = lists.flatMap(({ from }) => from ?? []).sort();
  const earliest: IsoDate = days.length === lists.length ? days[0]! : firstDayOfMedicare;
  const rows = lists.reduce((sum, { covered, notCovered, secondary }) => sum + covered.length + notCovered.length + secondary.length, 0);
  return {
    edition: {
      kind: 'coverage',
      name: days.at(-1) ?? 'without dates',
      from: earliest,
      partial: true,
      part: file.slice(file.lastIndexOf('/') + 1).replace(/\.[a-z]+(\.gz)?$/i, ''),
      payer,
      ...(days.length === 0 && { undated: true as const }),
      rows,
      ...odd.unread(),
      source: {
        publisher: 'CMS, Medicare Coverage Database',
        licence: 'US Government work; CPT codes in it are the AMA’s, not to be passed on',
        file,
      },
    },
    ...compileCoverage(lists),
  };
}
