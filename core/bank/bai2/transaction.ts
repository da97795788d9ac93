import { asCents, type Cents, type IsoDate, ok, type Result, refused } from '../../base/index.ts';
import type { BankFault, BankLine } from '../line.ts';
import { paymentTraceAcross } from '../payment-trace.ts';
import { amountOf, fundsFields } from './amounts.ts';
import type { Bai2Record } from './records.ts';
import { kindOfType } from './type-codes.ts';

/** A transaction record: its amount counts for the account's total whether or not it is a line of ours. */
export interface Bai2Transaction {
  readonly amount: Cents;
  readonly line?: BankLine;
}

/** Some banks print the payer's company number beside the addenda record, or instead of it. */
const companyNumber = /\bORIG(?:INATOR)?\s*ID\s*[:=]\s*([A-Z0-9]{9,10})\b/i;
const checkNumber = /\bCHECK\s*(?:NUMBER|NO\.?|#)\s*[:=]?\s*0*(\d{1,15})\b/i;

/** A record 16 with its continuations, booked on the day of its group. */
export function transactionOf(record: Bai2Record, date: IsoDate): Result<Bai2Transaction, BankFault> {
  const { fields, place } = record;
  const [type = '', amountText = ''] = fields;
  const amount = amountText === '' ? asCents(0) : amountOf(amountText);
  if (amount === undefined) return refused({ place, says: `${JSON.stringify(amountText)} is no amount in cents` });
  if (!/^\d{3}$/.test(type)) return refused({ place, says: `${JSON.stringify(type)} is no transaction type` });
  const funds = fundsFields(fields, 2);
  if (funds === undefined || (fields.length > 3 && fields.length < 2 + funds))
    return refused({ place, says: `${JSON.stringify(fields[2])} is no funds type with what it brings along` });
  const known = kindOfType(type);
  if (!known || amount === 0) return ok({ amount });
  const [bankReference = '', customerReference = '', ...text] = fields.slice(2 + funds);
  const said = [text.join(','), ...record.more].filter((t) => t.trim() !== '');
  const whole = said.join(' ');
  const found = paymentTraceAcross(said);
  const check = known.kind === 'check' || known.kind === 'lockbox' ? checkNumber.exec(whole)?.[1] : undefined;
  return ok({
    amount,
    line: {
      date,
      amount: asCents(known.direction * Math.abs(amount)),
      kind: known.kind,
      trace: found?.trace ?? check ?? '',
      originator: found?.originator ?? companyNumber.exec(whole)?.[1] ?? '',
      reference: [bankReference.trim(), customerReference.trim()].filter(Boolean).join('/'),
      description: whole.replace(/\s+/g, ' ').trim(),
      place,
    },
  });
}
