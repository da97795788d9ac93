import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';

const sharedFolder = process.env.CLAIMWRIGHT_SHARED ?? fileURLToPath(new URL('../../shared', import.meta.url));

/**
 * A small official list (`data/terminology` of the shared files) for a test that compares with it, unpacked when it is a gzip. Absent, the
 * test is skipped with a reason that names the file: pass the test context's `skip`.
 */
export function officialList(file: string, skip: (why: string) => never): { name: string; bytes: Uint8Array } {
  const path = join(sharedFolder, 'data/terminology', file);
  if (!existsSync(path)) skip(`NOT CHECKED against the official file: ${path} is absent (set CLAIMWRIGHT_SHARED)`);
  const bytes = readFileSync(path);
  return { name: file.replace(/\.gz$/, ''), bytes: file.endsWith('.gz') ? gunzipSync(bytes) : bytes };
}
