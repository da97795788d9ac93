import type { Cents } from '@claimwright/core/base';
import type { NoData } from '@claimwright/core/codes';
import type { CodeSources, EditPartner } from './sources.ts';

const grounds = { cite: 'invented table 2026, for tests' };
const noData: NoData = { kind: 'no-data', why: 'The invented table is silent: import another.' };

/** Pairs of 99213 with as many codes as a real procedure has: what a page must hold. */
const partners: readonly EditPartner[] = Array.from({ length: 1_234 }, (_, i) => ({
  code: String(10_000 + 37 * i).padStart(5, '0'),
  column: i % 3 === 0 ? 1 : 2,
  modifier: (['allowed', 'never', 'not-applicable'] as const)[i % 3]!,
  ...(i % 2 === 0 && { from: '2020-01-01' as never, rationale: 'an invented reason of a pair, as long as the real ones are' }),
}));

/** Answers of an invented Tabular List, invented edits and fees: E11.9, S72.001A and 99213 are known, 99214 is known to be unrestricted. */
export const sourcesForTest: CodeSources = {
  notes: {
    notes: (code) =>
      code.startsWith('E11')
        ? {
            kind: 'notes',
            notes: [
              { kind: 'use-additional', text: 'Invented: name the control by insulin (Z79.4) or by mouth (Z79.84)', at: 'E11' },
              { kind: 'excludes1', text: 'invented: a diabetes of another cause (E08.-, E09.-)', at: 'E11' },
              { kind: 'excludes1', text: 'invented: a diabetes of pregnancy (O24.4-)', at: 'E11' },
              { kind: 'excludes2', text: 'invented: what may stand beside it (E16.A1)', at: 'Chapter 4' },
              { kind: 'includes', text: 'invented: a diabetes that is told no other way', at: 'E08-E13' },
            ],
            grounds: { ...grounds, stale: true },
          }
        : code.startsWith('S72')
          ? {
              kind: 'notes',
              notes: [],
              seventh: {
                at: 'S72',
                characters: [
                  { character: 'A', means: 'invented: the first time' },
                  { character: 'S', means: 'invented: what remains' },
                ],
              },
              grounds,
            }
          : noData,
  },
  edits: {
    diagnosis: (code) =>
      code === 'E11.9'
        ? { kind: 'diagnosis-edits', edits: [{ name: 'Age', says: '15 to 124 years (invented)' }], grounds }
        : { kind: 'diagnosis-edits', edits: [], grounds },
    partners(code, _on, { beginning, limit }) {
      if (code !== '99213') return noData;
      const found = partners.filter((p) => p.code.startsWith(beginning));
      return { kind: 'partners', total: found.length, partners: found.slice(0, limit), complete: false, grounds };
    },
    mostUnits: (code) =>
      code === '99213'
        ? { kind: 'most-units', limit: { units: 2, adjudication: 'day', rationale: 'invented' }, grounds }
        : code === '99214'
          ? { kind: 'most-units', grounds }
          : noData,
    addOn: (code) =>
      code === '99213'
        ? { kind: 'add-on', primaries: ['99202', 'G0439'], contractorDefined: true, grounds }
        : { kind: 'add-on', contractorDefined: false, grounds },
    policies: (code) =>
      code === '99213'
        ? {
            kind: 'policies',
            policies: [{ ids: ['L99999'], contractors: ['Nobody'], covered: 321, notCovered: 2, needsSecond: true, incomplete: true }],
            grounds,
          }
        : { kind: 'policies', policies: [], grounds },
  },
  fees: {
    globalDays: () => ({ kind: 'global-days', days: 'XXX', says: 'no global period', grounds }),
    prices: (code, { zip }) =>
      code === '99213'
        ? {
            kind: 'prices',
            locality: `00000-00, invented around ${zip}`,
            settings: [
              {
                setting: 'non-facility',
                cents: 12_345 as Cents,
                cautions: ['Invented: only on the moon.'],
                steps: [{ label: 'Work', factors: '1.00 × 1.000', result: '1.00', cite: 'invented' }],
              },
              { setting: 'facility', cents: null, why: 'priced by nobody', cautions: [], steps: [] },
            ],
          }
        : noData,
  },
};
