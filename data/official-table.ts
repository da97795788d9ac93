import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { compileFlat, type OpenTable, openFlat, type TableEdition, tableFormat } from '@claimwright/core/codes';
import { unzipSync } from 'fflate';

const sharedFolder = process.env.CLAIMWRIGHT_SHARED ?? fileURLToPath(new URL('../../shared', import.meta.url));
const opened = new Map<string, OpenTable>();

/**
 * An official table, read and compiled as the import does it, for a test that compares with it. Absent, the test is skipped with a reason
 * that names the file: pass the test context's `skip`.
 * @param path below `data/` of the shared folder: plain, gzip, or a zip of which `entry` chooses a file.
 * @throws Error when the file is refused.
 */
export function officialTable(path: string, skip: (why: string) => never, entry?: RegExp): OpenTable {
  const known = opened.get(path);
  if (known) return known;
  const bytes = officialBytes(path, skip, entry);
  const name = path.replace(/\.gz$/, '');
  const { tables, findings } = tableFormat(name, bytes)?.parse(name, bytes) ?? { tables: [], findings: [] };
  const [table] = tables;
  if (!table) throw new Error(`${path}: ${findings[0]?.what ?? 'no format knows it'}`);
  const result = openFlat<TableEdition>(compileFlat({ header: table.edition, columns: table.columns, texts: table.texts }));
  if (!result.ok) throw new Error(result.error.says);
  opened.set(path, result.value);
  return result.value;
}

function officialBytes(path: string, skip: (why: string) => never, entry: RegExp | undefined): Uint8Array {
  const file = join(sharedFolder, 'data', path);
  if (!existsSync(file)) skip(`NOT CHECKED against the official file: ${file} is absent (set CLAIMWRIGHT_SHARED)`);
  const bytes = readFileSync(file);
  if (path.endsWith('.gz')) return gunzipSync(bytes);
  if (!path.endsWith('.zip')) return bytes;
  const [found] = Object.values(unzipSync(bytes, { filter: ({ name }) => entry?.test(name) === true }));
  if (!found) throw new Error(`${path} holds no file like ${entry}`);
  return found;
}
