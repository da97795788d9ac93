import { createHash } from 'node:crypto';
import { readdirSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { showPlace } from '@claimwright/core/base';
import { type FileKind, parseCodeFile, recognize, type TableFormat, tableFormat } from '@claimwright/core/codes';
import { codesFolder } from './codes-folder.ts';
import { keepEdition } from './keep-edition.ts';
import { keepTable } from './keep-table.ts';
import { print, printJson } from './output.ts';
import type { ExitCode } from './program.ts';
import { readInput } from './read-input.ts';
import { type Unpacked, unpack } from './unpack.ts';
import { usage } from './usage-error.ts';

interface Left {
  readonly file: string;
  readonly why: string;
}

/** What became of each file, as `--json` prints it. */
interface Import {
  readonly imported: {
    readonly file: string;
    readonly system: string;
    readonly edition: string;
    readonly rows: number;
    /** Codes that may be billed; absent for tables that are no list of codes. */
    readonly billable?: number;
    /** What was in the file and could not be read. */
    readonly unread?: number;
  }[];
  readonly skipped: Left[];
  readonly damaged: Left[];
  readonly folder: string;
}

function* filesBelow(path: string): Iterable<string> {
  let stat: ReturnType<typeof statSync>;
  try {
    stat = statSync(path);
  } catch (error) {
    throw usage(`${path}: no such file or folder. Check the name.`, error);
  }
  if (!stat.isDirectory()) yield path;
  else for (const name of readdirSync(path).sort()) yield* filesBelow(join(path, name));
}

/**
 * `codes import`: exit 0 when something came in and nothing was wrong, 1 when a recognized file is damaged, 2 when no file was
 * recognized. What is not recognized is skipped and listed.
 */
export async function codesImport(paths: readonly string[], options: { codes?: string; json?: boolean }): Promise<ExitCode> {
  const files = paths.flatMap((path) => [...filesBelow(path)]);
  const into: Import = { imported: [], skipped: [], damaged: [], folder: codesFolder(options.codes) };
  for (const file of files) {
    const official = readInput(file);
    const sha256 = createHash('sha256').update(official).digest('hex');
    for (const plain of unpacked(file, official, into)) takeIn(plain, { file, sha256 }, into);
  }
  if (options.json) printJson(into);
  else report(into);
  if (into.damaged.length > 0) return 1;
  return into.imported.length > 0 ? 0 : 2;
}

function unpacked(file: string, official: Buffer, into: Import): Unpacked[] {
  try {
    return unpack(file, official);
  } catch (error) {
    into.damaged.push({ file, why: (error as Error).message });
    return [];
  }
}

/** The official file, as it was named, and its checksum. */
interface Origin {
  readonly file: string;
  readonly sha256: string;
}

function takeIn(plain: Unpacked, { file, sha256 }: Origin, into: Import): void {
  const kind = plain.bytes && recognize(plain.bytes);
  const format = plain.bytes && !kind && tableFormat(plain.name, plain.bytes);
  if (plain.bytes && format) takeTables(plain.name, plain.bytes, format, { file, sha256 }, into);
  else if (!plain.bytes || !kind) {
    into.skipped.push({ file: plain.name, why: plain.bytes ? 'not a code file that is known' : plain.why });
  } else takeCodes(plain.name, plain.bytes, kind, { file, sha256 }, into);
}

/** Takes in lists of codes. */
function takeCodes(name: string, bytes: Uint8Array, kind: FileKind, { file, sha256 }: Origin, into: Import): void {
  // The origin is kept without the folders of this machine.
  const parsed = parseCodeFile(kind, `${basename(file)}${name.slice(file.length)}`, bytes);
  const wrong = parsed.findings.filter((f) => f.severity === 'error');
  if (wrong[0] || parsed.sets.length === 0) {
    const more = wrong.length > 1 ? `, and ${wrong.length - 1} more` : '';
    into.damaged.push({ file: name, why: wrong[0] ? `${wrong[0].what} (${showPlace(wrong[0].at)}${more})` : 'it holds no codes' });
    return;
  }
  for (const { edition, rows } of parsed.sets) {
    const whole = { ...edition, source: { ...edition.source, sha256 } };
    const refused = keepEdition(into.folder, { edition: whole, rows });
    if (refused !== undefined) into.damaged.push({ file: name, why: refused });
    else {
      const billable = rows.filter((r) => r.billable).length;
      into.imported.push({ file: name, system: edition.system, edition: edition.name, rows: rows.length, billable });
    }
  }
}

/** Takes in what is no list of codes: edits, fees, notes, an index. */
function takeTables(name: string, bytes: Uint8Array, format: TableFormat, { file, sha256 }: Origin, into: Import): void {
  // The origin is kept without the folders of this machine.
  const { tables, findings } = format.parse(`${basename(file)}${name.slice(file.length)}`, bytes);
  const wrong = findings.filter((f) => f.severity === 'error');
  if (wrong[0] || tables.length === 0) {
    const more = wrong.length > 1 ? `, and ${wrong.length - 1} more` : '';
    into.damaged.push({
      file: name,
      why: wrong[0] ? `${wrong[0].what} (${showPlace(wrong[0].at)}${more})` : `it holds no ${format.title}`,
    });
    return;
  }
  for (const table of tables) {
    const edition = { ...table.edition, source: { ...table.edition.source, sha256 } };
    const refused = keepTable(into.folder, { ...table, edition });
    if (refused !== undefined) into.damaged.push({ file: name, why: refused });
    else {
      const { kind: system, name: release, part, rows, unread } = edition;
      const called = part ? `${release} ${part}` : release;
      into.imported.push({ file: name, system, edition: called, rows, ...(unread && { unread: unread.count }) });
    }
  }
}

function report({ imported, skipped, damaged, folder }: Import): void {
  for (const i of imported)
    print(
      `in       ${i.system} ${i.edition}: ${i.rows.toLocaleString('en-US')} ${i.billable === undefined ? 'rows' : 'codes'} from ${i.file}`,
    );
  for (const d of damaged) print(`damaged  ${d.file}: ${d.why}`);
  for (const s of skipped) print(`skipped  ${s.file}: ${s.why}`);
  if (imported.length > 0) print(`Compiled sets are in ${folder}`);
  else print('Nothing was taken in. Name ICD-10-CM order files or the HCPCS file as published, zip or plain.');
}
