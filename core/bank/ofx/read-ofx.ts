import { type IsoDate, ok, parseDate, parseMoney, type Result, refused } from '../../base/index.ts';
import type { BankFault, BankLine, LineKind, Statement } from '../line.ts';
import { paymentTraceAcross } from '../payment-trace.ts';
import { saysReturned } from '../returned.ts';
import { allNamed, childOf, type OfxElement, textOf } from './element.ts';

const kinds: Readonly<Record<string, LineKind>> = {
  DIRECTDEP: 'eft',
  DEP: 'check',
  ATM: 'cash',
  CASH: 'cash',
  INT: 'interest',
  DIV: 'interest',
};

/** `YYYYMMDD`, with time and zone behind it or without: the day as the bank writes it. */
const dayOf = (text: string): IsoDate | undefined =>
  /^\d{8}/.test(text) ? parseDate(`${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6, 8)}`) : undefined;

/** Amounts stand with a point or, where a bank writes so, with a comma before the cents. */
const amountOf = (text: string) => parseMoney(/^[+-]?\d+,\d{1,2}$/.test(text) ? text.replace(',', '.') : text);

/**
 * Reads the bank statements of an OFX tree (1.x or 2.x, they differ in markup alone). OFX has no control totals; what it vouches for is that a
 * transaction's number (FITID) is unique in its account, and that the response says no error.
 * Source: Open Financial Exchange specification 2.3, 11.4 (bank statement download).
 */
export function readOfx(root: OfxElement): Result<readonly Statement[], BankFault> {
  if (root.name !== 'OFX') return refused({ place: root.name, says: 'it is no OFX' });
  const refusal = allNamed(root, 'STATUS').find((s) => textOf(s, 'SEVERITY') === 'ERROR');
  if (refusal)
    return refused({ place: 'STATUS', says: `the bank answers with error ${textOf(refusal, 'CODE')}: ${textOf(refusal, 'MESSAGE')}` });
  const responses = allNamed(root, 'STMTRS');
  if (responses.length === 0) return refused({ place: 'OFX', says: 'it holds no bank statement (STMTRS)' });
  const statements: Statement[] = [];
  for (const [i, response] of responses.entries()) {
    const statement = readStatement(response, `statement ${i + 1}`);
    if (!statement.ok) return statement;
    statements.push(statement.value);
  }
  return ok(statements);
}

function readStatement(response: OfxElement, place: string): Result<Statement, BankFault> {
  const currency = textOf(response, 'CURDEF');
  if (currency !== 'USD') return refused({ place, says: `its currency is ${currency || 'not said'}, not USD` });
  const from = childOf(response, 'BANKACCTFROM');
  const number = from ? textOf(from, 'ACCTID') : '';
  if (!from || number === '') return refused({ place, says: 'it does not say of which account it is (BANKACCTFROM)' });
  const routing = textOf(from, 'BANKID');
  const list = childOf(response, 'BANKTRANLIST');
  const lines: BankLine[] = [];
  const seen = new Map<string, string>();
  for (const [i, t] of (list?.children.filter((c) => c.name === 'STMTTRN') ?? []).entries()) {
    const line = readTransaction(t, `${place}, transaction ${i + 1}`);
    if (!line.ok) return line;
    const before = seen.get(line.value.reference);
    if (before) return refused({ place: line.value.place, says: `its number ${line.value.reference} is that of ${before}` });
    seen.set(line.value.reference, line.value.place);
    if (line.value.amount !== 0) lines.push(line.value);
  }
  return ok({ account: { number, ...(/^\d{9}$/.test(routing) ? { routing } : {}) }, lines });
}

function readTransaction(t: OfxElement, place: string): Result<BankLine, BankFault> {
  const date = dayOf(textOf(t, 'DTPOSTED'));
  if (!date) return refused({ place, says: `${JSON.stringify(textOf(t, 'DTPOSTED'))} is no day (DTPOSTED)` });
  const amount = amountOf(textOf(t, 'TRNAMT'));
  if (amount === undefined) return refused({ place, says: `${JSON.stringify(textOf(t, 'TRNAMT'))} is no amount (TRNAMT)` });
  const reference = textOf(t, 'FITID');
  if (reference === '') return refused({ place, says: 'it has no number (FITID)' });
  const payee = childOf(t, 'PAYEE');
  const said = [textOf(t, 'NAME') || (payee ? textOf(payee, 'NAME') : ''), textOf(t, 'MEMO')].filter(Boolean);
  const found = paymentTraceAcross(said);
  const type = textOf(t, 'TRNTYPE').toUpperCase();
  // Banks mark EFTs as plain credits too: the words of the addenda record tell.
  const kind: LineKind = found || /HCCLAIMPMT/i.test(said.join(' ')) ? 'eft' : (kinds[type] ?? 'other');
  return ok({
    ...{ date, amount, kind: amount < 0 && saysReturned(said.join(' ')) ? 'returned' : kind, place, reference },
    trace: found?.trace ?? (amount > 0 ? textOf(t, 'CHECKNUM').replace(/^0+/, '') : ''),
    originator: found?.originator ?? '',
    description: said.join(' ').replace(/\s+/g, ' ').trim(),
  });
}
