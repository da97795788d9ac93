import { parseArgs } from 'node:util';
import type { Figure } from './figure.ts';
import { figures } from './figures.ts';
import { type GeneratedFiles, generatedFiles } from './generated-files.ts';
import { type Effort, measure } from './measure.ts';
import { inOwnProcess } from './process.ts';
import { notTaken, type Row, rowsOf } from './row.ts';

const thorough: Effort = { rounds: 7, shrink: 1 };
const quick: Effort = { rounds: 1, shrink: 100 };
const minutes: Effort = { rounds: 3, shrink: 1 };

const usage = `Usage: claimwright bench [NAME] [--json] [--quick] [--long]
NAME is a figure (x12/read-835) or the beginning of some (x12).
--quick  small files, one round, no floors: proves that the figures can be taken
--long   those that take minutes too`;

/** The figures that a name asks for: itself, or those below it. */
function chosen(name: string | undefined, long: boolean): Figure[] {
  const asked = figures.filter((f) => name === undefined || f.name === name || f.name.startsWith(`${name}/`));
  const short = asked.filter((f) => !f.long);
  // Where all take minutes, they are what is asked for.
  return long || short.length === 0 ? asked : short;
}

const show = ({ ok, name, value, unit, ratio, floor, baseline, note }: Row): string =>
  `${ok ? 'ok  ' : 'MISS'} ${name.padEnd(28)} ${String(value).padStart(8)} ${unit.padEnd(4)} of ${String(baseline).padStart(8)} = ${ratio.toFixed(2)}${floor === null ? '' : `, at least ${floor.toFixed(2)}`}  ${note}`;

async function detailsOf({ name, details }: Figure, files: GeneratedFiles): Promise<readonly string[]> {
  if (!details) return [];
  const { path } = await files.get(details.file);
  return (await inOwnProcess('details', details.file, path, name)).lines ?? [];
}

async function main(args: string[]): Promise<number> {
  const options = { json: { type: 'boolean' }, quick: { type: 'boolean' }, long: { type: 'boolean' } } as const;
  const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
  const asked = chosen(positionals[0], values.long ?? false);
  if (asked.length === 0 || positionals.length > 1) {
    process.stderr.write(`${usage}\nFigures: ${figures.map((f) => f.name).join(', ')}\n`);
    return 2;
  }
  const files = generatedFiles();
  process.on('exit', () => files.remove());
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(130));
  let allOk = true;
  for (const figure of asked) {
    const { rounds = (figure.long ? minutes : thorough).rounds } = figure;
    const effort = values.quick ? quick : { rounds, shrink: 1 };
    const lacks = figure.lacks?.();
    const rows = lacks === undefined ? rowsOf(figure, await measure(figure, files, effort), !values.quick) : [notTaken(figure, lacks)];
    for (const row of rows) {
      allOk &&= row.ok;
      process.stdout.write(`${values.json ? JSON.stringify(row) : show(row)}\n`);
    }
    if (!values.json && lacks === undefined) for (const line of await detailsOf(figure, files)) process.stdout.write(`     ${line}\n`);
  }
  return allOk ? 0 : 1;
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`claimwright bench: ${(error as Error).message}\n`);
  process.exitCode = 2;
}
