import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { lacksOfficialFiles } from '../codes/official.ts';
import type { BenchFile, Figure, Side } from '../figure.ts';

const claims: BenchFile = { kind: 'claims-with-codes', size: 100_000 };

/**
 * The command itself, in this process, which was started for it: the time counts from the process's start, loading the command included. What
 * it prints is counted and thrown away.
 */
export const lintCommand: Side['load'] = async () => async (path) => {
  const write = process.stdout.write;
  let printed = '';
  process.stdout.write = ((text: string) => {
    printed = text;
    return true;
  }) as typeof write;
  try {
    const program = new URL('../../../server/dist/cli/program.js', import.meta.url).href;
    const { run } = (await import(program)) as { run(args: readonly string[]): Promise<number> };
    await run(['lint', join(path, 'claims.837'), '--codes', join(path, 'sets')]);
  } finally {
    process.stdout.write = write;
  }
  const told = /: ([\d,]+) claims?, [^\n]*\n$/.exec(printed)?.[1] ?? '0';
  return { seconds: performance.now() / 1000, tally: { claims: Number(told.replaceAll(',', '')) } };
};

const scanFile: Side['load'] = async () => {
  const { scan } = await import('../scan.ts');
  return (path) => scan(join(path, 'claims.837'));
};

export const figure: Figure = {
  name: 'lint/file',
  subject: { file: claims, load: lintCommand },
  baseline: { file: claims, load: scanFile },
  floor: 0.02,
  demand: 10,
  lacks: lacksOfficialFiles,
  memory: { atMostMb: 250 },
  note: '`claimwright lint` on an 837P with all official tables, from the start of the process',
};
