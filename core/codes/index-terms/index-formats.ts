import type { TableFormat } from '../flat/table.ts';
import { looksLikeIndexCsv, parseIndexCsv } from './index-csv.ts';
import { looksLikeIndexXml, parseIndexXml } from './index-xml.ts';

export const indexCsv: TableFormat = { title: 'ICD-10-CM Alphabetic Index, CSV', looksLike: looksLikeIndexCsv, parse: parseIndexCsv };

/** Four files of one schema. */
export const indexXml: TableFormat = {
  title: 'ICD-10-CM index, table of drugs or of neoplasms, XML',
  looksLike: looksLikeIndexXml,
  parse: parseIndexXml,
};
