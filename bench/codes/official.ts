import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** This file lies in bench/codes or bench/dist/codes. */
export const clone = ['../../', '../../../']
  .map((up) => fileURLToPath(new URL(up, import.meta.url)))
  .find((dir) => existsSync(join(dir, 'core')))!;
/** The publishers' files lie beside the clone, or where CLAIMWRIGHT_SHARED says. */
const data = join(process.env.CLAIMWRIGHT_SHARED ?? join(clone, '../shared'), 'data');

/** Folders of the publishers' files. */
export const officialFolders = ['icd10cm', 'hcpcs', 'mce', 'ncci', 'pfs', 'terminology'].map((name) => join(data, name));

/** The files that figures name. */
export const official = {
  icd10cm: join(data, 'icd10cm/icd10cm-Code-Descriptions-2026.zip'),
  tabular: join(data, 'icd10cm/icd10cm_tabular_2023.xml.gz'),
  index: join(data, 'icd10cm/ICD10CM_2025_Index.csv.gz'),
  pairs: join(data, 'ncci/ncci_ptp_practitioner_active_2024Q2.csv.gz'),
  rvu: join(data, 'pfs/PPRRVU2025_Oct.redacted.csv.gz'),
  gpci: join(data, 'pfs/GPCI2025.csv.gz'),
} as const;

/** Why figures of official files cannot be taken here. */
export function lacksOfficialFiles(): string | undefined {
  const absent = [...officialFolders, ...Object.values(official)].filter((path) => !existsSync(path));
  return absent.length === 0 ? undefined : `${absent.join(', ')} absent; set CLAIMWRIGHT_SHARED`;
}
