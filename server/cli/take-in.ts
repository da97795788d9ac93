import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import { type Finding, type IsoDate, showPlace } from '@claimwright/core/base';
import { type FileKind, parseCodeFile, recognize, type TableFormat, tableFormat } from '@claimwright/core/codes';
import { type Kept, keepEdition } from './keep-edition.ts';
import { keepTable } from './keep-table.ts';
import type { Stage } from './stage.ts';
import { type Unpacked, unpack } from './unpack.ts';
import { BadZip } from './zip.ts';

export interface Left {
  readonly file: string;
  readonly why: string;
}

/** An edition that came in, or was there. */
export interface TakenIn {
  readonly file: string;
  readonly system: string;
  readonly edition: string;
  readonly rows: number;
  /** Codes that may be billed; absent for tables that are no list of codes. */
  readonly billable?: number;
  /** What was in the file and could not be read. */
  readonly unread?: number;
  /** Examples of it, each with its line. */
  readonly examples?: readonly string[];
  /** It is there already, and says the same. */
  readonly already?: true;
  /** It took the place of what was there under the same name. */
  readonly replaced?: true;
  /** Its first day, when that is still to come: until then the edition before answers. */
  readonly answersFrom?: IsoDate;
}

/** What became of each file, as `--json` prints it. */
export interface Import {
  readonly imported: TakenIn[];
  readonly skipped: Left[];
  readonly damaged: Left[];
  readonly folder: string;
}

/** Where things go, and the day by which an edition is one of the future. */
export interface Into {
  readonly stage: Stage;
  readonly today: IsoDate;
  readonly report: Import;
}

/** An official file, as it was named, with what is kept of its origin. */
interface Origin {
  readonly file: string;
  readonly sha256: string;
  readonly url?: string;
}

/**
 * Takes in one official file, unpacking it as needed. Its origin is kept without the folders of this machine.
 * @param url where it was fetched from, if it was.
 */
export function takeIn(file: string, official: Uint8Array, into: Into, url?: string): void {
  const origin: Origin = { file, sha256: createHash('sha256').update(official).digest('hex'), ...(url && { url }) };
  try {
    for (const plain of unpack(file, official)) takePlain(plain, origin, into);
  } catch (error) {
    if (!(error instanceof BadZip)) throw error;
    into.report.damaged.push({ file, why: error.message });
  }
}

function takePlain(plain: Unpacked, origin: Origin, into: Into): void {
  const { report } = into;
  if (!plain.bytes) {
    (plain.damaged ? report.damaged : report.skipped).push({ file: plain.name, why: plain.why });
    return;
  }
  const kind = recognize(plain.bytes);
  const format = kind ? undefined : tableFormat(plain.name, plain.bytes);
  if (kind) takeCodes(plain.name, plain.bytes, kind, origin, into);
  else if (format) takeTables(plain.name, plain.bytes, format, origin, into);
  else report.skipped.push({ file: plain.name, why: 'not a code file that is known' });
}

const plainName = (name: string, { file }: Origin) => `${basename(file)}${name.slice(file.length)}`;

/** Tells what is wrong with a file, if anything makes it unusable. */
function isDamaged(file: string, findings: readonly Finding[], hold: number, nothing: string, { report }: Into): boolean {
  const wrong = findings.filter((f) => f.severity === 'error');
  if (!wrong[0] && hold > 0) return false;
  const more = wrong.length > 1 ? `, and ${wrong.length - 1} more` : '';
  report.damaged.push({ file, why: wrong[0] ? `${wrong[0].what} (${showPlace(wrong[0].at)}${more})` : nothing });
  return true;
}

/** Lists of codes. */
function takeCodes(name: string, bytes: Uint8Array, kind: FileKind, origin: Origin, into: Into): void {
  const { sets, findings } = parseCodeFile(kind, plainName(name, origin), bytes);
  if (isDamaged(name, findings, sets.length, 'it holds no codes', into)) return;
  for (const { edition, rows } of sets) {
    const kept = keepEdition(into.stage, { edition: { ...edition, source: sourceOf(edition.source, origin) }, rows });
    const billable = rows.filter((r) => r.billable).length;
    told(into, kept, edition.from, { file: name, system: edition.system, edition: edition.name, rows: rows.length, billable });
  }
}

/** What is no list of codes: edits, fees, notes, an index. */
function takeTables(name: string, bytes: Uint8Array, format: TableFormat, origin: Origin, into: Into): void {
  const { tables, findings } = format.parse(plainName(name, origin), bytes);
  if (isDamaged(name, findings, tables.length, `it holds no ${format.title}`, into)) return;
  for (const table of tables) {
    const edition = { ...table.edition, source: sourceOf(table.edition.source, origin) };
    const kept = keepTable(into.stage, { ...table, edition });
    const { kind: system, name: release, part, rows, unread, from } = edition;
    const left = unread && { unread: unread.count, examples: unread.examples };
    told(into, kept, from, { file: name, system, edition: part ? `${release} ${part}` : release, rows, ...left });
  }
}

const sourceOf = <S extends object>(source: S, { sha256, url }: Origin) => ({ ...source, sha256, ...(url && { url }) });

function told({ report, today }: Into, kept: Kept, from: IsoDate, taken: TakenIn): void {
  if (kept.kind === 'refused') report.damaged.push({ file: taken.file, why: kept.why });
  else
    report.imported.push({
      ...taken,
      ...(kept.kind === 'already there' && { already: true }),
      ...(kept.kind === 'replaced' && { replaced: true }),
      ...(from > today && { answersFrom: from }),
    });
}
