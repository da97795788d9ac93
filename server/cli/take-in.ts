import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import { type Finding, type IsoDate, showPlace } from '@claimwright/core/base';
import {
  type FileKind,
  listFormatNamed,
  looksLikeList,
  type ParsedTables,
  parseCodeFile,
  recognize,
  type TableFormat,
  tableFormat,
} from '@claimwright/core/codes';
import type { Asked } from './import-options.ts';
import { keepEdition } from './keep-edition.ts';
import { keepTable } from './keep-table.ts';
import type { Kept } from './kept.ts';
import { type Planned, planImport } from './plan-import.ts';
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
  /** What payer lists and fee schedules change, or would change in a dry run. */
  readonly planned?: Planned[];
  readonly folder: string;
}

/** Where things go, and the day by which an edition is one of the future. */
export interface Into {
  readonly stage: Stage;
  readonly today: IsoDate;
  readonly report: Import;
  /** What a person says of the files. */
  readonly asked?: Asked;
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
  const { as } = into.asked ?? {};
  const format = as === undefined ? tableFormat(plain.name, plain.bytes) : listFormatNamed(as);
  const kind = as === undefined ? recognize(plain.bytes) : format ? undefined : 'code-list';
  if (kind) takeCodes(plain.name, plain.bytes, kind, origin, into);
  // A list of codes may hold more of each code than its title.
  if (format && (!kind || kind === 'code-list')) takeTables(plain.name, plain.bytes, format, origin, into);
  if (!kind && !format) report.skipped.push({ file: plain.name, why: whyUnknown(plain.bytes) });
}

/** A list that could be several is told so, with what to say. */
function whyUnknown(bytes: Uint8Array): string {
  const list = looksLikeList(bytes);
  return list.kind === 'no' && list.mayBe.length > 0 ? list.why : 'not a code file that is known';
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
  const { sets, findings } = parseCodeFile(kind, plainName(name, origin), bytes, into.asked);
  if (isDamaged(name, findings, sets.length, 'it holds no codes', into)) return;
  const odd = findings.filter((f) => f.severity === 'warning').map((f) => f.what);
  const left = odd.length > 0 && { unread: odd.length, examples: odd.slice(0, 5) };
  for (const { edition, rows } of sets) {
    const kept = keepEdition(into.stage, { edition: { ...edition, source: sourceOf(edition.source, origin) }, rows });
    const billable = rows.filter((r) => r.billable).length;
    told(into, kept, edition.from, { file: name, system: edition.system, edition: edition.name, rows: rows.length, billable, ...left });
  }
}

/** What is no list of codes: edits, fees, notes, an index. */
function takeTables(name: string, bytes: Uint8Array, format: TableFormat, origin: Origin, into: Into): void {
  takeParsed(name, format.parse(plainName(name, origin), bytes, into.asked), format.title, origin, into);
}

/** Tables as they were read. @param title what people call them, for when there is none. */
export function takeParsed(name: string, parsed: ParsedTables, title: string, origin: Origin, into: Into): void {
  const { tables, findings } = parsed;
  if (isDamaged(name, findings, tables.length, `it holds no ${title}`, into)) return;
  const plan = planImport(name, parsed, into.stage);
  if (plan) into.report.planned?.push(plan);
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
