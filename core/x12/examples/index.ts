import { asDate } from '../../base/date.ts';
import { asCents } from '../../base/money.ts';
import type { Professional, ProfessionalClaim } from '../sets/837p/index.ts';
import { asDecimal } from '../spec/decimal.ts';
import type { Given } from '../spec/of.ts';

/** An invented claim of an invented patient: an office visit and a strep test. */
const sampleClaim: Given<ProfessionalClaim> = {
  claim: {
    patientControlNumber: 'C00017K',
    totalCharge: asCents(175_50),
    place: { facility: '11', frequency: '1' },
    providerSignature: 'Y',
    assignment: 'A',
    benefitsAssigned: 'Y',
    release: 'Y',
  },
  cliaNumber: '99D0000000',
  diagnoses: { principal: { qualifier: 'ABK', code: 'J029' }, others: [{ qualifier: 'ABF', code: 'R509' }] },
  rendering: {
    name: { kind: '1', last: 'SAMPLE', first: 'RITA', idQualifier: 'XX', id: '1234567893' },
    specialty: { taxonomy: '207Q00000X' },
  },
  lines: [
    {
      lineNumber: 1,
      service: {
        procedure: { kind: 'HC', code: '99213', modifiers: ['25'] },
        charge: asCents(150_00),
        unit: 'UN',
        quantity: asDecimal(1),
        diagnoses: [1, 2],
      },
      serviceDays: { from: asDate('2026-04-14') },
      lineControlNumber: 'L1',
    },
    {
      lineNumber: 2,
      service: {
        procedure: { kind: 'HC', code: '87880', modifiers: ['QW'] },
        charge: asCents(25_50),
        unit: 'UN',
        quantity: asDecimal(1),
        diagnoses: [1],
      },
      serviceDays: { from: asDate('2026-04-14') },
      lineControlNumber: 'L2',
    },
  ],
};

/** A whole 837P as an object: one invented claim of an invented patient. `claim.837` is what it looks like when written. */
export const sampleProfessional: Given<Professional> = {
  begin: { purpose: '00', reference: 'B00001', date: asDate('2026-04-15'), time: '0930', use: 'CH' },
  submitter: {
    name: { kind: '2', last: 'SAMPLE CLINIC', idQualifier: '46', id: 'SAMPLE01' },
    contacts: [{ name: 'BILLING', way1: 'TE', number1: '5555550100' }],
  },
  receiver: { name: { kind: '2', last: 'SAMPLE CLEARINGHOUSE', idQualifier: '46', id: 'CLEAR01' } },
  providers: [
    {
      specialty: { taxonomy: '261QP2300X' },
      billing: {
        name: { kind: '2', last: 'SAMPLE CLINIC', idQualifier: 'XX', id: '1222222220' },
        street: { line1: '1 SAMPLE STREET' },
        city: { city: 'SPRINGFIELD', state: 'IL', zip: '627010000' },
        taxId: { qualifier: 'EI', value: '999999999' },
      },
      subscribers: [
        {
          coverage: { order: 'P', relationship: '18', group: 'G100', filingIndicator: 'CI' },
          name: {
            name: { kind: '1', last: 'EXAMPLE', first: 'PAT', idQualifier: 'MI', id: 'MEM0001' },
            street: { line1: '2 SAMPLE STREET' },
            city: { city: 'SPRINGFIELD', state: 'IL', zip: '62701' },
            demographics: { birth: asDate('1980-02-29'), sex: 'F' },
          },
          payer: { name: { kind: '2', last: 'SAMPLE HEALTH', idQualifier: 'PI', id: 'SH001' } },
          claims: [sampleClaim],
        },
      ],
    },
  ],
};
