import type { IsoDate } from '../../base/date.ts';
import type { KnownSet } from '../sets/index.ts';
import type { Days as Period } from '../spec/field.ts';
import type { Days } from './visit.ts';

type Turn = (body: never, days: Days) => void;

interface Line {
  readonly serviceDays?: Period | undefined;
}
interface Decided {
  readonly decision?: { readonly payer?: string } | undefined;
  readonly decided?: IsoDate | undefined;
}
interface Claim extends Line {
  readonly lines?: readonly (Line & { readonly priorDecisions?: readonly Decided[] })[];
}
interface Stay extends Claim {
  readonly claim?: { readonly place?: { readonly facility?: string | undefined } | undefined } | undefined;
  readonly statement?: Period | undefined;
}
interface Dated {
  readonly date?: IsoDate | undefined;
}
interface Paid {
  readonly claim?: { readonly status?: string } | undefined;
  readonly statementDates?: readonly Dated[];
  readonly services?: readonly { readonly dates?: readonly Dated[] }[];
}

function firstOf(list: readonly Dated[] | undefined): IsoDate | undefined {
  let first: IsoDate | undefined;
  for (const { date } of list ?? []) if (date !== undefined && (first === undefined || date < first)) first = date;
  return first;
}

function firstService({ lines, serviceDays }: Claim): IsoDate | undefined {
  let first: IsoDate | undefined;
  for (const line of lines ?? []) {
    const day = line.serviceDays?.from;
    if (day !== undefined && (first === undefined || day < first)) first = day;
  }
  return first ?? serviceDays?.from;
}

const visit: Turn = (claim: Claim, days) => {
  days.service = firstService(claim);
  days.diagnosis = days.service;
};

/** First two digits of a type of bill whose codes go by the last day: inpatient, swing bed, skilled nursing, home health (MLN Matters SE1408). */
const byLastDay = new Set(['11', '18', '21', '32']);

const stay: Turn = (claim: Stay, days) => {
  const { statement } = claim;
  days.service = statement?.from ?? firstService(claim);
  const last = byLastDay.has(claim.claim?.place?.facility ?? '') ? statement?.through : undefined;
  days.diagnosis = last ?? days.service;
};

const line: Turn = ({ serviceDays }: Line, days) => {
  if (serviceDays?.from !== undefined) days.service = serviceDays.from;
};

/** An earlier payer's reasons are judged by the day of its decision; unknown here, they are not judged by any other day. */
const otherPayer: Turn = ({ payer }: { readonly payer?: { readonly decided?: IsoDate | undefined } }, days) => {
  days.decision = payer?.decided;
};
const priorDecision: Turn = ({ decided }: Decided, days) => {
  days.decision = decided;
};

/** A reversal repeats the reasons of the payment it takes back, whose day is not told. */
const paidClaim: Turn = (payment: Paid, days) => {
  if (payment.claim?.status === '22') days.decision = undefined;
  let first = firstOf(payment.statementDates);
  for (const { dates } of payment.services ?? []) {
    const day = firstOf(dates);
    if (day !== undefined && (first === undefined || day < first)) first = day;
  }
  days.service = first;
};
const paidService: Turn = ({ dates }: { readonly dates?: readonly Dated[] }, days) => {
  const day = firstOf(dates);
  if (day !== undefined) days.service = day;
};
const payment: Turn = ({ payment }: { readonly payment?: Dated | undefined }, days) => {
  days.decision = payment?.date;
};

const claims = { '2400': line, '2320': otherPayer, '2430': priorDecision };

/** How the days of a loop follow from its body, by set and loop. Loops that are not here inherit. */
export const turns: Partial<Record<KnownSet, Readonly<Record<string, Turn>>>> = {
  '837P': { ...claims, '2300': visit },
  '837D': { ...claims, '2300': visit },
  '837I': { ...claims, '2300': stay },
  '835': { '835': payment, '2100': paidClaim, '2110': paidService },
};
