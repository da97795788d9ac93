import type { Claim } from '../../../claim/claim.ts';
import type { Field, Found } from '../field.ts';

type Facts = Omit<Field, 'scope' | 'read'>;
const field = (facts: Facts, read: (claim: Claim) => Found): Field => ({
  ...facts,
  scope: 'claim',
  read: ({ subject }) => read(subject.claim),
});

const patient: readonly Field[] = [
  {
    name: 'patient.age',
    scope: 'claim',
    type: 'number',
    label: 'patient’s age',
    says: 'Completed years on the first day of service.',
    path: 'patient.birthDate',
    read: ({ subject }) => subject.age,
  },
  field(
    {
      name: 'patient.birth-date',
      type: 'date',
      label: 'patient’s birth date',
      says: 'When the patient was born.',
      path: 'patient.birthDate',
    },
    (claim) => claim.patient.birthDate,
  ),
  field(
    {
      name: 'patient.sex',
      type: 'code',
      values: ['F', 'M', 'U'],
      label: 'patient’s sex',
      says: 'As the payer has it; U when it is not known.',
      path: 'patient.sex',
    },
    (claim) => claim.patient.sex,
  ),
  field(
    {
      name: 'patient.state',
      type: 'text',
      label: 'patient’s state',
      says: 'Two letters of the patient’s address.',
      path: 'patient.address',
    },
    (claim) => claim.patient.address.state,
  ),
  field(
    {
      name: 'patient.zip',
      type: 'text',
      label: 'patient’s ZIP code',
      says: 'Five or nine digits of the patient’s address.',
      path: 'patient.address',
    },
    (claim) => claim.patient.address.zip,
  ),
];

/** A person in a role on the claim, and the specialty that they bill under. */
const role = (name: 'rendering' | 'referring' | 'supervising', label: string): readonly Field[] => [
  field(
    {
      name: `${name}.npi`,
      type: 'code',
      codes: 'npi',
      label: `${label} provider`,
      says: `NPI of the ${label} provider of the claim.`,
      path: `${name}.npi`,
    },
    (claim) => claim[name]?.npi,
  ),
  field(
    {
      name: `${name}.taxonomy`,
      type: 'code',
      codes: 'taxonomy',
      label: `${label} provider’s taxonomy`,
      says: `Specialty of the ${label} provider, as ten characters.`,
      path: `${name}.taxonomy`,
      ...(name === 'rendering' && { change: 'system' as const }),
    },
    (claim) => claim[name]?.taxonomy,
  ),
];

const providers: readonly Field[] = [
  field(
    { name: 'billing.npi', type: 'code', codes: 'npi', label: 'billing provider', says: 'NPI of who bills.', path: 'billing.npi' },
    ({ billing }) => billing.npi,
  ),
  field(
    {
      name: 'billing.taxonomy',
      type: 'code',
      codes: 'taxonomy',
      label: 'billing provider’s taxonomy',
      says: 'Specialty of who bills, as ten characters.',
      path: 'billing.taxonomy',
      change: 'system',
    },
    ({ billing }) => billing.taxonomy,
  ),
  field(
    { name: 'billing.tax-number', type: 'text', label: 'tax number', says: 'Tax number of who bills.', path: 'billing.taxId' },
    ({ billing }) => billing.taxId,
  ),
  field(
    {
      name: 'billing.state',
      type: 'text',
      label: 'state of the practice',
      says: 'Two letters of the billing provider’s address.',
      path: 'billing.address',
    },
    ({ billing }) => billing.address.state,
  ),
  ...role('rendering', 'rendering'),
  ...role('referring', 'referring'),
  ...role('supervising', 'supervising'),
  field(
    {
      name: 'facility.name',
      type: 'text',
      label: 'service facility',
      says: 'Name of the place where the service was given, when it is not the practice.',
      path: 'facility',
    },
    ({ facility }) => facility?.name,
  ),
  field(
    { name: 'facility.npi', type: 'code', codes: 'npi', label: 'facility’s NPI', says: 'NPI of that place.', path: 'facility' },
    ({ facility }) => facility?.npi,
  ),
];

/** The patient, and who treated them. */
export const peopleFields: readonly Field[] = [...patient, ...providers];
