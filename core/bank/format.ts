import { decodeText } from '../base/index.ts';

/** A bank's file by its content. `list` is our own deposit list; `csv` some bank's, which only the columns of an account can read. */
export type BankFormat = 'bai2' | 'ofx-sgml' | 'ofx-xml' | 'list' | 'csv';

const listHead = /^date,amount,trace,originator\b/i;
/** Enough to see a head below the lines that a bank writes of its own. */
const looked = 4096;

/** Recognizes what a bank sent; undefined when it is nothing of a bank. */
export function bankFormat(bytes: Uint8Array): BankFormat | undefined {
  const head = decodeText(bytes.subarray(0, looked)).trimStart();
  if (/^01,[^\r\n]*\r?\n\s*02,/.test(head)) return 'bai2';
  if (/^OFXHEADER\s*:/i.test(head) || /^<OFX>/i.test(head)) return 'ofx-sgml';
  if (/^<\?xml\b/i.test(head) && /<\?OFX\b|<OFX>/i.test(head)) return 'ofx-xml';
  if (/^<\?OFX\b/i.test(head)) return 'ofx-xml';
  if (listHead.test(head)) return 'list';
  return isTable(head) ? 'csv' : undefined;
}

/** Lines of which several have the same three or more fields, one of them with a number: X12 and letters have none such. */
function isTable(head: string): boolean {
  if (/^(ISA|TA1)/.test(head) || head.includes('\u0000')) return false;
  const lines = head.split(/\r?\n/).slice(0, 20);
  return [',', ';', '\t'].some((separator) => {
    const counts = lines.map((l) => l.split(separator).length - 1);
    const most = Math.max(...counts);
    return most >= 2 && counts.filter((n) => n === most).length >= 2;
  });
}
