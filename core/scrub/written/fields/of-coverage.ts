import type { Claim } from '../../../claim/claim.ts';
import type { Field, Found } from '../field.ts';

type Facts = Omit<Field, 'scope' | 'read'>;
const field = (facts: Facts, read: (claim: Claim) => Found): Field => ({
  ...facts,
  scope: 'claim',
  read: ({ subject }) => read(subject.claim),
});

const payerKinds = ['medicare', 'medicare-advantage', 'medicaid', 'commercial', 'workers-compensation', 'self-pay'];

/** Who pays, and by which policy. */
export const coverageFields: readonly Field[] = [
  field(
    {
      name: 'claim.payer',
      type: 'code',
      codes: 'payer',
      label: 'payer',
      says: 'The number by which claims are routed to the payer.',
      path: 'coverage.payer.payerId',
    },
    ({ coverage: c }) => c.payer.payerId,
  ),
  field(
    {
      name: 'claim.payer-name',
      type: 'text',
      label: 'payer’s name',
      says: 'The payer’s name as the claim has it.',
      path: 'coverage.payer.name',
    },
    ({ coverage: c }) => c.payer.name,
  ),
  field(
    {
      name: 'claim.payer-kind',
      type: 'code',
      values: payerKinds,
      label: 'kind of payer',
      says: 'Whose rules the payer follows.',
      path: 'coverage.payer.kind',
    },
    ({ coverage: c }) => c.payer.kind,
  ),
  field(
    {
      name: 'claim.filing-code',
      type: 'text',
      label: 'claim filing code',
      says: 'The kind of insurance as the claim form codes it (SBR09): MB, MC, CI, 12 …',
      path: 'coverage.payer.claimFilingCode',
      change: 'system',
    },
    ({ coverage: c }) => c.payer.claimFilingCode,
  ),
  field(
    {
      name: 'claim.priority',
      type: 'number',
      label: 'payer’s turn',
      says: '1 when this payer comes first, 2 when second, 3 when third.',
      path: 'coverage.priority',
    },
    ({ coverage: c }) => c.priority,
  ),
  field(
    {
      name: 'claim.member-number',
      type: 'text',
      label: 'member number',
      says: 'The policy’s number as the claim has it.',
      path: 'coverage.subscriber.memberId',
    },
    ({ coverage: c }) => c.subscriber.memberId,
  ),
  field(
    {
      name: 'claim.group-number',
      type: 'text',
      label: 'group number',
      says: 'The group or policy number of the employer.',
      path: 'coverage.subscriber.groupNumber',
    },
    ({ coverage: c }) => c.subscriber.groupNumber,
  ),
  field(
    {
      name: 'claim.relationship',
      type: 'code',
      values: ['self', 'spouse', 'child', 'other'],
      label: 'relationship to the subscriber',
      says: 'What the patient is to the person who holds the policy.',
      path: 'coverage.relationship',
    },
    ({ coverage: c }) => c.relationship,
  ),
  field(
    {
      name: 'claim.insurance-type',
      type: 'text',
      label: 'reason why Medicare is second',
      says: 'The Medicare secondary payer type (SBR05): 12, 13, 14, 15, 43, 47 …',
      path: 'coverage.insuranceType',
    },
    ({ coverage: c }) => c.insuranceType,
  ),
  field(
    {
      name: 'other.payers',
      type: 'list',
      codes: 'payer',
      label: 'other payers',
      says: 'Numbers of all other payers on the claim.',
      path: 'otherCoverages',
    },
    ({ otherCoverages }) => otherCoverages.map(({ payer }) => payer.payerId),
  ),
  field(
    {
      name: 'other.payer-kinds',
      type: 'list',
      values: payerKinds,
      label: 'kinds of other payers',
      says: 'Kinds of all other payers on the claim.',
      path: 'otherCoverages',
    },
    ({ otherCoverages }) => otherCoverages.map(({ payer }) => payer.kind),
  ),
  field(
    {
      name: 'other.decided',
      type: 'yes-no',
      label: 'another payer has decided',
      says: 'The claim carries what an earlier payer paid and adjusted.',
      path: 'otherCoverages',
    },
    ({ otherCoverages }) => otherCoverages.some(({ adjudication }) => adjudication !== undefined),
  ),
  field(
    {
      name: 'other.paid',
      type: 'cents',
      label: 'paid by other payers',
      says: 'What the payers before this one paid together; absent when none has decided.',
      path: 'otherCoverages',
    },
    ({ otherCoverages }) => {
      const decided = otherCoverages.flatMap(({ adjudication }) => adjudication ?? []);
      return decided.length === 0 ? undefined : decided.reduce((sum, { paid }) => sum + paid, 0);
    },
  ),
];
