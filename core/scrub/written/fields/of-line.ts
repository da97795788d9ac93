import { daysBetween, type IsoDate, parseDate, weekday } from '../../../base/date.ts';
import type { PastLine } from '../../known/history.ts';
import type { SubjectLine } from '../../subject.ts';
import type { Field, Found } from '../field.ts';

type Facts = Omit<Field, 'scope' | 'read' | 'ofEarlierLines'>;
const field = (facts: Facts, read: (line: SubjectLine) => Found): Field => ({
  ...facts,
  scope: 'line',
  read: ({ line }) => line && read(line),
});

/** A field that lines of earlier claims have too. */
const both = (facts: Facts, read: (line: SubjectLine) => Found, readPast: (line: PastLine) => Found): Field => ({
  ...facts,
  scope: 'line',
  ofEarlierLines: true,
  read: ({ line, past }) => (past ? readPast(past) : line && read(line)),
});

const weekdays = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];
const kinds = ['visit', 'anesthesia', 'surgery', 'radiology', 'laboratory', 'medicine', 'measure', 'emerging', 'drug', 'other'];
const weekdayOf = (day: IsoDate): Found => (parseDate(day) ? weekdays[weekday(day)] : undefined);
const numberOf = (text: string): Found => {
  const found = text.trim() === '' ? Number.NaN : Number(text);
  return Number.isFinite(found) ? found : undefined;
};

/** What was done, when and where. */
const service: readonly Field[] = [
  both(
    {
      name: 'line.procedure',
      type: 'code',
      codes: 'procedure',
      label: 'procedure',
      says: 'CPT or HCPCS code of the line.',
      path: 'procedure',
      change: 'proposed',
    },
    ({ procedure }) => procedure,
    ({ procedure }) => procedure,
  ),
  field(
    {
      name: 'line.kind',
      type: 'code',
      values: kinds,
      label: 'kind of service',
      says: 'The section of the code set in which the procedure stands.',
      path: 'procedure',
    },
    ({ kind }) => kind,
  ),
  both(
    {
      name: 'line.modifiers',
      type: 'list',
      codes: 'modifier',
      label: 'modifiers',
      says: 'The line’s modifiers in their order.',
      path: 'modifiers',
      change: 'proposed',
    },
    ({ modifiers }) => modifiers,
    ({ modifiers }) => modifiers,
  ),
  field(
    {
      name: 'line.modifier-count',
      type: 'number',
      label: 'number of modifiers',
      says: 'How many modifiers the line has.',
      path: 'modifiers',
    },
    ({ modifiers }) => modifiers.length,
  ),
  both(
    {
      name: 'line.units',
      type: 'number',
      label: 'units',
      says: 'Units of the line; minutes where it is billed in minutes.',
      path: 'units',
      change: 'proposed',
    },
    ({ units }) => (Number.isFinite(units) ? units : undefined),
    ({ units }) => numberOf(units),
  ),
  field(
    { name: 'line.unit', type: 'code', values: ['UN', 'MJ'], label: 'unit', says: 'UN units, MJ minutes.', path: 'units' },
    ({ line }) => line.unit,
  ),
  field(
    { name: 'line.charge', type: 'cents', label: 'charge', says: 'The line’s charge for all units.', path: 'charge', change: 'proposed' },
    ({ line }) => line.charge,
  ),
  both(
    {
      name: 'line.diagnoses',
      type: 'list',
      codes: 'diagnosis',
      label: 'diagnoses of the line',
      says: 'Diagnoses that the line points to, in its order.',
      path: 'pointers',
    },
    ({ diagnoses }) => diagnoses,
    ({ diagnoses = [] }) => diagnoses,
  ),
  both(
    {
      name: 'line.first-diagnosis',
      type: 'code',
      codes: 'diagnosis',
      label: 'main diagnosis of the line',
      says: 'The first diagnosis that the line points to.',
      path: 'pointers',
    },
    ({ diagnoses }) => diagnoses[0],
    ({ diagnoses = [] }) => diagnoses[0],
  ),
  both(
    {
      name: 'line.place',
      type: 'code',
      codes: 'place',
      label: 'place of service',
      says: 'The line’s own place, or the claim’s.',
      path: 'placeOfService',
      change: 'proposed',
    },
    ({ place }) => place,
    ({ placeOfService }) => placeOfService,
  ),
  both(
    { name: 'line.day', type: 'date', label: 'day of service', says: 'The line’s first day.', path: 'from', change: 'proposed' },
    ({ day }) => day,
    ({ from }) => from,
  ),
  both(
    {
      name: 'line.last-day',
      type: 'date',
      label: 'last day of the line',
      says: 'The day on which the service ended.',
      path: 'to',
      change: 'proposed',
    },
    ({ line }) => line.to,
    ({ to }) => to,
  ),
  field(
    { name: 'line.days', type: 'number', label: 'days of the line', says: 'How many days the line spans, 1 for a single day.', path: 'to' },
    ({ line: { from, to } }) => (parseDate(from) && parseDate(to) ? daysBetween(from, to) + 1 : undefined),
  ),
  field(
    {
      name: 'line.weekday',
      type: 'code',
      values: weekdays,
      label: 'day of the week',
      says: 'On which weekday the service began.',
      path: 'from',
    },
    ({ day }) => weekdayOf(day),
  ),
];

/** Who did it, and what it needed. */
const details: readonly Field[] = [
  both(
    {
      name: 'line.rendering.npi',
      type: 'code',
      codes: 'npi',
      label: 'who rendered the line',
      says: 'NPI of the line’s own clinician, else the claim’s, else who bills.',
      path: 'rendering.npi',
    },
    ({ provider }) => provider || undefined,
    ({ rendering }) => rendering,
  ),
  both(
    {
      name: 'line.rendering.taxonomy',
      type: 'code',
      codes: 'taxonomy',
      label: 'specialty of who rendered the line',
      says: 'Ten characters of the specialty under which that clinician bills.',
      path: 'rendering.taxonomy',
    },
    ({ taxonomy }) => taxonomy,
    ({ taxonomy }) => taxonomy,
  ),
  field(
    {
      name: 'line.ordering.npi',
      type: 'code',
      codes: 'npi',
      label: 'who ordered the line',
      says: 'NPI of the ordering provider.',
      path: 'ordering.npi',
    },
    ({ line }) => line.ordering?.npi,
  ),
  field(
    {
      name: 'line.description',
      type: 'text',
      label: 'description',
      says: 'What the service is, in words, where its code does not tell.',
      path: 'description',
      change: 'proposed',
    },
    ({ line }) => line.description,
  ),
  field(
    { name: 'line.drug', type: 'text', label: 'drug number', says: 'The national drug code, eleven digits.', path: 'drug' },
    ({ line }) => line.drug?.ndc,
  ),
  field(
    {
      name: 'line.drug-unit',
      type: 'code',
      values: ['UN', 'ML', 'GR', 'F2', 'ME'],
      label: 'drug unit',
      says: 'The unit of the drug’s quantity.',
      path: 'drug',
    },
    ({ line }) => line.drug?.unit,
  ),
  field(
    { name: 'line.drug-quantity', type: 'number', label: 'drug quantity', says: 'How much of the drug, in its unit.', path: 'drug' },
    ({ line }) => line.drug && numberOf(line.drug.quantity),
  ),
  field(
    {
      name: 'line.referral-clia',
      type: 'text',
      label: 'CLIA number of the reference laboratory',
      says: 'Certificate of the laboratory that the test was sent to.',
      path: 'referralClia',
    },
    ({ line }) => line.referralClia,
  ),
];

/** What a line says of itself. */
export const lineFields: readonly Field[] = [...service, ...details];
