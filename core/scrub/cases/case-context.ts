import { asDate } from '../../base/date.ts';
import { type CodeSets, codeSets, compileEdition, openEdition } from '../../codes/index.ts';
import type { ScrubContext } from '../context.ts';
import type { DatedTables } from '../known/dated-tables.ts';
import type { History, PastLine } from '../known/history.ts';
import { officialTables } from '../known/tables.ts';
import { openCaseTables } from './case-tables.ts';
import type { Given } from './rule-case.ts';

/** Titles that a case reads; the others have the code itself. */
const titles: Readonly<Record<string, string>> = {
  'O26.891': 'Other specified pregnancy related conditions, first trimester',
  'O26.892': 'Other specified pregnancy related conditions, second trimester',
  'Z3A.20': '20 weeks gestation of pregnancy',
};
const rows = {
  icd10cm: ['J20.9', 'I10', 'E11.9', 'S61.411A', 'W26.0XXA', 'O26.891', 'O26.892', 'Z3A.20'],
  hcpcs: ['G2211'],
  cpt: ['99213', '36415', '80061'],
  modifier: ['25', 'RT'],
} as const;

/** A small edition of our own. As `complete` it answers for its silence, as a whole publication does: a file this small would count as a part. */
function editions(which: 'starter' | 'complete'): CodeSets {
  const sets = codeSets(
    Object.entries(rows).map(([system, codes]) => {
      const source = { publisher: 'test', licence: 'test', file: 'test' };
      const edition = { system: system as 'icd10cm', name: 'test', from: asDate('2025-10-01'), partial: true, source };
      const opened = openEdition(
        compileEdition(
          edition,
          codes.map((code) => ({ code, title: titles[code] ?? code, billable: true })),
        ),
      );
      if (!opened.ok) throw new Error(opened.error.says);
      return opened.value;
    }),
  );
  if (which === 'starter') return sets;
  return {
    ...sets,
    lookup(system, code, on) {
      const found = sets.lookup(system, code, on);
      return found.kind === 'not-checked' ? { kind: 'not-found', system, code, edition: sets.editions[0]! } : found;
    },
  };
}

/** On the clean claim's day and by its clinician unless told. */
function pastLine(line: Readonly<Record<string, unknown>>): PastLine {
  const from = line.from ?? '2026-04-14';
  return { modifiers: [], units: '1', rendering: '1999901014', taxonomy: '207Q00000X', from, to: from, ...line } as unknown as PastLine;
}

const historyOf = (claims: NonNullable<Given['history']>): History => ({
  since: asDate('2020-01-01'),
  claims: claims.map(({ patientControlNumber = 'C00009', lines }) => ({ patientControlNumber, lines: lines.map(pastLine) })),
});

/**
 * What is known in a case.
 * @param dated the house's dated tables.
 */
export function caseContext(given: Given, dated: DatedTables): ScrubContext {
  const { editions: which = 'starter', submittedOn = '2026-04-15', tables, history } = given;
  const { documentation, eligibility, authorizations, prices, payerOnFile, practice, bypasses } = given;
  const opened = tables && openCaseTables(tables);
  return {
    ...(given.datedTables !== 'none' && { dated }),
    ...(submittedOn !== 'none' && { submittedOn: asDate(submittedOn) }),
    ...(which !== 'none' && { codeSets: editions(which) }),
    ...(opened && { tables: officialTables((...kinds) => opened.filter(({ header }) => kinds.includes(header.kind))) }),
    ...(history && { history: historyOf(history) }),
    ...(documentation && { documentation }),
    ...(eligibility && { eligibility }),
    ...(authorizations && { authorizations }),
    ...(prices && { prices }),
    ...(payerOnFile && { payerOnFile }),
    ...(practice && { practice }),
    ...(bypasses && { bypasses }),
  };
}
