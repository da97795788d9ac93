import { absent, any, like, oneOf, present, someIn } from '../../spec/condition.ts';
import { code, composite, date, money, text } from '../../spec/field.ts';
import { loops, maybe, type Rule, segment, segments, some } from '../../spec/node.ts';
import { claimNumbers, statusParts, statusService, traceNumber } from '../parts/claim-status.ts';
import { period, reference } from '../parts/one-value.ts';

// A code of the pharmacy standard stands where a claim status code does: neither is asked for here.
const status = (at: number) =>
  composite(at, { ...statusParts, code: text(2, { max: 30 }), list: maybe(code(4, { RX: 'a code of the pharmacy standard' })) });
const more = { status2: maybe(status(10)), status3: maybe(status(11)) };

/** A status of what was asked as a whole, when the payer could not come to the claims: about whom, one of a few. */
export const statusesAbout = (entities: readonly string[]) => {
  const about = (at: number) => composite(at, { category: statusParts.category, code: statusParts.code, entity: maybe(code(3, entities)) });
  return segments('STC', { status: about(1), date: date(2), status2: maybe(about(10)), status3: maybe(about(11)) });
};

const claimStatuses = segments('STC', {
  status: status(1),
  date: date(2),
  charge: maybe(money(4), 'the claim was found'),
  paid: maybe(money(5), 'the claim is decided'),
  decided: maybe(date(6), 'the claim is decided'),
  remitted: maybe(date(8), 'a payment was made'),
  remittance: maybe(text(9, { max: 16 }), 'the payment has a check or transfer number'),
  ...more,
});

const line = (id: string) =>
  loops(id, {
    service: segment('SVC', { ...statusService, paid: money(3) }),
    statuses: some(segments('STC', { status: status(1), date: date(2), ...more })),
    lineControlNumber: maybe(reference('FJ'), 'the line was billed with a number'),
    days: period('472'),
  });

/** What a decided claim says of its payment. */
const rules: readonly Rule[] = [
  {
    id: 'paid-of-decided',
    when: someIn('statuses', oneOf('status.category', 'F0', 'F1', 'F2', 'F4')),
    needs: someIn('statuses', present('paid')),
    severity: 'warning',
    why: 'a claim that is decided says what was paid, nothing included',
  },
  {
    id: 'days-of-claim',
    when: absent('days'),
    needs: any(present('lines'), someIn('statuses', like('status.category', /^[DEA]/, 'no answer on a claim that was found'))),
    severity: 'warning',
    why: 'a claim that was found says its days, or its lines do',
  },
];

/** What is answered of one claim: 2200D of a subscriber, 2200E of a dependent. */
export const answeredClaim = (id: '2200D' | '2200E', lineId: '2220D' | '2220E') =>
  loops(
    id,
    {
      /** TRN02 of the question. */
      trace: traceNumber('2'),
      statuses: some(claimStatuses),
      payerClaimNumber: claimNumbers.payerClaimNumber,
      institutionalBillType: claimNumbers.institutionalBillType,
      patientControlNumber: claimNumbers.patientControlNumber,
      prescription: claimNumbers.prescription,
      voucher: maybe(reference('VV'), 'the payment has a voucher'),
      clearinghouseNumber: claimNumbers.clearinghouseNumber,
      days: maybe(period('472'), 'an institutional claim, or no line tells the day'),
      lines: line(lineId),
    },
    { rules },
  );
