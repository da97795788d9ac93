import { readWithLayout, toLines } from '@claimwright/core/x12';
import { printJson, say } from './output.ts';
import type { ExitCode } from './program.ts';
import { readInput } from './read-input.ts';
import { showAt } from './x12-check.ts';

/**
 * `claimwright x12 json`: a file as data, one JSON object a line, a line for each claim; with --json as one document. `x12 write` makes
 * the file of either again, byte for byte. Exit 1 when a finding is an error, 2 when the file is no X12 at all or cannot be read.
 */
export async function x12Json(path: string, options: { json?: boolean }): Promise<ExitCode> {
  const { file, layout, findings } = readWithLayout(readInput(path));
  const errors = findings.filter((f) => f.severity === 'error');
  if (options.json) printJson({ ...file, layout, findings });
  else {
    for (const line of toLines({ file, layout })) printJson(line);
    for (const f of errors) say(`${path}: ${f.what} at ${showAt(f)}`);
  }
  return file.interchanges.length === 0 ? 2 : errors.length > 0 ? 1 : 0;
}
