import { daysBetween, parseDate } from '../../../base/date.ts';
import type { Claim } from '../../../claim/claim.ts';
import type { Field, Found } from '../field.ts';

type Facts = Omit<Field, 'scope' | 'type' | 'read'>;
const dateOf = (facts: Facts, read: (claim: Claim) => Found): Field => ({
  ...facts,
  scope: 'claim',
  type: 'date',
  read: ({ subject }) => read(subject.claim),
});

/** Dates of the claim, and what was the accident. */
export const dayFields: readonly Field[] = [
  {
    name: 'claim.first-day',
    scope: 'claim',
    type: 'date',
    label: 'first day of service',
    says: 'The earliest day of all lines.',
    path: 'lines[0].from',
    read: ({ subject }) => subject.first,
  },
  {
    name: 'claim.last-day',
    scope: 'claim',
    type: 'date',
    label: 'last day of service',
    says: 'The latest day of all lines.',
    path: 'lines[0].to',
    read: ({ subject }) => subject.last,
  },
  {
    name: 'claim.submitted-on',
    scope: 'claim',
    type: 'date',
    label: 'day of submission',
    says: 'The day on which the claim is to be sent.',
    path: 'lines',
    needs: 'submittedOn',
    read: ({ context }) => context.submittedOn,
  },
  {
    name: 'claim.days-since-service',
    scope: 'claim',
    type: 'number',
    label: 'days since the service',
    says: 'Days from the first day of service to the day of submission.',
    path: 'lines[0].from',
    needs: 'submittedOn',
    read: ({ subject: { first }, context: { submittedOn } }) =>
      first !== undefined && submittedOn !== undefined && parseDate(first) ? daysBetween(first, submittedOn) : undefined,
  },
  {
    name: 'accident.kind',
    scope: 'claim',
    type: 'code',
    values: ['employment', 'auto', 'other'],
    label: 'kind of accident',
    says: 'Absent when the claim names no accident.',
    path: 'accident',
    read: ({ subject }) => subject.claim.accident?.kind,
  },
  dateOf(
    { name: 'accident.day', label: 'day of the accident', says: 'When the accident happened.', path: 'accident' },
    ({ accident }) => accident?.date,
  ),
  {
    name: 'accident.state',
    scope: 'claim',
    type: 'text',
    label: 'state of the accident',
    says: 'Where an auto accident happened, two letters.',
    path: 'accident',
    read: ({ subject }) => subject.claim.accident?.state,
  },
  dateOf({ name: 'claim.onset-day', label: 'onset', says: 'When the illness began.', path: 'onsetDate' }, ({ onsetDate }) => onsetDate),
  dateOf(
    { name: 'claim.treatment-began', label: 'initial treatment', says: 'When a course of treatment began.', path: 'initialTreatmentDate' },
    ({ initialTreatmentDate }) => initialTreatmentDate,
  ),
  dateOf(
    {
      name: 'claim.last-seen',
      label: 'last seen',
      says: 'When the clinician who treats the disease last saw the patient; for foot care.',
      path: 'lastSeenDate',
    },
    ({ lastSeenDate }) => lastSeenDate,
  ),
  dateOf(
    { name: 'claim.last-menstrual-period', label: 'last menstrual period', says: 'Its first day.', path: 'lastMenstrualPeriod' },
    ({ lastMenstrualPeriod }) => lastMenstrualPeriod,
  ),
  dateOf(
    { name: 'claim.admission', label: 'admission', says: 'When the hospital stay began.', path: 'admissionDate' },
    ({ admissionDate }) => admissionDate,
  ),
  dateOf(
    { name: 'claim.discharge', label: 'discharge', says: 'When the hospital stay ended.', path: 'dischargeDate' },
    ({ dischargeDate }) => dischargeDate,
  ),
];
