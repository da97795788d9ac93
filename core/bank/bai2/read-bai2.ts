import { type Cents, type IsoDate, ok, type Result, refused, showMoney } from '../../base/index.ts';
import type { BankFault, BankLine, Statement } from '../line.ts';
import { amountOf, dayOf, fundsFields } from './amounts.ts';
import { type Bai2Record, readRecords } from './records.ts';
import { transactionOf } from './transaction.ts';

/** What a trailer vouches for: the amounts and records inside it. */
interface Tally {
  /** In cents; hostile amounts may add up to more than is exact, which no control total equals. */
  amount: number;
  records: number;
  inside: number;
}

/** Walks the records; what is nested is a loop that ends at its trailer. */
class Walk {
  readonly records: readonly Bai2Record[];
  at = 0;
  constructor(records: readonly Bai2Record[]) {
    this.records = records;
  }
  next(code: string): Bai2Record | undefined {
    const record = this.records[this.at];
    if (record?.code !== code) return undefined;
    this.at++;
    return record;
  }
  /** Where something is missing. */
  fault(says: string): Result<never, BankFault> {
    const record = this.records[this.at];
    return refused({
      place: record?.place ?? 'end of file',
      says: record ? `${says}; a record ${record.code} stands there` : `${says}; the file is cut`,
    });
  }
}

/**
 * Reads a BAI2 file: file (01, 99), groups (02, 98), accounts (03, 49) and their transactions (16) with continuations (88). All totals
 * and counts of the trailers are checked, and one that does not agree refuses the file.
 * Source: Cash Management Balance Reporting Specifications, version 2 (BAI).
 */
export function readBai2(text: string): Result<readonly Statement[], BankFault> {
  const records = readRecords(text);
  if (!records.ok) return records;
  const walk = new Walk(records.value);
  if (!walk.next('01')) return walk.fault('the file header (01) is missing');
  const statements: Statement[] = [];
  const file: Tally = { amount: 0, records: walk.records[0]!.count, inside: 0 };
  while (walk.records[walk.at]?.code === '02') {
    const group = readGroup(walk);
    if (!group.ok) return group;
    statements.push(...group.value.statements);
    add(file, group.value.tally);
  }
  const trailer = walk.next('99');
  if (!trailer) return walk.fault('the file trailer (99) is missing');
  file.records += trailer.count;
  const wrong = checked(trailer, file, { of: 'file', inside: 'groups' });
  if (wrong) return refused(wrong);
  return walk.at < walk.records.length ? walk.fault('nothing follows a file trailer (99)') : ok(statements);
}

function readGroup(walk: Walk): Result<{ statements: readonly Statement[]; tally: Tally }, BankFault> {
  const header = walk.next('02')!;
  const date = dayOf(header.fields[3]);
  if (!date) return refused({ place: header.place, says: `${JSON.stringify(header.fields[3] ?? '')} is no day (YYMMDD)` });
  const currency = header.fields[5] ?? '';
  if (currency !== '' && currency !== 'USD') return refused({ place: header.place, says: `its currency is ${currency}, not USD` });
  const statements: Statement[] = [];
  const tally: Tally = { amount: 0, records: header.count, inside: 0 };
  while (walk.records[walk.at]?.code === '03') {
    const account = readAccount(walk, date);
    if (!account.ok) return account;
    statements.push({ ...account.value.statement, account: withRouting(account.value.number, header.fields[1]) });
    add(tally, account.value.tally);
  }
  const trailer = walk.next('98');
  if (!trailer) return walk.fault('the group trailer (98) is missing');
  tally.records += trailer.count;
  const wrong = checked(trailer, tally, { of: 'group', inside: 'accounts' });
  return wrong ? refused(wrong) : ok({ statements, tally });
}

/** The group's originator is the bank, by its routing number where it has nine digits. */
const withRouting = (number: string, originator: string | undefined) =>
  /^\d{9}$/.test(originator ?? '') ? { number, routing: originator! } : { number };

function readAccount(
  walk: Walk,
  date: IsoDate,
): Result<{ statement: { lines: readonly BankLine[] }; number: string; tally: Tally }, BankFault> {
  const header = walk.next('03')!;
  const number = header.fields[0]?.trim() ?? '';
  if (number === '') return refused({ place: header.place, says: 'an account without a number' });
  const currency = header.fields[1] ?? '';
  if (currency !== '' && currency !== 'USD') return refused({ place: header.place, says: `its currency is ${currency}, not USD` });
  const summed = summaryAmounts(header);
  if (!summed) return refused({ place: header.place, says: 'its summary amounts cannot be read' });
  const tally: Tally = { amount: summed.reduce((t, a) => t + a, 0), records: header.count, inside: 0 };
  const lines: BankLine[] = [];
  for (let record = walk.next('16'); record; record = walk.next('16')) {
    const transaction = transactionOf(record, date);
    if (!transaction.ok) return transaction;
    tally.amount += transaction.value.amount;
    tally.records += record.count;
    if (transaction.value.line) lines.push(transaction.value.line);
  }
  const trailer = walk.next('49');
  if (!trailer) return walk.fault('the account trailer (49) is missing');
  tally.records += trailer.count;
  const wrong = checked(trailer, tally, { of: 'account' });
  return wrong ? refused(wrong) : ok({ statement: { lines }, number, tally });
}

/** Amounts of an account's header: type, amount, item count, funds, again and again, also in its continuations. */
function summaryAmounts({ fields, more }: Bai2Record): readonly Cents[] | undefined {
  const all = [...fields.slice(2), ...more.flatMap((text) => text.split(','))];
  const amounts: Cents[] = [];
  for (let at = 0; at < all.length; ) {
    const [type = '', amount = ''] = all.slice(at, at + 2);
    if (type !== '' && !/^\d{3}$/.test(type)) return undefined;
    const read = amount === '' ? (0 as Cents) : amountOf(amount);
    const funds = fundsFields(all, at + 3);
    if (read === undefined || funds === undefined) return undefined;
    amounts.push(read);
    at += 3 + funds;
  }
  return amounts;
}

function add(outer: Tally, inner: Tally): void {
  outer.amount += inner.amount;
  outer.records += inner.records;
  outer.inside++;
}

/** Trailers: amount, [how many inside,] records. */
function checked(trailer: Bai2Record, tally: Tally, of: { of: string; inside?: string }): BankFault | undefined {
  const { place, fields } = trailer;
  const amount = amountOf(fields[0]);
  if (amount === undefined) return { place, says: `the control total of the ${of.of} is no amount` };
  if (!Number.isSafeInteger(tally.amount)) return { place, says: `the amounts of the ${of.of} are beyond reason` };
  if (amount !== tally.amount)
    return {
      place,
      says: `the control total of the ${of.of} is ${showMoney(amount)}, its amounts add up to ${showMoney(tally.amount as Cents)}`,
    };
  const counts = of.inside ? [[of.inside, tally.inside, fields[1]] as const] : [];
  for (const [what, is, said] of [...counts, ['records', tally.records, fields[of.inside ? 2 : 1]] as const])
    if (Number(said || Number.NaN) !== is)
      return { place, says: `the trailer of the ${of.of} counts ${said || 'no'} ${what}, there are ${is}` };
  return undefined;
}
