import type { IsoDate } from '../base/date.ts';
import { asCents, type Cents, showMoney } from '../base/money.ts';
import type { RemittedClaim } from '../claim/remittance.ts';

/** A claim of ours that a remitted claim may speak of. */
export interface CandidateClaim {
  readonly id: string;
  /** Whose charges these are: the same for the claims to a first and a next payer. */
  readonly account: string;
  /** Ours, to which it was sent. */
  readonly payer: string;
  readonly controlNumber: string;
  readonly payerClaimNumber?: string;
  readonly patient: { readonly lastName: string; readonly firstName: string; readonly memberIds: readonly string[] };
  readonly serviceFrom: IsoDate;
  readonly serviceTo: IsoDate;
  readonly charge: Cents;
}

/** `part`: less than ours, as when a payer splits a claim. `unknown`: the payer did not say. */
type Agreement = 'agrees' | 'part' | 'differs' | 'unknown';

/** How a remitted claim and one of ours agree, each with its words. */
export interface Evidence {
  readonly name: Agreement;
  readonly day: Agreement;
  readonly charge: Agreement;
  readonly reasons: readonly string[];
}

/** Letters alone, without accents, case and generation: payers write names in many ways. */
const plain = (text: string): string =>
  text
    .normalize('NFD')
    .toLowerCase()
    .replace(/[\s,]+(jr|sr|ii|iii|iv)\.?$/, '')
    .replace(/[^a-z]/g, '');

/** A payer may cut a long name or give an initial. */
const isBeginning = (a: string, b: string, least: number) =>
  a === b || (Math.min(a.length, b.length) >= least && (a.startsWith(b) || b.startsWith(a)));

function nameOf(r: RemittedClaim, c: CandidateClaim): [Agreement, string] {
  const { lastName, firstName, memberId } = r.patient;
  const ours = `${c.patient.firstName} ${c.patient.lastName}`;
  if (lastName) {
    const last = isBeginning(plain(lastName), plain(c.patient.lastName), 4);
    const first = !firstName || isBeginning(plain(firstName), plain(c.patient.firstName), 1);
    if (last && first) return ['agrees', `the patient is ${ours}`];
    return ['differs', `the payer names ${[firstName, lastName].filter(Boolean).join(' ')}, this claim is of ${ours}`];
  }
  if (!memberId) return ['unknown', 'the payer names no patient'];
  const same = c.patient.memberIds.some((id) => id.toUpperCase() === memberId.toUpperCase());
  return same ? ['agrees', `member number ${memberId} is the patient's`] : ['differs', `member number ${memberId} is not of ${ours}`];
}

/** The days of service that a remitted claim tells, of the claim and of its lines. */
export function daysOf(r: RemittedClaim): IsoDate[] {
  const days = [r.serviceFrom, r.serviceTo, ...r.lines.map((l) => l.serviceDate)];
  return [...new Set(days.filter((d) => d !== undefined))];
}

function dayOf(r: RemittedClaim, c: CandidateClaim): [Agreement, string] {
  const days = daysOf(r);
  if (days.length === 0) return ['unknown', 'the payer tells no day'];
  if (days.some((d) => c.serviceFrom <= d && d <= c.serviceTo)) return ['agrees', `the day is ${c.serviceFrom}`];
  return ['differs', `the payer tells ${days[0]}, this claim is of ${c.serviceFrom}`];
}

function chargeOf(r: RemittedClaim, c: CandidateClaim): [Agreement, string] {
  // A reversal sends its charge with the other sign.
  const sent = asCents(Math.abs(r.charge));
  if (sent === c.charge) return ['agrees', `the charge is ${showMoney(c.charge)}`];
  const says = `the payer took ${showMoney(sent)} as our charge, this claim charges ${showMoney(c.charge)}`;
  return [sent < c.charge ? 'part' : 'differs', says];
}

/** Compares what a payer says of a claim beside its numbers with one of ours. */
export function compare(r: RemittedClaim, c: CandidateClaim): Evidence {
  const [[name, a], [day, b], [charge, d]] = [nameOf(r, c), dayOf(r, c), chargeOf(r, c)];
  return { name, day, charge, reasons: [a, b, d] };
}

export const agreesInAll = (e: Evidence): boolean => e.name === 'agrees' && e.day === 'agrees' && e.charge === 'agrees';

/**
 * Whether what stands beside a number speaks against it. A name alone may be misspelled, or the subscriber's instead of a child's; a day or a
 * charge alone may be the payer's error. Two that differ are not both errors.
 */
export const contradicts = (e: Evidence): boolean => [e.name, e.day, e.charge].filter((a) => a === 'differs').length > 1;

const worth: Readonly<Record<Agreement, number>> = { agrees: 3, part: 1, unknown: 0, differs: -2 };
export const weightOf = (e: Evidence): number => worth[e.name] + worth[e.day] + worth[e.charge];
