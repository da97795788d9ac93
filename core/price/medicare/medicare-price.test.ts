import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import {
  type InventedRvu,
  inventedAnesthesiaFile,
  inventedDrugFile,
  inventedGpciFile,
  inventedLabFile,
  inventedNdcFile,
  inventedRvuFile,
  inventedZipFile,
} from '../../../data/invented-fee-files.ts';
import { asDate } from '../../base/date.ts';
import { asCents, showMoney } from '../../base/money.ts';
import { compileFlat, fees, type OpenTable, openFlat, type TableEdition, tableFormat } from '../../codes/index.ts';
import { unitsOfDose, unitsOfPackage } from './drug-units.ts';
import type { MedicareLine, MedicarePrice } from './line.ts';
import { medicarePrices } from './medicare-price.ts';
import { medicarePayments } from './payment.ts';
import type { MedicareRules } from './rules.ts';
import { showSteps } from './step.ts';

const rows = (name: string) => parse(readFileSync(join(import.meta.dirname, `../../../data/rules/${name}.yaml`), 'utf8')).rows;
const rules: MedicareRules = {
  adjustments: rows('medicare-adjustments'),
  conversionFactors: rows('conversion-factors'),
  sequestration: rows('sequestration'),
};

const surgery: InventedRvu = {
  code: 'Z2001',
  rvus: ['10.00', '5.00', '4.00', '1.00'],
  days: '090',
  shares: ['0.10', '0.69', '0.21'],
  surgery: '21222',
};
const parts = (code: string, multiple: string): InventedRvu[] => [
  { code, rvus: ['1.00', '2.30', '2.30', '0.06'], pctc: '1', surgery: `${multiple}0000` },
  { code, modifier: '26', rvus: ['1.00', '0.30', '0.30', '0.05'], pctc: '1', surgery: `${multiple}0000` },
  { code, modifier: 'TC', rvus: ['0.00', '2.00', '2.00', '0.01'], pctc: '1', surgery: `${multiple}0000` },
];
const invented: InventedRvu[] = [
  surgery,
  { ...surgery, code: 'Z2002', surgery: '20010' },
  { ...surgery, code: 'Z2003', surgery: '22101' },
  { ...surgery, code: 'Z2004', surgery: '03999', days: 'XXX', shares: ['0.00', '0.00', '0.00'] },
  ...parts('Z7001', '4'),
  ...parts('Z7002', '6'),
  ...parts('Z7003', '7'),
  { code: 'Z7004', rvus: ['0.17', '0.24', '0.24', '0.02'], pctc: '4', surgery: '60000' },
  { code: 'Z7005', modifier: 'TC', rvus: ['0.00', '4.00', '4.00', '0.02'], pctc: '1', cap: ['3.00', '3.00', '0.02'] },
  { code: 'Z9701', rvus: ['0.45', '0.43', '0.43', '0.01'], pctc: '7', surgery: '50000' },
  { code: 'Z4301', rvus: ['2.00', '6.00', '1.00', '0.30'], surgery: '20100' },
  { code: 'Z4302', rvus: ['2.40', '8.40', '1.40', '0.30'], surgery: '30100', base: 'Z4301' },
  { code: 'Z4378', rvus: ['3.00', '6.00', '1.00', '0.30'], surgery: '20100' },
  { code: 'Z4378', modifier: '53', rvus: ['1.50', '3.00', '0.50', '0.15'], surgery: '20100' },
  { code: 'Z0001', status: 'J' },
  { code: 'Z5001', status: 'R', rvus: ['1.00', '1.00', '1.00', '0.00'] },
  { code: 'Z5002', status: 'R' },
  ...[...'BCEIMNPX'].map((status, i): InventedRvu => ({ code: `Z600${i}`, status, rvus: ['1.00', '1.00', '1.00', '0.00'] })),
  { code: '8Z001', status: 'X' },
  { code: 'J9Z01', status: 'E' },
];

function opened(name: string, bytes: Uint8Array): OpenTable {
  const { edition, columns, texts } = tableFormat(name, bytes)!.parse(name, bytes).tables[0]!;
  // An invented file is far smaller than the publication; here it stands for the whole.
  const result = openFlat<TableEdition>(compileFlat({ header: { ...edition, partial: false }, columns, texts }));
  if (!result.ok) throw new Error(result.error.says);
  return result.value;
}
const tables = fees([
  opened('a.csv', inventedRvuFile(invented)),
  opened('a.csv', inventedGpciFile),
  opened('ANES2025.csv', inventedAnesthesiaFile),
  opened('a.txt', inventedZipFile),
  opened('a.txt', inventedLabFile),
  opened('a.csv', inventedDrugFile),
  opened('a.csv', inventedNdcFile),
]);
const price = medicarePrices(tables, rules);
const on = asDate('2025-10-15');
/** A line in an office of a place whose indices are all 1. */
type More = { readonly [K in keyof MedicareLine]?: MedicareLine[K] | undefined };
const line = (code: string, modifiers = '', more: More = {}): MedicareLine =>
  ({
    code,
    modifiers: modifiers ? modifiers.split(' ') : [],
    units: 1,
    locality: { carrier: '00001', locality: '01' },
    setting: 'non-facility',
    on,
    participation: 'other',
    ...more,
  }) as MedicareLine;
const said = (p: MedicarePrice): string =>
  p.kind === 'priced' ? showMoney(p.allowed) : p.kind === 'no-data' ? p.why : `${p.reason}: ${p.says}`;
const uptown = { carrier: '00001', locality: '02' };
const anesthesia = { baseUnits: 5, minutes: 63 };

describe('what Medicare allows', () => {
  it.each([
    ['16.00 RVUs × 32.3465', line('Z2001'), '517.54'],
    ['15.00 in a facility', line('Z2001', '', { setting: 'facility' }), '485.20'],
    ['10 × 1.05 + 5 × 1.2 + 1 × 0.65 = 17.15 uptown', line('Z2001', '', { locality: uptown }), '554.74'],
    ['uptown by its ZIP', line('Z2001', '', { locality: undefined, zip: '00102' }), '554.74'],
    ['both sides, indicator 1: 150 %', line('Z2001', '50'), '776.31'],
    ['both sides, indicator 0: no more', line('Z2002', '50'), '517.54'],
    ['both sides, indicator 2: priced for both already', line('Z2003', '50'), '517.54'],
    ['both sides, indicator 3: each in full', line('Z2004', '50'), '1,035.08'],
    ['second surgery: 50 %', line('Z2001', '51'), '258.77'],
    ['fifth surgery: 50 %', line('Z2001', '51', { rank: 5 }), '258.77'],
    ['first of several, with 51 by mistake', line('Z2001', '51', { rank: 1 }), '517.54'],
    ['two units: the second at half', line('Z2001', '', { units: 2 }), '776.31'],
    ['both sides as second: 388.155, rounded once', line('Z2001', '50', { rank: 2 }), '388.16'],
    ['assistant: 16 % = 82.8064', line('Z2001', '80'), '82.81'],
    ['assistant who is no physician: 85 % of 16 % = 70.38544', line('Z2001', 'AS'), '70.39'],
    ['the same with 80 beside AS', line('Z2001', '80 AS'), '70.39'],
    ['assistant at a second surgery', line('Z2001', '82', { rank: 2 }), '41.40'],
    ['one of two surgeons: 62.5 % = 323.4625', line('Z2001', '62'), '323.46'],
    ['surgery without the care after it: 79 %', line('Z2001', '54'), '408.86'],
    ['care after it: 21 %', line('Z2001', '55'), '108.68'],
    ['back in the operating room: 69 %', line('Z2001', '78'), '357.10'],
    ['back, for what has no days: in full', line('Z2004', '78'), '517.54'],
    ['a modifier that changes no price', line('Z2001', 'RT'), '517.54'],
    ['the whole of an image: 3.36', line('Z7001'), '108.68'],
    ['its reading: 1.35', line('Z7001', '26'), '43.67'],
    ['its taking: 2.01', line('Z7001', 'TC'), '65.02'],
    ['second image: 95 % of 43.67 + 50 % of 65.02', line('Z7001', '', { rank: 2 }), '74.00'],
    ['second reading: 95 %', line('Z7001', '26', { rank: 2 }), '41.49'],
    ['second taking: 50 %', line('Z7001', 'TC', { rank: 2 }), '32.51'],
    ['second test of the heart: 43.67 + 75 % of 65.02', line('Z7002', '', { rank: 2 }), '92.44'],
    ['second test of the eye: 43.67 + 80 % of 65.02', line('Z7003', '', { rank: 2 }), '95.69'],
    ['second reading for the heart: in full', line('Z7002', '26', { rank: 2 }), '43.67'],
    ['no more than hospitals are paid: 3.02', line('Z7005', 'TC'), '97.69'],
    ['three units of therapy: 28.79 + 2 × 21.83', line('Z9701', 'GP', { units: 3 }), '72.45'],
    ['therapy as second of the day', line('Z9701', 'GP', { rank: 2 }), '21.83'],
    ['second endoscopy of a family: 359.05 − 268.48', line('Z4302', '51'), '90.57'],
    ['a discontinued procedure that has a row', line('Z4378', '53'), '150.41'],
    ['restricted, with values', line('Z5001'), '64.69'],
    ['anesthesia: (5 + 63 ÷ 15) × 20.00', line('Z0001', 'AA', { anesthesia }), '184.00'],
    ['the same uptown: 9.2 × 21.37', line('Z0001', 'QZ', { anesthesia, locality: uptown }), '196.60'],
    ['under medical direction: half', line('Z0001', 'QK', { anesthesia }), '92.00'],
    ['two laboratory tests', line('8Z001', '', { units: 2 }), '24.68'],
    ['a drug: 25 × 0.787 = 19.675', line('J9Z01', '', { units: 25 }), '19.68'],
  ])('%s', (_name, asked, allowed) => expect(said(price(asked))).toBe(allowed));

  it.each([
    ['more work than usual', line('Z2001', '22'), /^by-report: Z2001 with 22/],
    ['a reduced service', line('Z2001', '52'), /^by-report/],
    ['a discontinued one without a row', line('Z2001', '53'), /^by-report: Z2001 with 53/],
    ['a team', line('Z2001', '66'), /^by-report/],
    ['the sixth surgery', line('Z2001', '51', { rank: 6 }), /^by-report: from the 6th surgery/],
    ['units that reach the sixth', line('Z2001', '', { rank: 5, units: 2 }), /^by-report/],
    ['an assistant who needs a report', line('Z2002', '80'), /^by-report: .*indicator 0/],
    ['an assistant who is not paid', line('Z2003', '80'), /^modifier: .*indicator 1/],
    ['two surgeons where one is paid', line('Z2003', '62'), /^modifier: co-surgeons/],
    ['care before surgery alone', line('Z2001', '56'), /^modifier: Medicare pays care before surgery with the surgery/],
    ['a share of a package that is none', line('Z2004', '55'), /^modifier: Z2004 has no global package/],
    ['parts of what has none', line('Z2001', '26'), /^modifier: Z2001 has no parts/],
    ['bundled', line('Z6000'), /^bundled: .*status B/],
    ['priced by the contractor', line('Z6001'), /^by-report: .*status C/],
    ['excluded by regulation', line('Z6002'), /^excluded: .*status E/],
    ['another code', line('Z6003'), /^not-valid: .*status I/],
    ['measures only', line('Z6004'), /^measurement: .*status M/],
    ['not covered', line('Z6005'), /^not-covered: .*status N/],
    ['bundled or excluded', line('Z6006'), /^bundled: .*status P/],
    ['no physician service', line('Z6007'), /^excluded: .*status X/],
    ['restricted, without values', line('Z5002'), /^by-report: Z5002 has no relative values/],
    ['a code that nobody lists', line('Z9999'), /^not-listed: PFS relative values 2025 October does not list Z9999/],
    ['supervision of more than four', line('Z0001', 'AD', { anesthesia }), /^by-report/],
  ])('no amount, in words: %s', (_name, asked, words) => expect(said(price(asked))).toMatch(words));

  it.each([
    ['anesthesia without its time', line('Z0001', 'AA'), /base units and minutes are needed/],
    ['a ZIP that lies in two localities', line('Z2001', '', { locality: undefined, zip: '00103' }), /name the locality/],
    ['no place', line('Z2001', '', { locality: undefined }), /neither a locality nor a ZIP/],
    ['a place that is none', line('Z2001', '', { locality: { carrier: '00009', locality: '09' } }), /GPCI 2025 does not list locality/],
    ['half a unit', line('Z2001', '', { units: 0.5 }), /no whole number of units/],
    ['a day before the tables', line('Z2001', '', { on: asDate('2025-09-30') }), /no PFS relative values are loaded/],
    ['a day after the last factor', line('Z2001', '', { on: asDate('2027-01-01') }), /no conversion factor for 2027-01-01/],
    ['a second test whose parts have codes of their own', line('Z7004', '', { rank: 2 }), /no rows for its two parts/],
  ])('no data: %s', (_name, asked, why) => {
    const answer = price(asked);
    expect(answer.kind === 'no-data' && answer.why).toMatch(why);
  });

  it('a nonparticipating supplier: 95 %, and may charge 115 % of that', () => {
    const answer = price(line('Z2001', '', { supplier: 'non-participating' }));
    expect(answer).toMatchObject({ allowed: 49_166, limitingCharge: 56_541 });
  });
  it('a year with two conversion factors: who the clinician is decides', () => {
    const later = asDate('2026-03-02');
    expect([price(line('Z2001', '', { on: later, participation: 'apm' })), price(line('Z2001', '', { on: later }))].map(said)).toEqual([
      '537.08',
      '534.41',
    ]);
  });
});

describe('the derivation', () => {
  it('can be printed, each step with its numbers and its source', () => {
    const answer = price(line('Z2001', '80', { rank: 2 }));
    expect(answer.kind === 'priced' && showSteps(answer.steps)).toEqual([
      '(work × index + practice expense × index + malpractice × index) × conversion factor: work 10, index 1, practice expense 5, index 1, malpractice 1, index 1, conversion factor 32.3465 = 517.54 (PFS relative values 2025 October; GPCI 2025; conversion factor, 89 FR 97710)',
      'second or later surgery of the day: % 50, units in full 0, units reduced 1 = 258.77 (Pub. 100-04, chapter 12, section 40.6)',
      'assistant at surgery: % 16 = 41.40 (Social Security Act, section 1848(i)(2)(B); Pub. 100-04, chapter 12, section 20.4.3)',
    ]);
  });
  it('deductible, coinsurance and sequestration are steps of their own', () => {
    const pays = medicarePayments(rules);
    const payment = pays({ allowed: asCents(51_754), costSharing: 'usual' }, { deductibleLeft: asCents(10_000) }, on);
    // 417.54 are left: 83.51 the patient's (83.508), 334.03 Medicare's, of which 6.68 are kept back (6.6806).
    expect(payment).toMatchObject({ deductible: 10_000, coinsurance: 8351, sequestration: 668, medicarePays: 32_735, patientPays: 18_351 });
    expect(payment.kind === 'paid' && showSteps(payment.steps)[2]).toBe('sequestration: % 2 = 6.68 (Pub. L. 117-71, section 2)');
  });
  it.each([
    ['a laboratory test costs the patient nothing', { allowed: asCents(1234), costSharing: 'none' as const }, 0],
    [
      'a drug with a percentage of its own',
      { allowed: asCents(10_000), costSharing: 'usual' as const, coinsuranceThousandths: 13_765 },
      1377,
    ],
  ])('%s', (_name, allowed, coinsurance) => {
    expect(medicarePayments(rules)(allowed, { deductibleLeft: asCents(0) }, on)).toMatchObject({ coinsurance });
  });
});

describe('laws', () => {
  const code = fc.constantFrom('Z2001', 'Z7001', 'Z7002', 'Z7003', 'Z9701', 'Z4302', 'Z5001');
  const modifiers = fc.subarray(['50', '80', '62', '54', 'RT', 'GP']).map((all) => all.join(' '));
  const asked = fc.record({ code, modifiers, units: fc.integer({ min: 1, max: 4 }), rank: fc.integer({ min: 1, max: 2 }) });
  const of = ({ code, modifiers, ...more }: { code: string; modifiers: string; units: number; rank: number }) =>
    price(line(code, modifiers, more));

  it('the last step is the amount; every step says where it is written', () => {
    fc.assert(
      fc.property(asked, (one) => {
        const answer = of(one);
        if (answer.kind !== 'priced') return;
        expect(answer.steps.at(-1)!.result).toBe(answer.allowed);
        expect(answer.steps.every(({ cite }) => cite.length > 0)).toBe(true);
      }),
    );
  });
  it('one unit more is never less; a later rank is never more', () => {
    fc.assert(
      fc.property(asked, (one) => {
        const [base, more, later] = [of(one), of({ ...one, units: one.units + 1 }), of({ ...one, rank: one.rank + 1 })];
        if (base.kind === 'priced' && more.kind === 'priced') expect(more.allowed).toBeGreaterThanOrEqual(base.allowed);
        if (base.kind === 'priced' && later.kind === 'priced') expect(later.allowed).toBeLessThanOrEqual(base.allowed);
      }),
    );
  });
});

describe('drug units', () => {
  it.each([
    ['25 mg of 10 MG', 25, 'mg', '10 MG', 3],
    ['half a gram of 50 MCG', 0.5, 'g', 'PER 50 MCG', 10_000],
    ['1,500 units of 1,000 UNITS', 1500, 'unit', '1,000 UNITS', 2],
  ])('%s', (_name, amount, unit, dosage, billed) => expect(unitsOfDose({ amount, unit }, dosage)).toMatchObject({ billed }));
  it.each([
    ['millilitres of a vial of 5 with 25 units', { ndc: '00001-0002-03', quantity: 3, unit: 'ML' }, 15],
    ['two containers', { ndc: '00001000203', quantity: 2, unit: 'UN' }, 50],
    ['one of two codes, named', { ndc: '00001-0002-04', quantity: 1, unit: 'UN', code: 'J9Z04' }, 100],
  ])('%s', (_name, used, billed) => expect(unitsOfPackage(tables, used, on)).toMatchObject({ billed }));
  it.each([
    ['milligrams by units', unitsOfDose({ amount: 5, unit: 'mg' }, '1 UNITS'), /cannot be compared/],
    ['a package under two codes', unitsOfPackage(tables, { ndc: '00001-0002-04', quantity: 1, unit: 'UN' }, on), /J9Z02, J9Z04: name one/],
    ['a package that is not listed', unitsOfPackage(tables, { ndc: '99999-0002-04', quantity: 1, unit: 'UN' }, on), /does not list NDC/],
  ])('no data: %s', (_name, answer, why) => expect(answer.kind === 'no-data' && answer.why).toMatch(why));
});
