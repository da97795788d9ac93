import { type Codes, code, composite, datePair, days, decimal, fixed, money, text } from '../../spec/field.ts';
import { maybe, segments, single } from '../../spec/node.ts';

/** One reference number under one qualifier (REF): the type is the number. */
export const reference = (qualifier: string, max = 50) => single('REF', { qualifier: fixed(1, qualifier), value: text(2, { max }) });

/** Like {@link reference}, of which the guide lists the values. */
export const answer = (qualifier: string, answers: Codes) => single('REF', { qualifier: fixed(1, qualifier), value: code(2, answers) });

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

/** Why a service was given without the authorization it would need (REF*4N). */
export const serviceAuthorizationException = maybe(
  answer('4N', {
    '1': 'immediate or urgent care',
    '2': 'given retroactively',
    '3': 'emergency',
    '4': 'temporary Medicaid',
    '5': 'the county asks for a second opinion on the ability to work',
    '6': 'an override was asked for',
    '7': 'special handling',
  }),
  'services needed an authorization and had none',
);
