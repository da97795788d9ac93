import { writeFileSync } from 'node:fs';
import type { Finding } from '@claimwright/core/base';
import { fromLines, type Layout, writeWithLayout, type X12File } from '@claimwright/core/x12';
import { count, printJson, say } from './output.ts';
import type { ExitCode } from './program.ts';
import { readInput } from './read-input.ts';
import { UsageError, usage } from './usage-error.ts';
import { showAt } from './x12-check.ts';

interface Data {
  readonly file: X12File;
  readonly layout: Layout;
  readonly findings: readonly Finding[];
}

/**
 * `claimwright x12 write`: the X12 file of what `x12 json` printed, perhaps changed. Exit 1, and nothing written, when something does not
 * fit; each finding names the path of its value.
 */
export async function x12Write(path: string, options: { out?: string; json?: boolean }): Promise<ExitCode> {
  if (options.json && options.out === undefined)
    throw new UsageError('--json needs --out: without it the X12 itself goes to standard output.');
  const { file, layout, findings: unfit } = dataOf(readInput(path).toString('utf8'), path);
  const written = writeWithLayout(file, layout);
  const findings = [...unfit, ...(written.ok ? [] : written.error)];
  const fits = written.ok && unfit.length === 0;
  if (fits) put(written.value, options.out);
  if (options.json) printJson({ out: fits ? options.out : null, bytes: fits ? written.value.length : 0, findings });
  else for (const f of findings) say(`${path}: ${f.what} at ${showAt(f)} [${f.rule}]`);
  return fits ? 0 : 1;
}

/** What the text of an input says: one document, or a line for each part. @throws UsageError when it is no JSON. */
function dataOf(text: string, path: string): Data {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  if (lines.length === 0) throw new UsageError(`${path} is empty. \`claimwright x12 json\` prints what belongs there.`);
  const document = whole(text);
  if (document !== undefined) return document;
  return fromLines(lines.map((line, i) => parsed(line, `${path}, line ${i + 1}`)));
}

/** The text as one document, if it is one. */
function whole(text: string): Data | undefined {
  try {
    const value = JSON.parse(text);
    if (value?.kind !== undefined) return undefined;
    const { layout = {}, findings: _, ...file } = value ?? {};
    return { file, layout, findings: [] };
  } catch {
    // Several lines, or no JSON at all, which its lines will show.
    return undefined;
  }
}

function parsed(line: string, place: string): unknown {
  try {
    return JSON.parse(line);
  } catch (error) {
    throw usage(`${place} is no JSON: ${(error as Error).message}`, error);
  }
}

function put(bytes: Uint8Array, out: string | undefined): void {
  if (out === undefined) {
    process.stdout.write(Buffer.from(bytes));
    return;
  }
  try {
    writeFileSync(out, bytes);
  } catch (error) {
    throw usage(`The file cannot be written to ${out}: ${(error as Error).message}`, error);
  }
  say(`Written to ${out}: ${count(bytes.length, 'byte')}`);
}
