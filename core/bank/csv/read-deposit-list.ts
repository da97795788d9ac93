import { ok, parseDate, parseMoney, type Result, refused } from '../../base/index.ts';
import type { BankFault, BankLine, Statement } from '../line.ts';
import { readRows } from './read-rows.ts';

const head = ['date', 'amount', 'trace', 'originator'];

/** Our own deposit list: date, amount, trace, originator, description. One line that cannot be read refuses it all. See docs/guide/files.md. */
export function readDepositList(text: string): Result<Statement, BankFault> {
  const rows = readRows(text, ',');
  if (!rows.ok) return rows;
  const [first, ...rest] = rows.value;
  if (!first || head.some((name, i) => first.fields[i]?.toLowerCase() !== name))
    return refused({ place: 'line 1', says: `the columns are ${head.join(', ')}, description` });
  const lines: BankLine[] = [];
  for (const { fields, line } of rest) {
    const place = `line ${line}`;
    const [day = '', money = '', trace = '', originator = '', description = ''] = fields;
    const date = parseDate(day);
    const amount = parseMoney(money);
    if (fields.length > first.fields.length) return refused({ place, says: 'it has more fields than the head' });
    if (!date) return refused({ place, says: `${JSON.stringify(day)} is no day` });
    if (amount === undefined) return refused({ place, says: `${JSON.stringify(money)} is no amount` });
    if (trace === '') return refused({ place, says: 'it has no trace' });
    if (amount !== 0) lines.push({ date, amount, kind: 'other', trace, originator, reference: '', description, place });
  }
  return ok({ lines });
}
