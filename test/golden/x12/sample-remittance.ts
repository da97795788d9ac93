import { asDate } from '../../../core/base/date.ts';
import { asCents } from '../../../core/base/money.ts';
import type { Given } from '../../../core/x12/spec/of.ts';
import type { Remittance } from '../../../core/x12/sets/835/index.ts';

/** What an invented payer pays for the sample claim: 175.50 billed, 120.00 allowed, 20.00 copay, 5.00 taken back. */
export const sampleRemittance: Given<Remittance> = {
  payment: { handling: 'I', amount: asCents(95_00), creditOrDebit: 'C', method: 'CHK', date: asDate('2026-05-01') },
  trace: { number: 'CHK1001', payerId: '1999999999' },
  produced: asDate('2026-04-30'),
  payer: {
    name: { name: 'SAMPLE HEALTH' },
    street: { line1: '3 SAMPLE STREET' },
    city: { city: 'CHICAGO', state: 'IL', zip: '60601' },
    technicalContacts: [{ name: 'EDI', way1: 'TE', number1: '5555550111' }],
  },
  payee: { name: { name: 'SAMPLE CLINIC', idQualifier: 'XX', id: '1222222220' }, otherIds: [{ qualifier: 'TJ', value: '999999999' }] },
  groups: [
    {
      number: 1,
      claims: [
        {
          claim: {
            patientControlNumber: 'C00017K',
            status: '1',
            charge: asCents(175_50),
            paid: asCents(100_00),
            patientResponsibility: asCents(20_00),
            filingIndicator: '12',
            payerClaimNumber: 'ICN0001',
            facility: '11',
            frequency: '1',
          },
          patient: { kind: '1', last: 'EXAMPLE', first: 'PAT', idQualifier: 'MI', id: 'MEM0001' },
          services: [
            {
              service: { procedure: { kind: 'HC', code: '99213', modifiers: ['25'] }, charge: asCents(150_00), paid: asCents(90_00) },
              dates: [{ kind: '472', date: asDate('2026-04-14') }],
              adjustments: [
                { group: 'CO', reasons: [{ reason: '45', amount: asCents(40_00) }] },
                { group: 'PR', reasons: [{ reason: '3', amount: asCents(20_00) }] },
              ],
              lineControlNumber: 'L1',
              amounts: [{ kind: 'B6', amount: asCents(110_00) }],
            },
            {
              service: { procedure: { kind: 'HC', code: '87880', modifiers: ['QW'] }, charge: asCents(25_50), paid: asCents(10_00) },
              dates: [{ kind: '472', date: asDate('2026-04-14') }],
              adjustments: [{ group: 'CO', reasons: [{ reason: '45', amount: asCents(15_50) }] }],
              lineControlNumber: 'L2',
              amounts: [{ kind: 'B6', amount: asCents(10_00) }],
            },
          ],
        },
      ],
    },
  ],
  providerAdjustments: [
    {
      provider: '1222222220',
      fiscalYearEnd: asDate('2026-12-31'),
      adjustments: [{ reason: { code: 'WO', reference: 'C00003A' }, amount: asCents(5_00) }],
    },
  ],
};
