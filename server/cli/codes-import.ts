import { asDate } from '@claimwright/core/base';
import { codesFolder } from './codes-folder.ts';
import { filesBelow } from './files-below.ts';
import { type Asked, askedOf, type ImportFlags } from './import-options.ts';
import { printImport } from './import-report.ts';
import { keepTerms } from './keep-terms.ts';
import { notWritten } from './kept.ts';
import { printJson } from './output.ts';
import type { ExitCode } from './program.ts';
import { readInput } from './read-input.ts';
import { openStage } from './stage.ts';
import { type Import, takeIn } from './take-in.ts';
import { takeNpis } from './take-npis.ts';
import { UsageError } from './usage-error.ts';

/** A file to take in, and where it was fetched from, if it was. */
export interface Official {
  readonly file: string;
  readonly url?: string;
}

/** How files are taken in. */
interface ImportManner {
  readonly asked?: Asked;
  /** Only say what would become of them. */
  readonly dryRun?: boolean;
}

/**
 * Takes files in, all in one: they are put in place together at the end. What is not recognized is skipped and listed.
 * @throws UsageError when the folder cannot be written, or the only file not read.
 */
export function importFiles(files: readonly Official[], folder: string, { asked = {}, dryRun = false }: ImportManner = {}): Import {
  const report: Import = { imported: [], skipped: [], damaged: [], planned: [], folder };
  const stage = openStage(folder);
  const into = { stage, today: asDate(new Date().toISOString().slice(0, 10)), report, asked };
  try {
    for (const { file, url } of files) {
      if (takeNpis(file, asked, into)) continue;
      const official = readable(file, files.length === 1, report);
      if (official) takeIn(file, official, into, url);
    }
    if (!dryRun) {
      keepTerms(stage);
      stage.commit();
    }
  } catch (error) {
    throw notWritten(folder, error);
  } finally {
    stage.abandon();
  }
  return report;
}

function readable(file: string, isOnly: boolean, report: Import): Buffer | undefined {
  try {
    return readInput(file);
  } catch (error) {
    if (isOnly || !(error instanceof UsageError)) throw error;
    report.damaged.push({ file, why: error.message.replace(`${file}: `, '') });
    return undefined;
  }
}

/**
 * `codes import`: exit 0 when something came in (or was there) and nothing was wrong, 1 when a recognized file is damaged, 2 when no file
 * was recognized. What is not recognized is skipped and listed.
 */
export async function codesImport(paths: readonly string[], options: ImportFlags): Promise<ExitCode> {
  const asked = askedOf(options);
  const files = [...new Set(paths.flatMap(filesBelow))].map((file) => ({ file }));
  const dryRun = options.dryRun ?? false;
  const report = importFiles(files, codesFolder(options.codes), { asked, dryRun });
  if (options.json) printJson(report);
  else printImport(report, dryRun);
  return exitOf(report);
}

/** The exit code that tells how an import went. */
export const exitOf = ({ damaged, imported }: Import): ExitCode => (damaged.length > 0 ? 1 : imported.length > 0 ? 0 : 2);
