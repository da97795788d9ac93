import { decodeText } from '../../base/index.ts';
import type { ParsedTables, TableFormat } from '../flat/table.ts';
import { delimited } from '../text/delimited.ts';
import { decimal } from './decimal.ts';
import { feeKey } from './fee-key.ts';
import { quarterIn, quarterInName } from './fee-release.ts';
import { cutFile, feeTable, noRelease, refusedFile, unreadRows, withCptNumbers } from './fee-table.ts';
import { columnsOf, plainHeader } from './header.ts';
import { ndcKey } from './ndc.ts';
import { column } from './sorted-rows.ts';

/** The ASP crosswalk lists some thousands of packages. */
const leastRows = 3_000;
/** Units in a package may be fractions: 0.4 of a unit a vial. */
const unitPlaces = 4;

const names = {
  code: /^_?20\d\d_?CODE$|^HCPCS( LEVEL II)? ?CODE?/,
  ndc: /^NDC2?$/,
  dosage: /^HCPCS DOSAGE$/,
  size: /^PKG SIZE$/,
  quantity: /^PKG QTY$/,
  units: /^BILLUNITS$/,
  packageUnits: /^BILLUNITSPKG$/,
};

interface Row {
  readonly ndc: number;
  readonly code: number;
  readonly size: number;
  readonly quantity: number;
  readonly units: number;
  readonly packageUnits: number;
  readonly dosage: string;
}
const numbers = ['size', 'quantity', 'units', 'packageUnits'] as const;

function parse(name: string, bytes: Uint8Array): ParsedTables {
  const { rows, ends } = delimited(decodeText(bytes));
  if (ends === 'in-quotes') return cutFile(name, rows);
  const last = rows.findIndex((row) => columnsOf(plainHeader(row), names).missing.length === 0);
  if (last < 0)
    return refusedFile(name, { line: 1, rule: 'fee-header', what: 'no line names the code, NDC, HCPCS dosage, package and bill units' });
  const { at } = columnsOf(plainHeader(rows[last]!), names);
  const notices = rows.slice(0, last).map(({ cells }) => cells.join(' '));
  const release = notices.map(quarterIn).find(Boolean) ?? quarterInName(name);
  if (!release) return noRelease(name, 'the quarter in its title or name, such as "January 2026"');
  const unread = unreadRows();
  const read: Row[] = [];
  for (const { line, cells } of rows.slice(last + 1)) {
    if (cells.filter(Boolean).length < 2) continue;
    const cell = (column: keyof typeof names) => cells[at[column]] ?? '';
    const [ndc, code] = [ndcKey(cell('ndc')), feeKey(cell('code'))];
    const [size, quantity, units, packageUnits] = numbers.map((field) => decimal(cell(field), unitPlaces));
    // A device billed under a drug's code has a number that is no NDC.
    if (ndc < 0 || code < 0)
      unread.note(line, `${JSON.stringify(`${cell('code')} ${cell('ndc')}`)} is no code with its NDC of 5-4-2 digits`);
    else if (!size || !quantity || !units || !packageUnits) unread.note(line, `${cell('ndc')} has no package size or bill units`);
    else read.push({ ndc, code, size, quantity, units, packageUnits, dosage: cell('dosage').replace(/\s+/g, ' ') });
  }
  const order = Uint32Array.from(read.keys()).sort((a, b) => read[a]!.ndc - read[b]!.ndc || read[a]!.code - read[b]!.code);
  const of = (field: (typeof numbers)[number]) => column(Int32Array, read, order, (row) => row[field]);
  return feeTable(name, unread, {
    kind: 'ndc-hcpcs',
    release,
    rows: read.length,
    leastRows,
    licence: withCptNumbers,
    columns: {
      ndc: column(Float64Array, read, order, (row) => row.ndc),
      code: column(Float64Array, read, order, (row) => row.code),
      size: of('size'),
      quantity: of('quantity'),
      units: of('units'),
      packageUnits: of('packageUnits'),
    },
    texts: { dosages: [...order].map((row) => read[row]!.dosage).join('\n') },
  });
}

/**
 * ASP crosswalk of drug packages to HCPCS codes, CSV. BILLUNITS is the HCPCS units in one container, BILLUNITSPKG in the whole package.
 * Source: CMS, ASP data collection FAQ (columns of the crosswalk).
 */
export const ndcFormat: TableFormat = {
  title: 'NDC–HCPCS crosswalk (ASP)',
  looksLike: ({ lines }) => lines.some((line) => /\bNDC2?\b/i.test(line) && /BILLUNITSPKG/i.test(line)),
  parse,
};
