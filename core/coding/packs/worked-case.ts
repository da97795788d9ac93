/** One note as a certified coder codes it. README.md says what each part means. */
export interface WorkedCase {
  readonly case: string;
  readonly note: string;
  readonly about: AboutVisit;
  readonly expect: Expected;
  readonly why: string;
}

export interface AboutVisit {
  readonly sex: 'F' | 'M';
  /** Completed years on the date of service. */
  readonly age: number;
  /** Day of the note. A line with another day of service says so itself. */
  readonly date: string;
  readonly placeOfService: string;
  readonly payer: (typeof payers)[number];
  readonly specialty: (typeof specialties)[number];
  /** Last professional service by the same group and specialty, anywhere; `none` when there never was one. */
  readonly lastSeen?: string;
  /** Certificate of the laboratory that ran the tests, where there are any. */
  readonly clia?: (typeof certificates)[number];
}

/** What is left out is not what the case is about. What stands is complete. */
export interface Expected {
  readonly diagnoses?: readonly string[];
  readonly services?: readonly ExpectedService[];
  readonly visit?: string | readonly string[];
  readonly asks?: readonly string[];
  /** Codes that a careful coder may add without being wrong. */
  readonly also?: readonly string[];
}

export interface ExpectedService {
  readonly code: string;
  readonly modifiers?: readonly string[];
  readonly units?: number;
  readonly date?: string;
}

const payers = ['medicare', 'medicare-advantage', 'medicaid', 'commercial', 'workers-compensation', 'self-pay'] as const;
const certificates = ['waiver', 'ppm', 'registration', 'compliance', 'accreditation'] as const;
const specialties = [
  'family-medicine',
  'internal-medicine',
  'pediatrics',
  'psychiatry',
  'psychology',
  'clinical-social-work',
  'neurology',
  'podiatry',
  'pathology',
  'independent-laboratory',
] as const;

const diagnosis = /^[A-TV-Z]\d[0-9A-Z](\.[0-9A-Z]{1,4})?$|^U\d[0-9A-Z](\.\d{1,2})?$/;
const procedure = /^(\d{4}[0-9A-Z]|[A-Z]\d{4})$/;
/** A rule is somebody's: the guidelines, CPT, NCCI, a CMS manual, a determination, a regulation or a statute. */
const cited = /guidelines? [IV]|CPT|NCCI|Manual|CFR|NCD|\bFR \d|Act|Tabular|Index|fee schedule|MLN|HCPCS/;
const modifier = /^[0-9A-Z]{2}$/;
const day = /^2026-\d\d-\d\d$/;
const dayOrOlder = /^20[12]\d-\d\d-\d\d$/;

type Row = Readonly<Record<string, unknown>>;
type Keys = Readonly<Record<string, (value: unknown) => boolean>>;

const isRow = (value: unknown): value is Row => typeof value === 'object' && value !== null && !Array.isArray(value);
const isText = (value: unknown) => typeof value === 'string' && value.trim() !== '';
const like = (shape: RegExp) => (value: unknown) => typeof value === 'string' && shape.test(value);
const oneOf = (values: readonly string[]) => (value: unknown) => typeof value === 'string' && values.includes(value);
const listOf = (each: (value: unknown) => boolean) => (value: unknown) => Array.isArray(value) && value.every(each);
const wholeFrom = (least: number) => (value: unknown) => Number.isInteger(value) && (value as number) >= least;

const ofCase: Keys = {
  case: isText,
  note: (note) => isText(note) && (note as string).trimEnd().split('\n').length <= 20,
  about: isRow,
  expect: (expected) => isRow(expected) && Object.keys(expected).length > 0,
  why: (why) => isText(why) && cited.test(why as string),
};
const ofVisit: Keys = {
  sex: oneOf(['F', 'M']),
  age: wholeFrom(0),
  date: like(day),
  placeOfService: like(/^\d\d$/),
  payer: oneOf(payers),
  specialty: oneOf(specialties),
};
const maybeOfVisit: Keys = { lastSeen: (seen) => seen === 'none' || like(dayOrOlder)(seen), clia: oneOf(certificates) };
const maybeExpected: Keys = {
  diagnoses: listOf(like(diagnosis)),
  services: listOf(isRow),
  visit: (visit) => visit === 'none' || like(procedure)(visit) || listOf(like(procedure))(visit),
  asks: listOf(isText),
  also: listOf((code) => like(diagnosis)(code) || like(procedure)(code)),
};
const ofService: Keys = { code: like(procedure) };
const maybeOfService: Keys = { modifiers: listOf(like(modifier)), units: wholeFrom(2), date: like(day) };

/** What is wrong with the shape of a case, in words; empty when it can be read as a {@link WorkedCase}. One unit is left out, not written. */
export function faultsOfCase(value: unknown): string[] {
  if (!isRow(value)) return ['is no case'];
  const expected = isRow(value.expect) ? value.expect : {};
  const services = Array.isArray(expected.services) ? expected.services.filter(isRow) : [];
  return [
    ...faults('', value, ofCase, {}),
    ...(isRow(value.about) ? faults('about.', value.about, ofVisit, maybeOfVisit) : []),
    ...faults('expect.', expected, {}, maybeExpected),
    ...services.flatMap((service, at) => faults(`services[${at}].`, service, ofService, maybeOfService)),
    ...visitWithoutLine(expected, services),
    ...seenTooLate(value.about),
  ];
}

function faults(where: string, row: Row, must: Keys, may: Keys): string[] {
  const all = { ...must, ...may };
  return [
    ...Object.keys(must).flatMap((key) => (row[key] === undefined ? `${where}${key} is missing` : [])),
    ...Object.entries(row).flatMap(([key, value]) => {
      if (!all[key]) return `${where}${key} is not known`;
      return all[key](value) ? [] : `${where}${key} cannot be ${JSON.stringify(value)}`;
    }),
  ];
}

/** A visit is a line of the claim as well, where a case tells the lines. */
function visitWithoutLine(expected: Row, services: readonly Row[]): string[] {
  if (expected.visit === undefined || expected.visit === 'none' || expected.services === undefined) return [];
  return [expected.visit].flat().flatMap((level) => (services.some(({ code }) => code === level) ? [] : `visit ${level} is no line`));
}

function seenTooLate(about: unknown): string[] {
  if (!isRow(about) || typeof about.lastSeen !== 'string' || about.lastSeen === 'none') return [];
  return about.lastSeen < String(about.date) ? [] : ['about.lastSeen is not before the visit'];
}
