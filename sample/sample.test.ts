import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { asDate, isNpi, weekday } from '../core/base/index.ts';

const here = import.meta.dirname;
const yaml = (name: string) => parse(readFileSync(join(here, name), 'utf8'));

interface Line {
  readonly code: string;
  readonly modifiers?: string[];
  readonly units?: number;
  readonly drug?: { ndc: string; unit: string; quantity: number };
}
interface Visit {
  readonly patient: string;
  readonly provider: string;
  readonly date: string;
  readonly placeOfService: string;
  readonly location: string;
  readonly kind: string;
  readonly referring?: { npi: string };
  readonly accident?: { kind: string; date: string };
  readonly superbill: Line[];
  readonly signedBy: string;
  readonly signedAt: string;
  readonly expected: {
    diagnoses: { code: string; why: string }[];
    procedures: (Line & { why: string })[];
    queries: string[];
    also?: string[];
  };
}
interface Coverage {
  readonly plan: string;
  readonly priority: number;
  readonly relationship: string;
  readonly subscriber?: object;
  readonly from: string;
}
interface Patient {
  readonly id: string;
  readonly accountNumber: string;
  readonly lastName: string;
  readonly birthDate: string;
  readonly phone: string;
  readonly coverages: Coverage[];
}

const clinic = yaml('clinic.yaml');
const payers: { id: string; kind: string; plans: { id: string; schedule: string }[] }[] = yaml('payers.yaml').payers;
const fees = yaml('fees.yaml');
const patients: Patient[] = yaml('patients.yaml').patients;
const names = readdirSync(join(here, 'encounters'))
  .filter((name) => name.endsWith('.yaml'))
  .map((name) => name.replace('.yaml', ''))
  .sort();
const visits: [string, Visit][] = names.map((name) => [name, yaml(`encounters/${name}.yaml`)]);
const note = (name: string) => readFileSync(join(here, `encounters/${name}.txt`), 'utf8');

const ids = (rows: { id: string }[]) => rows.map((row) => row.id);
const plans = new Map(payers.flatMap((payer) => payer.plans.map((plan) => [plan.id, { ...plan, payer }])));
const charges = new Map<string, number>(fees.charges.map((row: { code: string; cents: number }) => [row.code, row.cents]));
const patientOf = new Map(patients.map((patient) => [patient.id, patient]));
const repeated = (values: string[]) => values.filter((value, index) => values.indexOf(value) !== index);

describe('the clinic', () => {
  it('has six providers of four specialties, nine payers and forty patients', () => {
    expect(clinic.providers).toHaveLength(6);
    expect(new Set(clinic.providers.map((p: { specialty: string }) => p.specialty)).size).toBe(4);
    expect(payers).toHaveLength(9);
    expect(payers.filter((payer) => payer.kind === 'commercial')).toHaveLength(4);
    expect(patients).toHaveLength(40);
  });

  it('has NPIs that pass the check digit, each once', () => {
    const npis: string[] = [clinic.practice.npi, ...clinic.providers.map((p: { npi: string }) => p.npi)];
    expect(npis.filter((npi) => !isNpi(npi))).toEqual([]);
    expect(repeated(npis)).toEqual([]);
  });

  it('uses only telephone numbers that are kept for fiction', () => {
    const phones: string[] = [clinic.practice.phone, ...patients.map((p) => p.phone)];
    expect(phones.filter((phone) => !/^\d{3}-555-01\d\d$/.test(phone))).toEqual([]);
  });

  it('gives no id or account number twice', () => {
    expect(repeated([...ids(clinic.providers), ...ids(payers), ...plans.keys(), ...ids(patients)])).toEqual(['self-pay']);
    expect(repeated(patients.map((p) => p.accountNumber))).toEqual([]);
  });
});

describe('coverages', () => {
  it.each(patients.map((p) => [p.id, p] as const))('of %s lead to a plan, in order of priority, with a holder', (_id, patient) => {
    expect(patient.coverages.map((c) => c.priority)).toEqual([1, 2, 3].slice(0, patient.coverages.length));
    for (const coverage of patient.coverages) {
      expect(plans.has(coverage.plan), coverage.plan).toBe(true);
      expect(coverage.subscriber !== undefined).toBe(coverage.relationship !== 'self');
      expect(coverage.from >= patient.birthDate).toBe(true);
    }
    expect(patient.lastName.length).toBeLessThanOrEqual(60);
  });
});

describe('fees', () => {
  it.each([...plans.values()].map((plan) => [plan.id, plan.schedule] as const))(
    'of plan %s cover the charge master, never above the charge',
    (_id, id) => {
      const schedule = fees.schedules[id];
      if (schedule.kind === 'percent-of-charge') return expect(schedule.percent).toBeLessThanOrEqual(100);
      const rows: Record<string, number> = (schedule.kind === 'percent-of-schedule' ? fees.schedules[schedule.schedule] : schedule).rows;
      expect([...charges.keys()].filter((code) => !(code in rows))).toEqual([]);
      expect(Object.entries(rows).filter(([code, cents]) => !(cents > 0 && cents <= charges.get(code)!))).toEqual([]);
    },
  );
});

describe('encounters', () => {
  it('are sixty, numbered without gap', () => {
    expect(names.map((name) => Number(name.slice(0, 3)))).toEqual(Array.from({ length: 60 }, (_, index) => index + 1));
  });

  it.each(visits)('%s: every reference leads somewhere', (_name, visit) => {
    expect(patientOf.has(visit.patient)).toBe(true);
    expect(ids(clinic.providers)).toContain(visit.provider);
    expect(ids(clinic.providers)).toContain(visit.signedBy);
    expect(ids(clinic.practice.locations)).toContain(visit.location);
    if (visit.referring) expect(clinic.providers.map((p: { npi: string }) => p.npi)).toContain(visit.referring.npi);
    if (visit.kind === 'lab') expect(visit.referring).toBeDefined();
    if (visit.kind === 'telehealth') expect(['02', '10']).toContain(visit.placeOfService);
    for (const coverage of patientOf.get(visit.patient)!.coverages) expect(coverage.from <= visit.date).toBe(true);
  });

  it.each(visits)('%s: on a weekday of the clinic, signed within three days, after birth', (_name, visit) => {
    expect(visit.date >= clinic.practice.openingDate && visit.date <= '2026-06-26').toBe(true);
    expect([1, 2, 3, 4, 5]).toContain(weekday(asDate(visit.date)));
    expect(['2026-05-25', '2026-06-19']).not.toContain(visit.date);
    expect(visit.signedAt >= visit.date && visit.signedAt <= '2026-06-29').toBe(true);
    expect(visit.date >= patientOf.get(visit.patient)!.birthDate).toBe(true);
    if (visit.accident) expect(visit.accident.date <= visit.date).toBe(true);
  });

  it.each(visits)('%s: everything billed or expected has a charge, drugs have their NDC in eleven digits', (_name, visit) => {
    const lines = [...visit.superbill, ...visit.expected.procedures];
    expect(visit.superbill.length).toBeGreaterThan(0);
    expect(lines.map((line) => line.code).filter((code) => !charges.has(code))).toEqual([]);
    expect(lines.filter((line) => !((line.units ?? 1) > 0) || (line.modifiers ?? []).some((m) => !/^[0-9A-Z]{2}$/.test(m)))).toEqual([]);
    expect(lines.filter((line) => line.drug && !/^99999\d{6}$/.test(line.drug.ndc))).toEqual([]);
  });

  it.each(visits)('%s: a note of real length without codes, and a key with reasons', (name, visit) => {
    const text = note(name);
    const words = text.split(/\s+/).length;
    expect(words).toBeGreaterThanOrEqual(150);
    expect(words).toBeLessThanOrEqual(600);
    const codes = [...visit.superbill.map((line) => line.code), ...visit.expected.diagnoses.map((d) => d.code)].filter(
      (code) => code.length > 3,
    );
    expect(codes.filter((code) => new RegExp(`\\b${code.replace('.', '\\.')}\\b`).test(text))).toEqual([]);
    expect(visit.expected.diagnoses.length + visit.expected.queries.length).toBeGreaterThan(0);
    expect([...visit.expected.diagnoses, ...visit.expected.procedures].filter((row) => !row.why)).toEqual([]);
  });
});

describe('what is meant to go wrong', () => {
  const billed = (lines: Line[]) => lines.map((line) => [line.code, ...(line.modifiers ?? []), line.units ?? 1].join(' '));
  const numbersOf = (chosen: (visit: Visit) => boolean) => visits.filter(([, visit]) => chosen(visit)).map(([name]) => name.slice(0, 3));

  it('a superbill differs from the key where a payer will object: no 95, no 59, a second venipuncture', () => {
    const differs = numbersOf((visit) => billed(visit.superbill).join() !== billed(visit.expected.procedures).join());
    expect(differs).toEqual(['011', '012', '019']);
  });

  it('a drug has no NDC in one visit only', () => {
    expect(numbersOf((visit) => visit.superbill.some((line) => /^J/.test(line.code) && !line.drug))).toEqual(['026']);
  });

  it('a note leaves a question that changes the code, so it waits for a coder', () => {
    expect(numbersOf((visit) => visit.expected.queries.length > 0)).toEqual(['021', '030', '044', '054', '055']);
  });
});

describe('the answer keys against the official ICD-10-CM order file of FY2026', () => {
  const zip = join(process.env.CLAIMWRIGHT_SHARED ?? join(here, '../../shared'), 'data/icd10cm/icd10cm-Code-Descriptions-2026.zip');
  const keyed = visits.flatMap(([, visit]) => [...visit.expected.diagnoses.map((d) => d.code), ...(visit.expected.also ?? [])]);

  it('hold billable codes only', ({ skip }) => {
    if (!existsSync(zip)) skip(`not checked: ${zip} is absent`);
    const [order] = Object.values(unzipSync(readFileSync(zip), { filter: (file) => /icd10cm[-_]order[-_]\d{4}\.txt$/.test(file.name) }));
    const billable = new Set(
      strFromU8(order!, true)
        .split('\n')
        .flatMap((line) => (line[14] === '1' ? [line.slice(6, 13).trim()] : [])),
    );
    expect(billable.size).toBe(74_719);
    expect(keyed.filter((code) => !billable.has(code.replace('.', '')))).toEqual([]);
  });
});
