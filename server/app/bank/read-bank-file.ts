import {
  type BankFault,
  type BankFormat,
  bankFormat,
  type CsvMapping,
  headOf,
  limits,
  readBai2,
  readBankCsv,
  readDepositList,
  readOfx,
  readRows,
  readSgml,
  type Statement,
} from '@claimwright/core/bank';
import { decodeText, ok, type Result, refused } from '@claimwright/core/base';
import { readOfxXml } from './read-ofx-xml.ts';

export interface BankFile {
  readonly format: BankFormat;
  readonly statements: readonly Statement[];
}

/** Reads what a bank sent. A CSV needs the columns of its account. */
export function readBankFile(bytes: Uint8Array, mapping: CsvMapping | undefined): Result<BankFile, BankFault> {
  const format = bankFormat(bytes);
  if (!format) return refused({ place: 'file', says: 'it is nothing that a bank sends' });
  if (bytes.length > limits.bytes) return refused({ place: 'file', says: `it has more than ${limits.bytes / 1024 / 1024} MB` });
  const read = statementsOf(format, decodeText(bytes).replace(/^\uFEFF/, ''), mapping);
  return read.ok ? ok({ format, statements: read.value }) : read;
}

function statementsOf(format: BankFormat, text: string, mapping: CsvMapping | undefined): Result<readonly Statement[], BankFault> {
  const one = (read: Result<Statement, BankFault>) => (read.ok ? ok([read.value]) : read);
  switch (format) {
    case 'bai2':
      return readBai2(text);
    case 'list':
      return one(readDepositList(text));
    case 'csv':
      return mapping ? one(readBankCsv(text, mapping)) : refused({ place: 'line 1', says: 'no account here has these columns' });
    default: {
      const tree = format === 'ofx-sgml' ? readSgml(text) : readOfxXml(text);
      return tree.ok ? readOfx(tree.value) : tree;
    }
  }
}

/** Lines near the top of a CSV that could be its head, as they are looked for. */
export function possibleHeads(bytes: Uint8Array): readonly string[] {
  const text = decodeText(bytes.subarray(0, 16 * 1024)).replace(/^\uFEFF/, '');
  return [',', ';', '\t'].flatMap((separator) => {
    const rows = readRows(text.split(/\r?\n/).slice(0, 20).join('\n'), separator);
    return rows.ok ? rows.value.filter((r) => r.fields.length > 1).map((r) => headOf(r.fields)) : [];
  });
}
