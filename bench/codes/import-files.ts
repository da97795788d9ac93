import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { clone } from './official.ts';

/** `claimwright codes import`, as a person calls it. @returns how many rows came in of each system or table. @throws with its own words. */
export function importFiles(folder: string, paths: readonly string[]): Map<string, number> {
  const command = [join(clone, 'server/bin/claimwright.js'), 'codes', 'import', ...paths, '--codes', folder, '--json'];
  const { stdout, stderr } = spawnSync(process.execPath, command, { encoding: 'utf8', maxBuffer: 1 << 28 });
  if (!stdout) throw new Error(`nothing was imported: ${stderr}`);
  const rows = new Map<string, number>();
  for (const { system, rows: some } of (JSON.parse(stdout) as { imported: { system: string; rows: number }[] }).imported)
    rows.set(system, (rows.get(system) ?? 0) + some);
  return rows;
}
