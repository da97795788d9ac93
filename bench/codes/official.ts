import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The publishers' files lie beside the clone, or where CLAIMWRIGHT_SHARED says; this file lies in bench/codes or bench/dist/codes. */
const clone = ['../../', '../../../']
  .map((up) => fileURLToPath(new URL(up, import.meta.url)))
  .find((dir) => existsSync(join(dir, 'core')))!;
const data = join(process.env.CLAIMWRIGHT_SHARED ?? join(clone, '../shared'), 'data');

/** Zips of the publishers that hold code sets, and the entries that are code files. */
export const officialZips = [
  { zip: join(data, 'icd10cm/icd10cm-Code-Descriptions-2026.zip'), entry: /order-2026\.txt$/ },
  { zip: join(data, 'icd10cm/icd10cm-Code-Descriptions-April-2025.zip'), entry: /order-April-2025\.txt$/ },
  { zip: join(data, 'hcpcs/january-2026-alpha-numeric-hcpcs-file.zip'), entry: /ANWEB_\d+\.txt$/ },
] as const;

/** Why figures of official files cannot be taken here. */
export function lacksOfficialFiles(): string | undefined {
  const absent = officialZips.filter(({ zip }) => !existsSync(zip));
  return absent.length === 0 ? undefined : `${absent.map(({ zip }) => zip).join(', ')} absent; set CLAIMWRIGHT_SHARED`;
}
