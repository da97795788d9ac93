import type { BenchFile, Figure, Lasting } from './figure.ts';

/** What a measured process says of itself, as one line of JSON. */
export interface Measured {
  readonly seconds: number;
  readonly peakBytes: number;
  readonly tally: Readonly<Record<string, number>>;
  /** What `details` tells. */
  readonly lines?: readonly string[];
}

/**
 * A process that does one piece of work and nothing else: `child.js generate FILE-JSON PATH` writes a file,
 * `child.js subject|baseline FILE-JSON PATH FIGURE` measures one side of a figure, `details` tells where its time goes.
 */
async function main([what = '', fileJson = '', path = '', name = '']: readonly string[]): Promise<Measured> {
  const file = JSON.parse(fileJson) as BenchFile;
  if (what === 'generate') {
    const { generateAny } = await import('./files/generate.ts');
    return { seconds: 0, peakBytes: 0, tally: await generateAny(path, file) };
  }
  const { figure } = (await import(new URL(`./${name}.js`, import.meta.url).href)) as { figure: Figure };
  if (what === 'details') return { seconds: 0, peakBytes: 0, tally: {}, lines: (await figure.details?.tell(path)) ?? [] };
  const work = await figure[what as 'subject' | 'baseline'].load(file, path);
  const from = process.hrtime.bigint();
  const outcome = await work(path);
  const seconds = Number(process.hrtime.bigint() - from) / 1e9;
  const peakBytes = process.resourceUsage().maxRSS * 1024;
  if (isLasting(outcome)) return { ...outcome, peakBytes };
  return { seconds, peakBytes, tally: typeof outcome === 'function' ? await outcome() : outcome };
}

const isLasting = (outcome: object): outcome is Lasting => typeof (outcome as Partial<Lasting>).tally === 'object';

process.stdout.write(`${JSON.stringify(await main(process.argv.slice(2)))}\n`);
