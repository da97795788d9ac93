import { asDate, type IsoDate } from '../../base/index.ts';
import type { TableFormat } from '../flat/table.ts';
import { canonicalCode, procedureSystem } from '../system.ts';
import { yearIn } from './day-in.ts';
import { allRows, type GridRow, leadingRows } from './grid.ts';
import { cell, findHeader, type Header } from './header.ts';
import { listTable, noteOdd, noteWrong, type Reading, reading, usGovernment } from './list-table.ts';
import type { Fields, RowOf } from './rows-table.ts';

/**
 * Tables of the Medicare Advantage risk adjustment models (CMS-HCC, RxHCC; 42 CFR 422.310, announced each year with the rates), as CSV:
 * diagnosis → category, hierarchies of categories, edits by age and sex, procedure codes that make a visit eligible. The models of a
 * payment year look at the visits of the year before, so that is when an edition named `PY2026` answers.
 */
export const hccFields = {
  category: { code: 'text', category: 'text', model: 'text' },
  hierarchy: { parent: 'text', child: 'text', model: 'text' },
  eligible: { code: 'text' },
  edit: { code: 'text', sex: 'text', ageMin: 'number', ageMax: 'number', action: 'text', category: 'text', model: 'text' },
} as const;

/** `CMS-HCC Model V28` and `CMS-HCC`, `V28` are the same model: `CMS-HCC V28`. `R08` is the eighth RxHCC: `RxHCC V08`. */
const modelName = (model: string, version = ''): string =>
  `${model.replace(/ ?Model/, '')} ${version}`
    .replace(/ R(\d\d)\b/, ' V$1')
    .replace(/^R(?= |$)/, 'RxHCC')
    .replace(/\s+/g, ' ')
    .trim();

interface Part<F extends Fields> {
  readonly kind: string;
  readonly title: string;
  readonly fields: F;
  readonly isHeader: (header: Header) => boolean;
  readonly rowOf: (row: GridRow, at: Header) => RowOf<F> | string;
}

function hccTable<F extends Fields>({ kind, title, fields, isHeader, rowOf }: Part<F>): TableFormat {
  return {
    title,
    looksLike: (sample) => findHeader(leadingRows(sample), isHeader) !== undefined,
    parse(name, bytes, options) {
      const into = reading(name);
      const rows = allRows(bytes);
      const header = findHeader(rows, isHeader);
      const found: RowOf<F>[] = [];
      if (header) readRows(rows.slice(header.next), header, rowOf, found, into);
      else noteWrong(into, 1, 'columns', `it has not the columns of ${title}`);
      const year = yearIn(name);
      const release = year === undefined ? releaseByModel(found) : ofPaymentYear(year);
      const source = { publisher: 'CMS', licence: usGovernment };
      return listTable(into, { kind, fields, rows: found, release, said: options?.from, needs: 'the payment year in its name', source });
    },
  };
}

function readRows<F extends Fields>(
  rows: readonly GridRow[],
  header: Header,
  rowOf: Part<F>['rowOf'],
  found: RowOf<F>[],
  into: Reading,
): void {
  const lineOf = new Map<string, number>();
  for (const row of rows) {
    const read = rowOf(row, header);
    if (typeof read === 'string') noteOdd(into, row.line, read);
    else {
      const key = row.cells.join('\n');
      const twin = lineOf.get(key);
      if (twin === undefined) found.push(read);
      else noteOdd(into, row.line, `the same as line ${twin}`);
      lineOf.set(key, row.line);
    }
  }
}

const ofPaymentYear = (year: number) => ({ name: `PY${year}`, from: asDate(`${year - 1}-01-01`), until: asDate(`${year - 1}-12-31`) });
/** Without a year: V28 pays since 2024 (announcement of calendar year 2024), by visits of 2023. */
const releaseByModel = (rows: readonly Readonly<Record<string, unknown>>[]) =>
  rows.length > 0 && rows.every(({ model }) => model === 'CMS-HCC V28')
    ? { name: 'V28', from: asDate('2023-01-01') as IsoDate }
    : undefined;

const diagnosisIn = (text: string) => canonicalCode('icd10cm', text);

const numberIn = (text: string): number | undefined => (/^\d+$/.test(text) ? Number(text) : undefined);

export const hccFormats: readonly TableFormat[] = [
  hccTable({
    kind: 'hcc',
    title: 'risk adjustment categories of diagnoses',
    fields: hccFields.category,
    isHeader: (h) => h.column('diagnosis code') >= 0 && h.column('cc', 'hcc') >= 0 && h.column('model name') >= 0,
    rowOf(row, at) {
      const code = diagnosisIn(cell(row, at.column('diagnosis code')));
      const category = cell(row, at.column('cc', 'hcc'));
      return code && category
        ? { code, category, model: modelName(cell(row, at.column('model name'))) }
        : `${row.cells.join(' ')} is no diagnosis with its category`;
    },
  }),
  hccTable({
    kind: 'hcc-hierarchy',
    title: 'risk adjustment hierarchies',
    fields: hccFields.hierarchy,
    isHeader: (h) => h.column('cc parent') >= 0 && h.column('cc child') >= 0,
    rowOf(row, at) {
      const [parent, child] = [cell(row, at.column('cc parent')), cell(row, at.column('cc child'))];
      const model = modelName(cell(row, at.column('model domain')), cell(row, at.column('model version')));
      return parent && child ? { parent, child, model } : `${row.cells.join(' ')} has no two categories`;
    },
  }),
  hccTable({
    kind: 'hcc-edit',
    title: 'risk adjustment edits by age and sex',
    fields: hccFields.edit,
    isHeader: (h) => h.column('icd10') >= 0 && h.column('edit type') >= 0 && h.column('action') >= 0,
    rowOf(row, at) {
      const code = diagnosisIn(cell(row, at.column('icd10')));
      if (!code) return `${cell(row, at.column('icd10'))} is no diagnosis`;
      const said = (name: string) => cell(row, at.column(name));
      const sex = { '1': 'M', '2': 'F' }[said('sex')] ?? '';
      const [ageMin, ageMax] = [numberIn(said('age min')), numberIn(said('age max'))];
      return { code, sex, ageMin, ageMax, action: said('action'), category: said('cc override'), model: modelName(said('model name')) };
    },
  }),
  hccTable({
    kind: 'hcc-eligible',
    title: 'procedure codes eligible for risk adjustment',
    fields: hccFields.eligible,
    isHeader: (h) => h.column('cpt hcpcs code') >= 0 && h.columns(/./).length === 1,
    rowOf(row) {
      const code = cell(row, 0).toUpperCase();
      return procedureSystem(code) ? { code } : `${code} is no procedure code`;
    },
  }),
];
