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
const coverage: readonly Field[] = [
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

/** The claim as a whole. */
const whole: readonly Field[] = [
  field(
    {
      name: 'claim.frequency',
      type: 'code',
      values: ['1', '7', '8'],
      label: 'claim frequency',
      says: '1 a first claim, 7 one that replaces another, 8 one that voids it.',
      path: 'frequency',
      change: 'proposed',
    },
    ({ frequency }) => frequency,
  ),
  field(
    {
      name: 'claim.payer-claim-number',
      type: 'text',
      label: 'payer’s claim number',
      says: 'The payer’s number of the claim that this one replaces or voids.',
      path: 'payerClaimNumber',
    },
    ({ payerClaimNumber }) => payerClaimNumber,
  ),
  field(
    { name: 'claim.total', type: 'cents', label: 'total charge', says: 'The claim’s total charge.', path: 'totalCharge' },
    ({ totalCharge }) => totalCharge,
  ),
  field(
    {
      name: 'claim.patient-paid',
      type: 'cents',
      label: 'paid by the patient',
      says: 'What the patient paid toward the claim.',
      path: 'patientPaid',
    },
    ({ patientPaid }) => patientPaid,
  ),
  field(
    {
      name: 'claim.place',
      type: 'code',
      codes: 'place',
      label: 'place of service of the claim',
      says: 'The place that holds for all lines that do not name their own.',
      path: 'placeOfService',
      change: 'proposed',
    },
    ({ placeOfService }) => placeOfService,
  ),
  field(
    {
      name: 'claim.diagnoses',
      type: 'list',
      codes: 'diagnosis',
      label: 'diagnoses',
      says: 'All diagnoses of the claim, the first one first.',
      path: 'diagnoses',
      change: 'proposed',
    },
    ({ diagnoses }) => diagnoses.map(({ code }) => code),
  ),
  field(
    {
      name: 'claim.first-diagnosis',
      type: 'code',
      codes: 'diagnosis',
      label: 'first-listed diagnosis',
      says: 'The diagnosis that stands first on the claim.',
      path: 'diagnoses[0].code',
    },
    ({ diagnoses }) => diagnoses[0]?.code,
  ),
  field(
    {
      name: 'claim.diagnosis-count',
      type: 'number',
      label: 'number of diagnoses',
      says: 'How many diagnoses the claim has.',
      path: 'diagnoses',
    },
    ({ diagnoses }) => diagnoses.length,
  ),
  field(
    { name: 'claim.line-count', type: 'number', label: 'number of lines', says: 'How many service lines the claim has.', path: 'lines' },
    ({ lines }) => lines.length,
  ),
  field(
    {
      name: 'claim.note',
      type: 'text',
      label: 'claim note',
      says: 'The note that travels with the claim (NTE).',
      path: 'note',
      change: 'system',
    },
    ({ note }) => note,
  ),
  field(
    {
      name: 'claim.attachment-kinds',
      type: 'list',
      label: 'attachments',
      says: 'Kinds of papers that go with the claim, as PWK01 codes them: OZ, B4 …',
      path: 'attachments',
    },
    ({ attachments = [] }) => attachments.map(({ kind }) => kind),
  ),
  field(
    {
      name: 'claim.accepts-assignment',
      type: 'yes-no',
      label: 'assignment accepted',
      says: 'The provider accepts the payer’s allowed amount.',
      path: 'acceptsAssignment',
      change: 'system',
    },
    ({ acceptsAssignment }) => acceptsAssignment,
  ),
  field(
    {
      name: 'claim.benefits-assigned',
      type: 'yes-no',
      label: 'benefits assigned',
      says: 'The payer is to pay the provider, not the patient.',
      path: 'benefitsAssigned',
      change: 'proposed',
    },
    ({ benefitsAssigned }) => benefitsAssigned,
  ),
  field(
    {
      name: 'claim.release-on-file',
      type: 'yes-no',
      label: 'release on file',
      says: 'The patient allowed that information goes to the payer.',
      path: 'releaseOnFile',
    },
    ({ releaseOnFile }) => releaseOnFile,
  ),
  field(
    {
      name: 'claim.signature-on-file',
      type: 'yes-no',
      label: 'signature on file',
      says: 'The provider’s signature is on file.',
      path: 'signatureOnFile',
    },
    ({ signatureOnFile }) => signatureOnFile,
  ),
];

/** Numbers that others gave: authorizations and certificates. */
const numbers: readonly Field[] = [
  field(
    {
      name: 'claim.authorization',
      type: 'text',
      label: 'authorization number',
      says: 'The prior authorization number on the claim.',
      path: 'authorization',
      change: 'system',
    },
    ({ authorization }) => authorization,
  ),
  field(
    {
      name: 'claim.referral-number',
      type: 'text',
      label: 'referral number',
      says: 'The referral number on the claim.',
      path: 'referralNumber',
      change: 'system',
    },
    ({ referralNumber }) => referralNumber,
  ),
  field(
    {
      name: 'claim.clia',
      type: 'text',
      label: 'CLIA number',
      says: 'The laboratory certificate on the claim.',
      path: 'clia',
      change: 'system',
    },
    ({ clia }) => clia,
  ),
  field(
    {
      name: 'claim.mammography-certification',
      type: 'text',
      label: 'mammography certificate',
      says: 'The facility’s certificate for mammography.',
      path: 'mammographyCertification',
      change: 'system',
    },
    ({ mammographyCertification }) => mammographyCertification,
  ),
];

/** What the claim says of itself. */
export const claimFields: readonly Field[] = [...coverage, ...whole, ...numbers];
