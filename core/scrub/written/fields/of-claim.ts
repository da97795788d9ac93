import type { Claim } from '../../../claim/claim.ts';
import type { Field, Found } from '../field.ts';

type Facts = Omit<Field, 'scope' | 'read'>;
const field = (facts: Facts, read: (claim: Claim) => Found): Field => ({
  ...facts,
  scope: 'claim',
  read: ({ subject }) => read(subject.claim),
});

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
export const claimFields: readonly Field[] = [...whole, ...numbers];
