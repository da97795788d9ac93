import { decodeText, type Finding } from '../../base/index.ts';
import type { ParsedTables, TableEdition, TableFormat } from '../flat/table.ts';
import { lineFinding, unknownRelease } from '../line-finding.ts';
import { type Delimited, delimited } from '../text/delimited.ts';
import { cutShort, heading } from './headings.ts';
import { OddRows } from './odd-rows.ts';
import { procedureKey, procedureOf, spansAllCodes } from './procedure-key.ts';
import { ncciRelease, ncciSource, payerOf, settingName, settingOf } from './release.ts';

/**
 * Medically unlikely edits as CMS ships them: a CSV with a quoted notice of several lines, then code, units, adjudication indicator
 * (its leading digit: 1 claim line, 2 day by policy, 3 day by clinical judgment) and rationale; a file each for practitioners, outpatient
 * hospitals and DME suppliers, told by the heading of the units. Medicaid's have no indicator: they all go by the claim line.
 * Source: Medicare NCCI MUE files, CMS; NCCI Policy Manual chapter I.V; Medicaid NCCI Technical Guidance Manual.
 */
export const mueFormat: TableFormat = {
  title: 'medically unlikely edits (MUE)',
  looksLike: ({ bytes }) => mueLayout(delimited(decodeText(bytes))) !== undefined,
  parse: parseMue,
};

interface MueLayout {
  readonly code: number;
  readonly units: number;
  readonly indicator: number;
  readonly rationale: number;
  /** Index of the row with the headings. */
  readonly at: number;
  readonly width: number;
  readonly setting: string;
  readonly says: string;
}

const headingWithin = 12;

function mueLayout({ rows }: Delimited): MueLayout | undefined {
  const at = rows.slice(0, headingWithin).findIndex(({ cells }) => cells.some((c) => /\bmue values?\b/.test(heading(c))));
  const cells = rows[at]?.cells.map(heading);
  const code = cells?.findIndex((text) => /hcpcs|cpt/.test(text) && /code/.test(text)) ?? -1;
  if (!cells || code < 0) return undefined;
  const units = cells.findIndex((text) => /\bmue values?\b/.test(text));
  return {
    code,
    units,
    indicator: cells.findIndex((text) => /adjudication|\bmai\b/.test(text)),
    rationale: cells.findIndex((text) => /rationale/.test(text)),
    at,
    width: cells.length,
    setting: cells[units]!,
    says: rows
      .slice(0, at + 1)
      .flatMap((row) => row.cells)
      .join('\n'),
  };
}

interface MueRow {
  readonly key: number;
  readonly units: number;
  readonly indicator: number;
  readonly rationale: string;
  readonly line: number;
}

function parseMue(name: string, bytes: Uint8Array): ParsedTables {
  const csv = delimited(decodeText(bytes));
  const layout = mueLayout(csv);
  if (!layout) return { tables: [], findings: [lineFinding(name, 1, 'mue-columns', 'no headings of code and MUE values')] };
  const odd = new OddRows(name, 'mue-row');
  const rows = readRows(csv, layout, odd);
  const payer = payerOf(`${layout.says}${/medicaid|\bmcd[-_]/i.test(name) ? ' Medicaid' : ''}`);
  const known = (last: string) => layout.rationale < 0 || rows.filter((row) => row.rationale === last).length > 1;
  const setting = settingOf(layout.setting) ?? settingOf(name);
  const wrong: Finding[] = [...cutShort(name, csv, layout.width, known), ...odd.errors(rows.length)];
  const headingLine = csv.rows[layout.at]!.line;
  if (!setting)
    wrong.push(
      lineFinding(name, headingLine, 'unknown-setting', 'nothing tells whether these units are for practitioners, hospitals or DME'),
    );
  if (layout.indicator < 0 && payer === 'medicare')
    wrong.push(
      lineFinding(name, headingLine, 'mue-columns', 'there is no column with the adjudication indicator, which Medicare’s edits have'),
    );
  if (rows.length === 0) wrong.push(lineFinding(name, headingLine, 'mue-row', 'no row follows the headings'));
  const release = ncciRelease(name);
  if (!release) wrong.push(unknownRelease(name, 'a name with its first day or quarter, like …Eff_04-01-2026 or …2026Q2'));
  if (wrong.length > 0 || !release || !setting) return { tables: [], findings: wrong };
  const partial = !spansAllCodes(rows[0]!.key, rows.at(-1)!.key);
  const edition = {
    kind: 'mue',
    ...release,
    partial,
    part: settingName[setting],
    payer,
    rows: rows.length,
    ...odd.unread(),
    source: ncciSource(name),
  };
  return { tables: [tableOf(edition, rows)], findings: odd.warnings() };
}

function readRows({ rows }: Delimited, layout: MueLayout, odd: OddRows): MueRow[] {
  const byKey = new Map<number, MueRow>();
  for (const { line, cells } of rows.slice(layout.at + 1)) {
    const cell = (at: number) => (at < 0 ? '' : (cells[at] ?? '').trim());
    const key = procedureKey(cell(layout.code));
    const indicator = layout.indicator < 0 ? 1 : Number(/^[123](?!\d)/.exec(cell(layout.indicator))?.[0] ?? 0);
    const twin = byKey.get(key);
    if (key < 0) odd.add(line, `"${cell(layout.code)}" is no procedure code of five characters`);
    else if (!/^\d{1,9}$/.test(cell(layout.units))) odd.add(line, `the units of ${procedureOf(key)} are "${cell(layout.units)}"`);
    else if (indicator === 0)
      odd.add(line, `the adjudication indicator of ${procedureOf(key)} is "${cell(layout.indicator)}", not 1, 2 or 3`);
    else if (twin) odd.add(line, `${procedureOf(key)} stands in line ${twin.line} already`);
    else
      byKey.set(key, { key, units: Number(cell(layout.units)), indicator, rationale: cell(layout.rationale).replace(/\s+/g, ' '), line });
  }
  return [...byKey.values()].sort((a, b) => a.key - b.key);
}

function tableOf(edition: TableEdition, rows: readonly MueRow[]) {
  const rationales = [...new Set(rows.map((row) => row.rationale))];
  return {
    edition,
    columns: {
      codes: Uint32Array.from(rows, (row) => row.key),
      units: Uint32Array.from(rows, (row) => row.units),
      indicator: Uint8Array.from(rows, (row) => row.indicator),
      rationale: Uint16Array.from(rows, (row) => rationales.indexOf(row.rationale)),
    },
    texts: { rationales: rationales.join('\n') },
  };
}
