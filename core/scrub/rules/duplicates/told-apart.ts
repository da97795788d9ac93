import type { IsoDate } from '../../../base/date.ts';
import type { ProcedureKind } from '../../procedure-kind.ts';

/** Modifiers that make a second service of one code another one: repeated, distinct, of another side, digit, vessel, part or person. */
const parting = new Set([
  ...['76', '77', '91', '59', 'XE', 'XS', 'XP', 'XU', '50', 'LT', 'RT', 'E1', 'E2', 'E3', 'E4', 'FA', 'TA', 'LC', 'LD', 'LM', 'RC', 'RI'],
  ...['1', '2', '3', '4', '5', '6', '7', '8', '9'].flatMap((n) => [`F${n}`, `T${n}`]),
  ...['26', 'TC', '80', '81', '82', 'AS', '62', '66', '58', '78', '79', '24', '25', '27', '54', '55', '56', '53', '73', '74', 'JW', 'JZ'],
  ...['GP', 'GO', 'GN', 'AA', 'QK', 'QX', 'QY', 'QZ', 'AD', 'NU', 'RR', 'UE', '90', '33', 'PT'],
]);

/** A service as far as twins are told by. */
export interface Service {
  readonly procedure: string;
  readonly modifiers: readonly string[];
  readonly from: IsoDate;
}

/** Drugs, supplies and measures have several lines of one code for packages, doses and sites: they are no twins of each other. */
export const hasTwins = (kind: ProcedureKind): boolean => !['drug', 'other', 'measure'].includes(kind);

/** Of one code and day with the same modifiers, whatever their order. */
export const isSame = (a: Service, b: Service): boolean =>
  a.procedure === b.procedure &&
  a.from === b.from &&
  a.modifiers.length === b.modifiers.length &&
  a.modifiers.every((m) => b.modifiers.includes(m));

/** Of one code and day, with nothing among what differs between their modifiers that makes two of them. */
export const isNearlySame = (a: Service, b: Service): boolean =>
  a.procedure === b.procedure &&
  a.from === b.from &&
  !a.modifiers.some((m) => parting.has(m) && !b.modifiers.includes(m)) &&
  !b.modifiers.some((m) => parting.has(m) && !a.modifiers.includes(m));
