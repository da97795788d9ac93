import type { Finding } from '@claimwright/core/base';
import { readLines, readWithLayout } from '@claimwright/core/x12';
import { outlet, printJson, say } from './output.ts';
import type { ExitCode } from './program.ts';
import { chunksOf, readInput } from './read-input.ts';
import { showAt } from './x12-check.ts';

/**
 * `claimwright x12 json`: a file as data, one JSON object a line, a line for each claim, in constant memory; with --json as one document.
 * `x12 write` makes the file of either again, byte for byte. Exit 1 when a finding is an error, 2 when the file is no X12 at all or
 * cannot be read.
 */
export async function x12Json(path: string, options: { json?: boolean }): Promise<ExitCode> {
  return options.json ? asDocument(path) : asLines(path);
}

async function asLines(path: string): Promise<ExitCode> {
  const out = outlet();
  let lines = 0;
  let errors = 0;
  for (const line of readLines(chunksOf(path))) {
    if (line.kind === 'finding') errors += tell(path, line.finding);
    else {
      lines++;
      if (out.line(JSON.stringify(line))) await out.flush();
    }
  }
  await out.flush();
  return exitOf(lines, errors);
}

/** Tells of an error. @returns how many there were */
function tell(path: string, finding: Finding): number {
  if (finding.severity !== 'error') return 0;
  say(`${path}: ${finding.what} at ${showAt(finding)}`);
  return 1;
}

function asDocument(path: string): ExitCode {
  const { file, layout, findings } = readWithLayout(readInput(path));
  printJson({ ...file, layout, findings });
  return exitOf(file.interchanges.length, findings.filter((f) => f.severity === 'error').length);
}

const exitOf = (told: number, errors: number): ExitCode => (told === 0 ? 2 : errors > 0 ? 1 : 0);
