import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';

const sharedFolder = process.env.CLAIMWRIGHT_SHARED ?? fileURLToPath(new URL('../../shared', import.meta.url));

/** Medicare's fee schedule files. They are read by tests only and are no part of the project. */
const files = {
  rvu: 'pfs/PPRRVU2025_Oct.redacted.csv.gz',
  rvu2026: 'ncci/PPRRVU2026_Jul_nonQPP.header.redacted.csv',
  gpci: 'pfs/GPCI2025.csv.gz',
  localities: 'pfs/25LOCCO.csv.gz',
  anesthesia: 'pfs/ANES2025.csv.gz',
  oppsCap: 'pfs/OPPSCAP_Oct.csv.gz',
  zip: 'pfs/ZIP5_OCT2025.txt.gz',
} as const;

export type OfficialFeeFile = keyof typeof files;

/** An official fee file, unpacked, for a test that compares with it. Absent, the test is skipped with a reason that names the file. */
export function officialFeeFile(which: OfficialFeeFile, skip: (why: string) => never): { name: string; bytes: Uint8Array } {
  const path = join(sharedFolder, 'data', files[which]);
  if (!existsSync(path)) skip(`NOT CHECKED against the official file: ${path} is absent (set CLAIMWRIGHT_SHARED)`);
  const bytes = readFileSync(path);
  const name = files[which].replace(/^.*\//, '').replace(/\.gz$/, '');
  return { name, bytes: new Uint8Array(path.endsWith('.gz') ? gunzipSync(bytes) : bytes) };
}
