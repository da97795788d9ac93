import { codeSets, compileEdition, type OpenEdition, openEdition, parseCodeFile, recognize } from '@claimwright/core/codes';
import { officialTables, type ScrubContext } from '@claimwright/core/scrub';
import { datedTables } from '../../data/dated-tables.ts';
import { officialFile } from '../../data/official-file.ts';
import { officialTable } from '../../data/official-table.ts';
import { starterOf } from '../../server/app/open-codes.ts';
import { places } from '../../server/app/places.ts';

type Skip = (why: string) => never;

/** Official tables that rules ask, by kind. */
const files: Readonly<Record<string, string>> = {
  ptp: 'ncci/ncci_ptp_practitioner_active_2024Q2.csv.gz',
  mue: 'ncci/MCR_MUE_PractitionerServices_Eff_04-01-2026.rebuilt.csv.gz',
  addon: 'ncci/AOC_V2026Q3_pairs.csv.gz',
  rvu: 'pfs/PPRRVU2025_Oct.redacted.csv.gz',
  coverage: 'ncci/lcd_coverage.json.gz',
  'icd10cm-edits': 'mce/mce_edits.json.gz',
  'icd10cm-tabular': 'icd10cm/icd10cm_tabular_2023.xml.gz',
};

function edition(which: Parameters<typeof officialFile>[0], skip: Skip): OpenEdition[] {
  const { name, bytes } = officialFile(which, skip);
  return parseCodeFile(recognize(bytes)!, name, bytes).sets.map(({ edition: of, rows }) => {
    const result = openEdition(compileEdition(of, rows));
    if (!result.ok) throw new Error(result.error.says);
    return result.value;
  });
}

type Trade = Required<Pick<ScrubContext, 'codeSets' | 'tables' | 'dated'>>;
let opened: Trade | undefined;

/**
 * What `claimwright lint` knows of the trade after the publishers' files were imported: code sets, official tables and the house's dated ones.
 * Absent, the test is skipped with a reason that names the file.
 */
export function officialContext(skip: Skip): Trade {
  opened ??= {
    codeSets: codeSets([...edition('icd10cmFy2026', skip), ...edition('hcpcsJanuary2026', skip), ...starterOf(places.data)]),
    tables: officialTables((...kinds) => kinds.flatMap((kind) => (files[kind] ? [officialTable(files[kind], skip)] : []))),
    dated: datedTables(),
  };
  return opened;
}
