import type { NoData, OpenTable } from '@claimwright/core/codes';
import type { CodeSources } from './sources.ts';

/** Opens the tables of some kinds, each at most once a process. */
export type Tables = (...kinds: readonly string[]) => readonly OpenTable[];

const notLoaded = (what: string, file: string) => (): NoData => ({
  kind: 'no-data',
  why: `${what} not loaded: import ${file} with \`claimwright codes import\`.`,
});

/**
 * The one place where a code's page is joined to the tables behind it. Each answers *no data* until its table is read by
 * `core/codes`; joining one is its line here.
 */
export function openSources(_tables: Tables): CodeSources {
  return {
    notes: { notes: notLoaded('The Tabular List is', 'the ICD-10-CM tabular XML') },
    edits: {
      diagnosis: notLoaded('The diagnosis edits are', 'the Medicare Code Editor’s lists'),
      partners: notLoaded('The procedure-to-procedure edits are', 'the NCCI PTP files of the quarter'),
      mostUnits: notLoaded('The unit limits are', 'the NCCI MUE file of the quarter'),
      addOn: notLoaded('The add-on codes are', 'the NCCI add-on code file'),
      policies: notLoaded('Coverage policies are', 'an LCD and NCD coverage file'),
    },
    fees: {
      globalDays: notLoaded('The physician fee schedule is', 'the PFS relative value file (PPRRVU)'),
      prices: notLoaded('The physician fee schedule is', 'the PFS relative value, GPCI and locality files'),
    },
  };
}
