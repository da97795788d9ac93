import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { unzipSync } from 'fflate';

/** Zips of the publishers, by what they hold. They are read by tests only and are no part of the project. */
const zips = {
  icd10cmFy2026: ['icd10cm/icd10cm-Code-Descriptions-2026.zip', /order-2026\.txt$/],
  icd10cmApril2025: ['icd10cm/icd10cm-Code-Descriptions-April-2025.zip', /order-April-2025\.txt$/],
  icd10cmAddenda2026: ['icd10cm/icd10cm-Code-Descriptions-2026.zip', /order-addenda-2026\.txt$/],
  hcpcsJanuary2026: ['hcpcs/january-2026-alpha-numeric-hcpcs-file.zip', /ANWEB_\d+\.txt$/],
} as const;

const sharedFolder = process.env.CLAIMWRIGHT_SHARED ?? fileURLToPath(new URL('../../shared', import.meta.url));

/**
 * An official file for a test that compares with it. Absent, the test is skipped with a reason that names the file: pass
 * the test context's `skip`.
 */
export function officialFile(which: keyof typeof zips, skip: (why: string) => never): { name: string; bytes: Uint8Array } {
  const [zip, entry] = zips[which];
  const path = join(sharedFolder, 'data', zip);
  if (!existsSync(path)) skip(`NOT CHECKED against the official file: ${path} is absent (set CLAIMWRIGHT_SHARED)`);
  const [found] = Object.entries(unzipSync(readFileSync(path), { filter: (file) => entry.test(file.name) }));
  if (!found) throw new Error(`${path} holds no file like ${entry}`);
  return { name: found[0], bytes: found[1] };
}
