import { dateOfDayNumber, type Finding } from '../../base/index.ts';
import type { ParsedTable, ParsedTables, TableFormat } from '../flat/table.ts';
import { lineFinding, unknownRelease } from '../line-finding.ts';
import { spansAllCodes } from './procedure-key.ts';
import { compilePtp, noCode } from './ptp-compile.ts';
import { type PtpLayout, ptpLayout } from './ptp-layout.ts';
import { readPtpRows } from './ptp-rows.ts';
import { fileNumber, ncciRelease, ncciSource, payerOf, settingName, settingOf } from './release.ts';
import { noDay } from './table-day.ts';

/**
 * Procedure-to-procedure edits as CMS ships them: tab-separated, Latin-1, notice and stacked headings in six lines, then column 1,
 * column 2, whether the edit is older than 1996, first day, last day (`*`: none), modifier indicator (0 never, 1 allowed, 9 the edit was
 * taken back) and rationale; and the list of active pairs as CSV, which has no first days.
 * Source: Medicare NCCI PTP edit files, CMS; how to read them: "How to use the Medicare NCCI tools" (MLN901346).
 */
export const ptpFormat: TableFormat = {
  title: 'NCCI procedure-to-procedure edits',
  looksLike: ({ bytes }) => ptpLayout(bytes) !== undefined,
  parse: parsePtp,
};

const headBytes = 16_384;

function parsePtp(name: string, bytes: Uint8Array): ParsedTables {
  const layout = ptpLayout(bytes.subarray(0, headBytes));
  if (!layout) return { tables: [], findings: [lineFinding(name, 1, 'ptp-columns', 'no headings column 1, column 2 and modifier')] };
  const { rows, odd, findings } = readPtpRows(name, bytes, layout);
  const wrong = [...findings, ...odd.errors(rows.count), ...unknownSetting(name, layout)];
  if (wrong.length > 0) return { tables: [], findings: wrong };
  if (rows.count === 0) return { tables: [], findings: [lineFinding(name, layout.headingLine, 'ptp-row', 'no row follows the headings')] };
  const newest = rows.periods.reduce((max, [from]) => Math.max(max, from), noDay);
  const release = ncciRelease(name, newest === noDay ? undefined : dateOfDayNumber(newest));
  if (!release) return { tables: [], findings: [unknownRelease(name, 'a first day in its rows, or a name like ccipra-v322r0 or 2026Q3')] };
  return { tables: [tableOf(name, layout, release, rows, odd)], findings: odd.warnings() };
}

function tableOf(
  name: string,
  layout: PtpLayout,
  release: NonNullable<ReturnType<typeof ncciRelease>>,
  rows: ReturnType<typeof readPtpRows>['rows'],
  odd: ReturnType<typeof readPtpRows>['odd'],
): ParsedTable {
  const dated = layout.effective !== undefined;
  const compiled = compilePtp(rows, odd, dated);
  const number = fileNumber(name);
  const { starts, codes } = compiled.columns as { starts: Uint32Array; codes: Uint32Array };
  const [first, last] = columnOneRange(codes, starts);
  return {
    columns: compiled.columns,
    texts: compiled.texts,
    edition: {
      kind: 'ptp',
      ...release,
      partial: number !== undefined || !spansAllCodes(first, last),
      part: `${settingName[(settingOf(layout.says) ?? settingOf(name))!]}${number === undefined ? '' : ` f${number}`}`,
      payer: payerOf(`${layout.says}${/medicaid|\bmcd[-_]/i.test(name) ? ' Medicaid' : ''}`),
      ...(!dated && { undated: true as const }),
      rows: compiled.rows,
      ...odd.unread(),
      source: ncciSource(name),
    },
  };
}

/** The smallest and the largest code of column 1. */
export function columnOneRange(codes: Uint32Array, starts: Uint32Array): [number, number] {
  const has = (id: number) => starts[id + 1]! > starts[id]!;
  let [first, last] = [0, codes.length - 1];
  while (first < last && !has(first)) first++;
  while (last > first && !has(last)) last--;
  return [codes[first] ?? noCode, codes[last] ?? 0];
}

function unknownSetting(name: string, { says }: PtpLayout): Finding[] {
  if (settingOf(says) ?? settingOf(name)) return [];
  const what = 'nothing tells whether these edits are for practitioners (ccipra) or hospitals (ccioph); name the file as CMS does';
  return [{ ...lineFinding(name, 1, 'unknown-setting', what), why: 'Practitioners and hospitals have edits of their own.' }];
}
