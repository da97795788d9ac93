import { daysBetween, type IsoDate } from '../../base/index.ts';
import { addBusinessDays } from '../../deadline/index.ts';
import type { ExpectedPayment, OpenDeposit } from './nouns.ts';

const squeezed = (text: string) => text.toUpperCase().replace(/[^A-Z0-9]/g, '');
const bare = (trace: string) => squeezed(trace).replace(/^0+/, '');

/** TRN03 is a 1 before the tax number; some banks print the nine digits alone. */
const company = (originator: string) => squeezed(originator).slice(-9);
const sameCompany = (d: OpenDeposit, p: ExpectedPayment) => d.originator !== '' && company(d.originator) === company(p.originator);

/** The company name of an ACH batch has 16 characters: so much of a payer's name a bank prints. */
const printedName = 16;
/** Shorter names stand in other words. */
const tellingName = 6;

/** Whether the bank says that the money is this payer's. */
export function namesPayer(d: OpenDeposit, p: ExpectedPayment): boolean {
  // A slip's money is what we took to the bank ourselves: over the counter there is no payer to name.
  if (p.method === 'SLIP') return d.kind === 'check' || d.kind === 'cash' || sameTrace(d, p);
  if (d.originator !== '' && p.originator !== '') return sameCompany(d, p);
  const name = squeezed(p.payerName.trim().slice(0, printedName));
  return name.length >= tellingName && squeezed(d.description).includes(name);
}

/** Whether it may be this payer's: nothing that the bank says speaks against it. */
export const mayBeOf = (d: OpenDeposit, p: ExpectedPayment): boolean => d.originator === '' || p.originator === '' || sameCompany(d, p);

/** Whether the two carry the same number of the payment. One of which only zeros differ needs the company beside it. */
export function sameTrace(d: OpenDeposit, p: ExpectedPayment): boolean {
  if (d.trace === '' || !mayBeOf(d, p)) return false;
  return d.trace.trim() === p.trace.trim() || (bare(d.trace) !== '' && bare(d.trace) === bare(p.trace) && sameCompany(d, p));
}

/** The same number for looking up what may be the same trace. */
export const traceKey = (trace: string): string => bare(trace);

/** Whether two days are at most so many business days apart. */
export function within(days: number, a: IsoDate, b: IsoDate): boolean {
  const [early, late] = a <= b ? [a, b] : [b, a];
  const apart = daysBetween(early, late);
  // Looking at the calendar of holidays is slow; far most pairs of days need it not, for any ten days hold four business days at least.
  if (apart <= days) return true;
  return apart <= 2.5 * days + 10 && late <= addBusinessDays(early, days);
}

/** Whether money that came so may be a payment made so. */
export function methodFits(d: OpenDeposit, p: ExpectedPayment): boolean {
  if (d.kind === 'interest' || d.kind === 'card' || d.kind === 'returned') return false;
  if (d.kind === 'eft') return p.method !== 'CHK' && p.method !== 'SLIP';
  if (d.kind === 'wire') return p.method === 'FWT';
  if (d.kind === 'check' || d.kind === 'lockbox' || d.kind === 'cash') return p.method === 'CHK' || p.method === 'SLIP';
  return true;
}
