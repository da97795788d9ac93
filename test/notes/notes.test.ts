import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { strFromU8 } from 'fflate';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { officialFeeFile } from '../../data/official-fee-file.ts';
import { officialFile } from '../../data/official-file.ts';

interface Row {
  readonly code: string;
  readonly why: string;
  readonly modifiers?: readonly string[];
  readonly units?: number;
}
interface Key {
  readonly about: Record<'sex' | 'date' | 'placeOfService' | 'specialty' | 'payer' | 'lastSeen', string> & { readonly age: number };
  readonly split: string;
  readonly expected: {
    readonly diagnoses: readonly Row[];
    readonly procedures: readonly Row[];
    readonly visit: { readonly level: string; readonly why: string };
    readonly queries: readonly string[];
    readonly also: readonly string[];
  };
  readonly traps: readonly string[];
}

const here = import.meta.dirname;
const named = (ending: string) =>
  readdirSync(here)
    .filter((name) => /^\d/.test(name) && name.endsWith(ending))
    .map((name) => name.slice(0, -ending.length))
    .sort();
const names = named('.txt');
const text = (name: string) => readFileSync(join(here, `${name}.txt`), 'utf8');
const keys: [string, Key][] = named('.yaml').map((name) => [name, parse(readFileSync(join(here, `${name}.yaml`), 'utf8'))]);
const payers = ['medicare', 'medicare-advantage', 'medicaid', 'commercial', 'workers-compensation', 'self-pay'];
const isDay = (day: string) => /^20\d\d-\d\d-\d\d$/.test(day) && new Date(day).toISOString().startsWith(day);
/** An optional code is a diagnosis unless it has the form of a HCPCS code that is in use here. */
const isProcedure = (code: string) => /^G\d{4}$/.test(code);
const codesOf = (rows: readonly Row[]) => rows.map((row) => row.code);
const repeated = (values: readonly string[]) => values.filter((value, at) => values.indexOf(value) !== at);

describe('the set', () => {
  it('has a key for every note and a note for every key, numbered without gap', () => {
    expect(keys.map(([name]) => name)).toEqual(names);
    expect(names.map((name) => Number(name.slice(0, 3)))).toEqual(names.map((_, at) => at + 1));
    expect(names.length).toBeGreaterThanOrEqual(72);
  });

  it('is half development and half held-out, by turns, in the first hundred, and held-out after it', () => {
    const wanted = keys.map((_, at) => (at < 100 && at % 2 === 0 ? 'development' : 'held-out'));
    expect(keys.map(([, key]) => key.split)).toEqual(wanted);
    expect(keys.length % 2).toBe(0);
  });

  it('holds every level of an office visit', () => {
    const levels = new Set(keys.map(([, key]) => key.expected.visit.level));
    const wanted = ['99202', '99203', '99204', '99205', '99211', '99212', '99213', '99214', '99215', 'none'];
    expect(wanted.filter((level) => !levels.has(level))).toEqual([]);
  });
});

describe.each(keys)('%s', (name, { about, expected, traps }) => {
  it('tells of the patient, the day and the payer', () => {
    expect(['F', 'M']).toContain(about.sex);
    expect(about.age).toBeGreaterThanOrEqual(0);
    expect(isDay(about.date) && about.date.startsWith('2026')).toBe(true);
    // The official diagnosis list that the keys are checked with ends with September.
    expect(about.date <= '2026-09-30').toBe(true);
    expect(about.placeOfService).toMatch(/^\d\d$/);
    expect(about.specialty).toMatch(/^[a-z-]+$/);
    expect(payers).toContain(about.payer);
    expect(about.lastSeen === 'none' || (isDay(about.lastSeen) && about.lastSeen < about.date)).toBe(true);
  });

  it('has a first diagnosis, reasons, traps, and no code twice or both wanted and optional', () => {
    const diagnoses = codesOf(expected.diagnoses);
    expect(diagnoses.length).toBeGreaterThan(0);
    expect([...expected.diagnoses, ...expected.procedures, expected.visit].filter((row) => !row.why)).toEqual([]);
    expect(traps.length).toBeGreaterThan(0);
    expect(repeated([...diagnoses, ...expected.also])).toEqual([]);
    expect(repeated(expected.procedures.map((row) => [row.code, ...(row.modifiers ?? [])].join()))).toEqual([]);
    expect(expected.queries.filter((query) => !/[?.]$/.test(query))).toEqual([]);
    const lines = expected.procedures.filter((row) => (row.modifiers ?? []).some((m) => !/^[0-9A-Z]{2}$/.test(m)) || (row.units ?? 1) < 1);
    expect(lines).toEqual([]);
  });

  it('bills the level of the visit, if there is one', () => {
    const { level } = expected.visit;
    const visits = codesOf(expected.procedures).filter((code) => /^99(20[2-5]|21[1-5]|38[1-7]|39[1-7])$/.test(code));
    if (level === 'none') expect(visits).toEqual([]);
    else expect(visits).toEqual(level.split(' + '));
    // A new patient was not seen before, an established one was.
    const establishedBy = visits.map((code) => /^99(21|39)/.test(code));
    expect(establishedBy).toEqual(visits.map(() => about.lastSeen !== 'none'));
  });

  it('is a note of real length that names no code', () => {
    const note = text(name);
    const words = note.split(/\s+/).filter(Boolean).length;
    expect(words).toBeGreaterThanOrEqual(150);
    expect(words).toBeLessThanOrEqual(700);
    const codes = [...codesOf(expected.diagnoses), ...codesOf(expected.procedures), ...expected.also].filter((code) => code.length > 3);
    expect(codes.filter((code) => new RegExp(`(?<![\\w.-])${code.replace('.', '\\.')}\\b`).test(note))).toEqual([]);
  });
});

describe('the keys against the official lists', () => {
  it('hold diagnoses that are billable in FY2026', ({ skip }) => {
    const lines = strFromU8(officialFile('icd10cmFy2026', skip).bytes, true).split('\n');
    const billable = new Set(lines.filter((line) => line[14] === '1').map((line) => line.slice(6, 13).trim()));
    expect(billable.size).toBe(74_719);
    const wanted = keys.flatMap(([, { expected }]) => [...codesOf(expected.diagnoses), ...expected.also.filter((c) => !isProcedure(c))]);
    expect(wanted.filter((code) => !billable.has(code.replace('.', '')))).toEqual([]);
  });

  it('hold procedures and supplies that are in force in January 2026 or have a line in the fee schedule', ({ skip }) => {
    const hcpcs = strFromU8(officialFile('hcpcsJanuary2026', skip).bytes, true).split('\n');
    const fees = strFromU8(officialFeeFile('rvu', skip).bytes, true).split('\n');
    const inForce = hcpcs.filter((line) => line[10] === '3' && line.slice(284, 292).trim() === '').map((line) => line.slice(0, 5));
    const known = new Set([...inForce, ...fees.map((line) => line.slice(0, 5))]);
    const wanted = keys.flatMap(([, { expected }]) => [...codesOf(expected.procedures), ...expected.also.filter(isProcedure)]);
    expect(wanted.length).toBeGreaterThan(100);
    expect(wanted.filter((code) => !known.has(code))).toEqual([]);
  });
});
