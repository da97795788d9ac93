import { asCents, type Cents, ok, parseMoney, type Result, refused, showMoney } from '../../base/index.ts';
import type { BankFault, BankLine, Statement } from '../line.ts';
import { paymentTraceOf } from '../payment-trace.ts';
import { saysReturned } from '../returned.ts';
import { type CsvMapping, headOf } from './mapping.ts';
import { readDate } from './read-date.ts';
import { type CsvRow, readRows } from './read-rows.ts';

type Column = keyof CsvMapping['columns'];
type Places = Readonly<Partial<Record<Column, number>>>;

/** Banks write lines of their own above the head: the account, the days. */
const headWithin = 20;

/** `$1,234.56`, `(12.00)` for a negative one, `12.00-`. */
function amountOf(text: string): Cents | undefined {
  const bare = text.replace(/[$\s]/g, '').replace(/,(?=\d{3}(?:\D|$))/g, '');
  const m = /^\((.*)\)$/.exec(bare) ?? /^(.*)-$/.exec(bare);
  const amount = parseMoney(m ? m[1]! : bare);
  return amount === undefined ? undefined : m ? asCents(-amount) : amount;
}

/**
 * Reads a bank's CSV by the columns of the account. Where it has a balance column, each row must lead from one balance to the next, newest first or
 * oldest first: rows that were left out or edited show.
 */
export function readBankCsv(text: string, mapping: CsvMapping): Result<Statement, BankFault> {
  const read = readRows(text, mapping.separator);
  if (!read.ok) return read;
  const found = findHead(read.value, mapping);
  if (!found) return refused({ place: 'line 1', says: `no line names the columns ${Object.values(mapping.columns).join(', ')}` });
  const { places, width, rows } = found;
  const lines: BankLine[] = [];
  const balances: (Cents | undefined)[] = [];
  for (const row of rows) {
    const place = `line ${row.line}`;
    if (row.fields.length !== width) return refused({ place, says: `it has ${row.fields.length} fields, the head has ${width}` });
    const line = readLine(row, places, mapping);
    if (!line.ok) return line;
    lines.push(line.value);
    const balance = places.balance === undefined ? undefined : amountOf(row.fields[places.balance]!);
    if (places.balance !== undefined && balance === undefined)
      return refused({ place, says: `${JSON.stringify(row.fields[places.balance])} is no balance` });
    balances.push(balance);
  }
  const wrong = places.balance === undefined ? undefined : brokenBalance(lines, balances as Cents[]);
  return wrong ? refused(wrong) : ok({ lines: lines.filter((l) => l.amount !== 0) });
}

function findHead(
  rows: readonly CsvRow[],
  { columns }: CsvMapping,
): { places: Places; width: number; rows: readonly CsvRow[] } | undefined {
  for (const [i, row] of rows.slice(0, headWithin).entries()) {
    const names = row.fields.map((f) => headOf([f]));
    const places = Object.fromEntries(Object.entries(columns).map(([column, name]) => [column, names.indexOf(headOf([name]))]));
    if (Object.values(places).every((at) => at >= 0)) return { places, width: row.fields.length, rows: rows.slice(i + 1) };
  }
  return undefined;
}

function readLine({ fields, line }: CsvRow, places: Places, mapping: CsvMapping): Result<BankLine, BankFault> {
  const place = `line ${line}`;
  const field = (column: Column) => (places[column] === undefined ? '' : fields[places[column]]!);
  const date = readDate(field('date'), mapping.dateFormat);
  if (!date) return refused({ place, says: `${JSON.stringify(field('date'))} is no day as ${mapping.dateFormat}` });
  const amount = lineAmount(field, places, mapping);
  if (amount === undefined) return refused({ place, says: 'its amount cannot be read' });
  const description = field('description').replace(/\s+/g, ' ');
  const found = paymentTraceOf(description);
  const check = field('check').replace(/^0+/, '');
  return ok({
    ...{ date, amount, place, description, reference: field('reference') },
    kind:
      amount < 0 && saysReturned(description) ? 'returned' : found || /HCCLAIMPMT/i.test(description) ? 'eft' : check ? 'check' : 'other',
    trace: field('trace') || found?.trace || check,
    originator: field('originator') || found?.originator || '',
  });
}

function lineAmount(field: (column: Column) => string, places: Places, { incoming }: CsvMapping): Cents | undefined {
  if (places.amount !== undefined) {
    const amount = amountOf(field('amount'));
    return amount === undefined ? undefined : asCents(incoming === 'negative' ? -amount : amount);
  }
  const [credit, debit] = [field('credit'), field('debit')].map((text) => (text === '' ? asCents(0) : amountOf(text)));
  // A debit column has its amounts with a minus at some banks and without at others.
  return credit === undefined || debit === undefined ? undefined : asCents(Math.abs(credit) - Math.abs(debit));
}

/** Newest first or oldest first: one of the two must hold for all rows. */
function brokenBalance(lines: readonly BankLine[], balances: readonly Cents[]): BankFault | undefined {
  const breakAt = (of: (i: number) => number) => lines.findIndex((_, i) => i > 0 && balances[i]! - balances[i - 1]! !== of(i));
  const oldestFirst = breakAt((i) => lines[i]!.amount);
  const newestFirst = breakAt((i) => -lines[i - 1]!.amount);
  if (oldestFirst < 0 || newestFirst < 0) return undefined;
  const at = Math.max(oldestFirst, newestFirst);
  return {
    place: lines[at]!.place,
    says: `the balance ${showMoney(balances[at]!)} does not follow from ${showMoney(balances[at - 1]!)}: a row is missing or was changed`,
  };
}
