import type { Finding } from '../../base/index.ts';
import { lineFinding } from '../line-finding.ts';
import { truncated } from './headings.ts';
import { countLines, LinesOfFields } from './lines-of-fields.ts';
import { OddRows } from './odd-rows.ts';
import { procedureKeyAt } from './procedure-key.ts';
import type { PtpLayout } from './ptp-layout.ts';
import { noDay, tableDay, unreadableDay } from './table-day.ts';
import { WordsOfBytes } from './words-of-bytes.ts';

/** Rows of a PTP file in its order, each field as a number. */
export interface PtpRows {
  readonly count: number;
  /** Procedure keys. */
  readonly column1: Uint32Array;
  readonly column2: Uint32Array;
  /** Index into `edits`: modifier indicator (0, 1, 9), a tab and the rationale. */
  readonly edit: Uint8Array;
  readonly edits: readonly string[];
  /** Index into `periods`: first and last day of the edit. */
  readonly period: Uint16Array;
  readonly periods: readonly (readonly [from: number, until: number])[];
  readonly line: Uint32Array;
}

export interface PtpReading {
  readonly rows: PtpRows;
  readonly odd: OddRows;
  readonly findings: readonly Finding[];
}

/** So many different pairs of indicator and rationale, or of dates, no PTP file has: its columns are not where its headings say. */
const mostEdits = 256;
const mostPeriods = 65_536;

/** Reads the rows below the headings, in one walk over the bytes. */
export function readPtpRows(file: string, bytes: Uint8Array, layout: PtpLayout): PtpReading {
  const most = countLines(bytes);
  const rows = {
    count: 0,
    column1: new Uint32Array(most),
    column2: new Uint32Array(most),
    edit: new Uint8Array(most),
    period: new Uint16Array(most),
    line: new Uint32Array(most),
  };
  const odd = new OddRows(file, 'ptp-row');
  const edits = new WordsOfBytes(bytes);
  const periods = new Periods(bytes);
  const lines = new LinesOfFields(bytes, layout.separator);
  const width = Math.max(layout.column1, layout.column2, layout.modifier, layout.effective ?? 0, layout.deletion ?? 0) + 1;
  while (lines.next()) {
    if (lines.line <= layout.headingLine || isEmpty(lines)) continue;
    const what =
      lines.count < width ? `${lines.count} fields instead of ${width} or more` : takeRow(rows, lines, layout, { edits, periods });
    if (what) odd.add(lines.line, what);
    if (edits.size > mostEdits || periods.size > mostPeriods) break;
  }
  const findings = [...cutRow(file, lines, layout, edits), ...tooMany(file, lines.line, edits.size, periods.size)];
  return { rows: { ...rows, edits: edits.texts(), periods: periods.all }, odd, findings };
}

type Filling = Omit<PtpRows, 'count' | 'edits' | 'periods'> & { count: number };

/** @returns what is odd about the row, which is then left out. */
function takeRow(
  rows: Filling,
  lines: LinesOfFields,
  layout: PtpLayout,
  { edits, periods }: { edits: WordsOfBytes; periods: Periods },
): string | undefined {
  const { starts, ends } = lines;
  const column1 = procedureKeyAt(lines.bytes, starts[layout.column1]!, ends[layout.column1]!);
  const column2 = procedureKeyAt(lines.bytes, starts[layout.column2]!, ends[layout.column2]!);
  if (column1 < 0 || column2 < 0)
    return `"${lines.text(column1 < 0 ? layout.column1 : layout.column2)}" is no procedure code of five characters`;
  const indicator = ends[layout.modifier]! - starts[layout.modifier]! === 1 ? lines.bytes[starts[layout.modifier]!]! - 48 : -1;
  if (indicator !== 0 && indicator !== 1 && indicator !== 9)
    return `the modifier indicator is "${lines.text(layout.modifier)}", not 0, 1 or 9`;
  const period = periods.of(lines, layout);
  if (period < 0) return `"${lines.text(layout.effective ?? -1)}" and "${lines.text(layout.deletion ?? -1)}" are not two dates in order`;
  if (indicator === 9 && periods.all[period]![1] === noDay) return 'an edit that was taken back (indicator 9) has no last day';
  const at = rows.count++;
  rows.column1[at] = column1;
  rows.column2[at] = column2;
  const said = layout.rationale !== undefined && layout.rationale < lines.count ? layout.rationale : undefined;
  rows.edit[at] = said === undefined ? edits.of(indicator, 0, 0) : edits.of(indicator, starts[said]!, ends[said]!);
  rows.period[at] = period;
  rows.line[at] = lines.line;
  return undefined;
}

const spanOf = ({ starts, ends, count }: LinesOfFields, field: number | undefined): [number, number] =>
  field === undefined || field >= count ? [0, 0] : [starts[field]!, ends[field]!];

const isEmpty = ({ count, starts, ends }: LinesOfFields) => count === 1 && starts[0] === ends[0];

/** The last line is cut when it has no end and lacks fields, or its rationale breaks off: no other row has such words. */
function cutRow(file: string, lines: LinesOfFields, layout: PtpLayout, edits: WordsOfBytes): Finding[] {
  const last = layout.rationale ?? layout.modifier;
  if (lines.ended || isEmpty(lines)) return [];
  return lines.count <= last || edits.uses(...spanOf(lines, layout.rationale)) === 1 ? [truncated(file, lines.line)] : [];
}

function tooMany(file: string, line: number, edits: number, periods: number): Finding[] {
  if (edits <= mostEdits && periods <= mostPeriods) return [];
  const what = edits > mostEdits ? `${mostEdits} different rationales` : `${mostPeriods} different pairs of dates`;
  return [lineFinding(file, line, 'ptp-columns', `more than ${what}: the columns are not where the headings say`)];
}

/** Pairs of first and last day, each once: a quarter's edits begin on one day. */
class Periods {
  readonly all: [number, number][] = [];
  private readonly known = new Map<number, number>();
  private readonly days = new Map<number, number>();
  private readonly bytes: Uint8Array;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }

  get size(): number {
    return this.all.length;
  }

  /** @returns -1 when the fields are no dates, or the last day lies before the first. */
  of(lines: LinesOfFields, { effective, deletion }: PtpLayout): number {
    const from = effective === undefined ? noDay : this.day(lines, effective);
    const until = deletion === undefined ? noDay : this.day(lines, deletion);
    if (from === unreadableDay || until === unreadableDay || (until !== noDay && until < from)) return -1;
    const key = small(from) * 8_388_608 + small(until);
    let index = this.known.get(key);
    if (index === undefined) {
      index = this.all.push([from, until]) - 1;
      this.known.set(key, index);
    }
    return index;
  }

  private day(lines: LinesOfFields, field: number): number {
    const digest = this.digest(lines.starts[field]!, lines.ends[field]!);
    let day = this.days.get(digest);
    if (day === undefined) {
      day = tableDay(lines.text(field));
      if (digest >= 0) this.days.set(digest, day);
    }
    return day;
  }

  /** A number for each text of up to eight characters, the two hyphens of a date aside; -1 for longer ones. */
  private digest(start: number, end: number): number {
    const hyphens = end - start === 10 && this.bytes[start + 4] === hyphen && this.bytes[start + 7] === hyphen;
    if (end - start > 8 && !hyphens) return -1;
    let digest = hyphens ? 9 : end - start;
    for (let at = start; at < end; at++) if (!hyphens || this.bytes[at] !== hyphen) digest = digest * 64 + ((this.bytes[at]! - 32) & 63);
    return digest;
  }
}

const hyphen = 45;
const small = (day: number) => (day === noDay ? -1_000_000 : day);
