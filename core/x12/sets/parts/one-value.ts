import { type Codes, code, composite, datePair, days, decimal, fixed, money, text } from '../../spec/field.ts';
import { maybe, segments, single } from '../../spec/node.ts';

/** One reference number under one qualifier (REF): the type is the number. */
export const reference = (qualifier: string, max = 50) => single('REF', { qualifier: fixed(1, qualifier), value: text(2, { max }) });

/** Reference numbers that may come under several qualifiers. */
export const references = (qualifiers: Codes, max?: number) =>
  segments('REF', { qualifier: code(1, qualifiers, { key: true }), value: text(2, { max: 50 }) }, max === undefined ? {} : { max });

const ofPayer = maybe(
  composite(4, { qualifier: fixed(1, '2U'), payer: text(2, { max: 50 }) }),
  'when the number belongs to a payer other than the one the claim goes to',
);
/** Reference numbers at a service line, each of which may belong to another payer of the claim. */
export const payerReferences = (qualifiers: Codes, max: number) =>
  segments('REF', { qualifier: code(1, qualifiers, { key: true }), value: text(2, { max: 50 }), ofPayer }, { max });

/** One amount under one qualifier (AMT): the type is the amount. */
export const amount = (qualifier: string) => single('AMT', { qualifier: fixed(1, qualifier), value: money(2) });

/** One quantity under one qualifier (QTY). */
export const quantity = (qualifier: string) => single('QTY', { qualifier: fixed(1, qualifier), value: decimal(2) });

/** One day under one qualifier (DTP, format D8 only). */
export const day = (qualifier: string) => single('DTP', { qualifier: fixed(1, qualifier), value: datePair(2) });

/** A day or a range of days under one qualifier (DTP, D8 or RD8). */
export const period = (qualifier: string) => single('DTP', { qualifier: fixed(1, qualifier), value: days(2) });
