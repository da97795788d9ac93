import { describe, expect, it } from 'vitest';
import { datedTables } from '../../data/dated-tables.ts';
import { officialTable } from '../../data/official-table.ts';
import type { PayerKind } from '../claim/party.ts';
import { type ClaimChange, cleanClaim } from './cases/clean-claim.ts';
import { officialTables } from './known/tables.ts';
import { lintClaim } from './lint-claim.ts';

type Skip = (why: string) => never;
const files = {
  ptp: 'ncci/ncci_ptp_practitioner_active_2024Q2.csv.gz',
  mue: 'ncci/MCR_MUE_PractitionerServices_Eff_04-01-2026.rebuilt.csv.gz',
  addon: 'ncci/AOC_V2026Q3_pairs.csv.gz',
  rvu: 'pfs/PPRRVU2025_Oct.redacted.csv.gz',
  coverage: 'ncci/lcd_coverage.json.gz',
  'icd10cm-edits': 'mce/mce_edits.json.gz',
  'icd10cm-tabular': 'icd10cm/icd10cm_tabular_2023.xml.gz',
} as const;

const dated = datedTables();
const official = (skip: Skip) =>
  officialTables((...kinds) => kinds.flatMap((kind) => (kind in files ? [officialTable(files[kind as keyof typeof files], skip)] : [])));

/** What the rules over official tables say of a claim: rule, place and severity of each. */
function said(change: ClaimChange, payer: PayerKind, skip: Skip): string[] {
  const referring = { lastName: 'Sample', firstName: 'Kim', npi: '1999901022' };
  const { findings } = lintClaim(cleanClaim({ clia: '36D9900001', referring, ...change }, payer), { tables: official(skip), dated });
  return findings.map(({ rule, severity, at }) => `${severity} ${rule} ${at.kind === 'field' ? at.path : ''}`);
}
const day = { from: '2026-04-14', to: '2026-04-14' };
const line = (procedure: string, ...modifiers: string[]) => ({ procedure, modifiers, ...day });

/** Worked by hand from the files named above; what a coder would expect of them. */
const claims: readonly (readonly [name: string, claim: ClaimChange, expected: readonly string[]])[] = [
  ['an office visit', {}, []],
  [
    'two laboratory panels of which one holds the other',
    { lines: [line('80053'), line('80048')] },
    ['error ncci/pairs lines[1].procedure'],
  ],
  ['a visit with 25 beside a joint injection', { lines: [line('99213', '25'), line('20610', 'RT')] }, []],
  ['the same without 25', { lines: [line('99213'), line('20610')] }, ['error ncci/pairs lines[0].procedure']],
  ['debridement and active wound care at another wound', { lines: [line('11042'), line('97597', '59')] }, []],
  ['two psychotherapies by time', { lines: [line('90837'), line('90834', '59')] }, ['error ncci/pairs lines[1].procedure']],
  ['an annual wellness visit with a separate problem', { lines: [line('G0439'), line('99213', '25')] }, []],
  ['debridement of more area without its first', { lines: [line('11045')] }, ['error ncci/add-on-primary lines[0].procedure']],
  ['complexity beside its visit', { lines: [line('99214'), line('G2211')] }, []],
  ['nails debrided twice', { lines: [line('11721'), line('11721', '76')] }, ['error ncci/units lines[1].units']],
  ['a code that Medicare does not take', { lines: [line('99358')] }, ['error schedule/status-invalid lines[0].procedure']],
  ['the whole electrocardiogram as its reading', { lines: [line('93000', '26')] }, ['error schedule/component lines[0].modifiers']],
  ['chemodenervation for bronchitis', { lines: [line('64615')] }, ['info coverage/medical-necessity lines[0].pointers']],
  [
    'chemodenervation for migraine on both sides',
    { diagnoses: [{ code: 'G43.709' }], lines: [line('64615', '50')] },
    ['error surgery/bilateral lines[0].modifiers'],
  ],
  [
    'a physician as an assistant at a debridement, with the modifier of who is none',
    { lines: [line('11042', 'AS')] },
    ['error surgery/assistant lines[0].modifiers', 'warning modifiers/assistant-person lines[0].modifiers'],
  ],
  ['diabetes of both types', { diagnoses: [{ code: 'E10.9' }, { code: 'E11.9' }] }, ['warning codes/excludes1 diagnoses[1].code']],
  ['diabetes and hypertension', { diagnoses: [{ code: 'E11.9' }, { code: 'I10' }] }, []],
  [
    'dementia before the disease that it comes of',
    { diagnoses: [{ code: 'F02.80' }, { code: 'G30.9' }] },
    ['error codes/manifestation-first diagnoses[0].code', 'warning codes/diagnosis-order diagnoses[0].code'],
  ],
  ['a vaccination as the reason of the visit', { diagnoses: [{ code: 'Z23' }] }, []],
  [
    'pregnancy at 46 and childhood’s examination',
    { diagnoses: [{ code: 'O09.90' }, { code: 'Z00.129' }] },
    [
      'warning codes/diagnosis-age diagnoses[1].code',
      'info diagnosis/only-first diagnoses[1].code',
      'info diagnosis/pregnancy-weeks diagnoses[0].code',
    ],
  ],
];

describe('claims to Medicare against the official tables', () => {
  for (const [name, claim, expected] of claims)
    it(name, { timeout: 60_000 }, ({ skip }) => expect(said(claim, 'medicare', skip).sort()).toEqual([...expected].sort()));
});
