import { absent, present } from '../../spec/condition.ts';
import { loops, maybe, segment } from '../../spec/node.ts';
import { claimNumbers, statusService, traceNumber } from '../parts/claim-status.ts';
import { amount, period, reference } from '../parts/one-value.ts';

const line = (id: string) =>
  loops(id, {
    service: segment('SVC', { ...statusService, units: maybe(statusService.units) }),
    lineControlNumber: maybe(reference('FJ'), 'the line was billed with a number'),
    days: period('472'),
  });

/** A claim that is asked about: 2200D of a subscriber, 2200E of a dependent. */
export const askedClaim = (id: '2200D' | '2200E', lineId: '2210D' | '2210E') =>
  loops(
    id,
    {
      /** The answer repeats it. */
      trace: traceNumber('1'),
      payerClaimNumber: claimNumbers.payerClaimNumber,
      institutionalBillType: claimNumbers.institutionalBillType,
      location: maybe(reference('LU'), 'the payer has several systems'),
      group: maybe(reference('6P')),
      patientControlNumber: claimNumbers.patientControlNumber,
      prescription: claimNumbers.prescription,
      clearinghouseNumber: claimNumbers.clearinghouseNumber,
      charge: maybe(amount('T3'), 'the claim as a whole is asked about'),
      days: maybe(period('472'), 'an institutional claim, or no line tells the day'),
      lines: line(lineId),
    },
    {
      rules: [
        {
          id: 'days-of-claim',
          when: absent('days'),
          needs: present('lines'),
          severity: 'warning',
          why: 'a payer finds a claim by its days, of the claim or of a line',
        },
      ],
    },
  );
