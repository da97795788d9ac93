import { heading } from './headings.ts';
import { LinesOfFields } from './lines-of-fields.ts';

const tab = 9;
const comma = 44;
/** The headings stand within the first lines, before them the copyright notice. */
const headingWithin = 20;

/** Where the columns of a PTP file are, by its headings. */
export interface PtpLayout {
  /** The byte between fields. */
  readonly separator: number;
  readonly column1: number;
  readonly column2: number;
  /** Absent in the list of active pairs, which has no dates. */
  readonly effective: number | undefined;
  readonly deletion: number | undefined;
  readonly modifier: number;
  readonly rationale: number | undefined;
  /** Line of the last heading; the rows follow. */
  readonly headingLine: number;
  /** Notice and headings as text: they say whose edits these are. */
  readonly says: string;
}

/** The layout of a PTP file, from its first bytes; undefined when it is none. */
export function ptpLayout(head: Uint8Array): PtpLayout | undefined {
  for (const separator of [tab, comma]) {
    const read = readHeadings(head, separator);
    const column = (pattern: RegExp) => {
      const at = read?.columns.findIndex((text) => pattern.test(text));
      return at === undefined || at < 0 ? undefined : at;
    };
    const [column1, column2, modifier] = [column(/^column ?1\b/), column(/^column ?2\b/), column(/^modifier/)];
    if (!read || column1 === undefined || column2 === undefined || modifier === undefined) continue;
    const dates = { effective: column(/^effective/), deletion: column(/^deletion/) };
    return { separator, column1, column2, modifier, ...dates, rationale: column(/rationale/), headingLine: read.line, says: read.says };
  }
  return undefined;
}

/** CMS stacks the words of a heading over several lines, with the cell of column 1 empty after the first. */
function readHeadings(head: Uint8Array, separator: number): { columns: string[]; line: number; says: string } | undefined {
  const lines = new LinesOfFields(head, separator);
  let columns: string[] | undefined;
  let says = '';
  while (lines.line < headingWithin && lines.next()) {
    const cells = Array.from({ length: lines.count }, (_, field) => lines.text(field));
    const first = columns?.findIndex((text) => /^column ?1\b/.test(text));
    if (columns && cells[first!] !== '') return { columns, line: lines.line - 1, says };
    says += `${cells.join(' ')}\n`;
    if (columns) columns = columns.map((text, at) => heading(`${text} ${cells[at] ?? ''}`));
    else if (cells.some((cell) => /^column ?1$/.test(heading(cell)))) columns = cells.map(heading);
  }
  return columns && { columns, line: lines.line, says };
}
