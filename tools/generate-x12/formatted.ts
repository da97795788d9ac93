import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { root } from '../source.ts';

/** Code as the house formats it. Twice, since the formatter takes two goes at some conditions. */
export const formatted = (code: string): string => format(format(code));

function format(code: string): string {
  const biome = join(root, 'node_modules/@biomejs/biome/bin/biome');
  const { status, stdout, stderr } = spawnSync(process.execPath, [biome, 'format', '--stdin-file-path=generated.ts'], {
    cwd: root,
    input: code,
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  });
  if (status !== 0) throw new Error(`generated code cannot be formatted: ${stderr}`);
  return stdout;
}
