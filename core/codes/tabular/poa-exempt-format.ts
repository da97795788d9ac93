import { asDate, type Finding } from '../../base/index.ts';
import { codeKey } from '../code-key.ts';
import { fixedWidthLines } from '../file-text.ts';
import type { ParsedTables, TableFormat } from '../flat/table.ts';
import { lineFinding } from '../line-finding.ts';
import { canonicalCode } from '../system.ts';

/** The kind of its tables. */
export const poaKind = 'poa-exempt';

const heading = /^Order(\d{2})\tPOAexemptCode\tDescription\s*$/;
const row = /^\d{5}\t([^\t]+)\t(?:"[^\t]+"|[^\t"][^\t]*)$/;
/** The list has some 38,000 codes; its additions come under the same heading and are told apart by being so few. */
const sampleOfWholeList = 65_536;
const examples = 20;
/** One line in a hundred that is none, and the file is not what it says. */
const mostOddShare = 0.01;

/**
 * Codes exempt from the present-on-admission indicator (CMS, `POAexemptCodesFY26.txt` in each year's zip): tab-separated, order number,
 * code with its dot, title. The additions, deletions and revisions of the same zip are not needed beside the whole list and are left alone.
 */
export const poaExemptFormat: TableFormat = {
  title: 'POA-exempt list',
  looksLike: ({ lines, bytes }) => heading.test(lines[0] ?? '') && bytes.length >= sampleOfWholeList,
  parse(name, bytes): ParsedTables {
    const [first, ...lines] = fixedWidthLines(bytes);
    const year = 2000 + Number(heading.exec(first ?? '')?.[1]);
    const { keys, unread, findings } = readRows(name, lines);
    if (keys.length === 0 || unread.length > mostOddShare * lines.length)
      findings.push(
        lineFinding(
          name,
          2,
          'poa-exempt-line',
          `${unread.length} of ${lines.length} lines are none of the list (${unread[0] ?? 'it is empty'}); fetch the file again`,
        ),
      );
    if (findings.length > 0) return { tables: [], findings };
    return {
      findings,
      tables: [
        {
          edition: {
            kind: poaKind,
            name: `FY${year}`,
            from: asDate(`${year - 1}-10-01`),
            until: asDate(`${year}-09-30`),
            partial: false,
            rows: keys.length,
            ...(unread.length > 0 && { unread: { count: unread.length, examples: unread.slice(0, examples) } }),
            source: { publisher: 'CMS', licence: 'US Government work, public domain', file: name },
          },
          columns: { keys: Float64Array.from(keys).sort() },
          texts: {},
        },
      ],
    };
  },
};

function readRows(name: string, lines: readonly string[]): { keys: number[]; unread: string[]; findings: Finding[] } {
  const lineOf = new Map<number, number>();
  const unread: string[] = [];
  const findings: Finding[] = [];
  for (const [index, line] of lines.entries()) {
    const at = index + 2;
    const code = canonicalCode('icd10cm', row.exec(line)?.[1] ?? '');
    const key = code === undefined ? -1 : codeKey(code);
    const twin = lineOf.get(key);
    if (key < 0) unread.push(`line ${at}: ${JSON.stringify(line.slice(0, 60))}`);
    else if (twin !== undefined) findings.push(lineFinding(name, at, 'duplicate-code', `${code} stands in line ${twin} already`));
    else lineOf.set(key, at);
  }
  return { keys: [...lineOf.keys()], unread, findings };
}
