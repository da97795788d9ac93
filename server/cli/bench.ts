import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { places } from '../app/places.ts';
import type { ExitCode } from './program.ts';
import { UsageError } from './usage-error.ts';

/** `claimwright bench`: compiles and takes the figures in processes of their own. Exit 1 when one misses its floor. */
export async function bench(
  name: string | undefined,
  options: { readonly json?: boolean; readonly quick?: boolean; readonly long?: boolean },
): Promise<ExitCode> {
  const launcher = join(places.clone, 'tools/launch.js');
  if (!existsSync(launcher) || !existsSync(join(places.clone, 'bench')))
    throw new UsageError('The figures are taken in a clone of Claimwright: run `claimwright bench` there.');
  const flags = (['json', 'quick', 'long'] as const).filter((flag) => options[flag]).map((flag) => `--${flag}`);
  const args = [launcher, 'bench', ...(name === undefined ? [] : [name]), ...flags];
  const [code] = (await once(spawn(process.execPath, args, { stdio: 'inherit' }), 'exit')) as [number | null];
  return code === 0 || code === 1 ? code : 2;
}
