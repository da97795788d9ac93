import { addendaFormat } from './addenda/addenda-format.ts';
import { coverageDatabaseFormat } from './coverage/database-format.ts';
import { coveragePairsFormat } from './coverage/pairs-format.ts';
import { coverageCsvFormat } from './coverage/table-format.ts';
import { feeFormats } from './fees/fee-formats.ts';
import { fixedWidthLines } from './file-text.ts';
import type { Sample, TableFormat } from './flat/table.ts';
import { indexCsv, indexXml } from './index-terms/index-formats.ts';
import { listFormats } from './lists/list-formats.ts';
import { addOnFormat } from './ncci/add-on-format.ts';
import { mueFormat } from './ncci/mue-format.ts';
import { ptpFormat } from './ncci/ptp-format.ts';
import { diagnosisEditsFormat } from './tabular/diagnosis-edits-format.ts';
import { poaExemptFormat } from './tabular/poa-exempt-format.ts';
import { tabularFormat } from './tabular/tabular-format.ts';

/** Every official table that is read, beyond code sets (`recognize.ts`). A new one is a line here. */
const tableFormats: readonly TableFormat[] = [
  ptpFormat,
  mueFormat,
  addOnFormat,
  coveragePairsFormat,
  coverageDatabaseFormat,
  coverageCsvFormat,
  ...feeFormats,
  indexCsv,
  indexXml,
  tabularFormat,
  diagnosisEditsFormat,
  poaExemptFormat,
  addendaFormat,
  ...listFormats,
];

const sampleBytes = 65_536;
const sampleLines = 20;

/** The beginning of a file, for telling its format. */
function sampleOf(name: string, bytes: Uint8Array): Sample {
  const head = bytes.subarray(0, sampleBytes);
  return { name, bytes: head, lines: fixedWidthLines(head).slice(0, sampleLines) };
}

/** The format of a file, told by its content; undefined when it is none that we read. */
export function tableFormat(name: string, bytes: Uint8Array): TableFormat | undefined {
  const sample = sampleOf(name, bytes);
  return tableFormats.find((format) => format.looksLike(sample));
}
