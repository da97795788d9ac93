import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { type OfficialFeeFile, officialFeeFile } from '../../../data/official-fee-file.ts';
import { asDate } from '../../base/date.ts';
import { compileFlat, type Fees, fees, type OpenTable, openFlat, type TableEdition, tableFormat } from '../../codes/index.ts';
import { scheduleAmount } from './fee-amount.ts';
import type { MedicareLine } from './line.ts';
import { medicarePrices } from './medicare-price.ts';

type Skip = (why: string) => never;
const rows = (name: string) => parse(readFileSync(join(import.meta.dirname, `../../../data/rules/${name}.yaml`), 'utf8')).rows;
const rules = {
  adjustments: rows('medicare-adjustments'),
  conversionFactors: rows('conversion-factors'),
  sequestration: rows('sequestration'),
};
const on = asDate('2025-10-15');
const factor = 323_465;

let kept: Fees | undefined;
let everyRow: readonly (readonly [code: string, modifier: string])[] = [];
function official(skip: Skip): Fees {
  if (kept) return kept;
  const open = (which: OfficialFeeFile): OpenTable => {
    const { name, bytes } = officialFeeFile(which, skip);
    if (which === 'rvu')
      everyRow = [...new TextDecoder('windows-1252').decode(bytes).matchAll(/^([0-9A-Z]{5}),(26|TC|53|),/gm)].map((m) => [m[1]!, m[2]!]);
    const { edition, columns, texts } = tableFormat(name, bytes)!.parse(name, bytes).tables[0]!;
    const result = openFlat<TableEdition>(compileFlat({ header: edition, columns, texts }));
    if (!result.ok) throw new Error(result.error.says);
    return result.value;
  };
  kept = fees((['rvu', 'gpci', 'localities', 'anesthesia', 'oppsCap', 'zip'] as const).map(open));
  return kept;
}

/**
 * Cents, worked out apart from this program with decimal arithmetic from the rows of PPRRVU 2025 October and GPCI 2025:
 * (work × index + practice expense × index + malpractice × index) × 32.3465, half up; for imaging no more than the cap of the same file.
 */
const workedOut: readonly (readonly [
  code: string,
  modifier: string,
  carrier: string,
  locality: string,
  setting: MedicareLine['setting'],
  cents: number,
])[] = [
  // The first: (1.30 × 1.088 + 1.35 × 1.419 + 0.10 × 0.445) × 32.3465 = 109.15, and so on.
  ['99213', '', '01112', '05', 'non-facility', 10_915],
  ['99213', '', '10112', '00', 'non-facility', 8186],
  ['99213', '', '02102', '01', 'non-facility', 11_220],
  ['99213', '', '13202', '01', 'facility', 7164],
  ['99214', '', '06102', '16', 'non-facility', 13_189],
  ['99215', '', '09102', '04', 'non-facility', 18_794],
  ['99203', '', '04412', '11', 'non-facility', 10_930],
  ['99285', '', '06302', '00', 'facility', 15_844],
  ['99223', '', '13292', '04', 'facility', 18_754],
  ['99291', '', '14212', '01', 'facility', 21_938],
  ['27447', '', '10112', '00', 'facility', 113_809],
  ['27447', '', '13202', '01', 'facility', 146_545],
  ['43239', '', '01182', '18', 'non-facility', 40_991],
  ['43239', '', '01182', '18', 'facility', 14_187],
  ['45378', '', '09202', '20', 'non-facility', 32_888],
  ['45378', '53', '09202', '20', 'non-facility', 16_460],
  ['70450', '', '01112', '05', 'non-facility', 13_850],
  ['70450', '26', '01112', '05', 'non-facility', 4472],
  ['70450', 'TC', '01112', '05', 'non-facility', 9378],
  ['71046', '', '03602', '21', 'non-facility', 3250],
  ['93000', '', '12202', '01', 'non-facility', 1582],
  ['93306', '26', '02402', '02', 'facility', 7088],
  ['97110', '', '02402', '02', 'non-facility', 3243],
  ['90837', '', '12202', '01', 'non-facility', 16_800],
  ['17000', '', '03602', '21', 'non-facility', 6589],
  ['20610', '', '04412', '11', 'non-facility', 6340],
  ['66984', '', '09102', '04', 'facility', 55_562],
  ['59400', '', '06102', '16', 'facility', 271_428],
  ['64616', '', '06302', '00', 'non-facility', 12_130],
  ['G0439', '', '02102', '01', 'non-facility', 16_069],
  ['92134', '', '13292', '04', 'non-facility', 3632],
  ['77067', '', '14212', '01', 'non-facility', 14_477],
  ['88305', 'TC', '09202', '20', 'non-facility', 3484],
];

describe('Medicare prices, worked out by hand from the official files', () => {
  it.for(workedOut)('%s %s in %s %s, %s: %d cents', ([code, modifier, carrier, locality, setting, cents], { skip }) => {
    const price = medicarePrices(official(skip), rules);
    const modifiers = modifier ? [modifier] : [];
    const answer = price({ code, modifiers, units: 1, locality: { carrier, locality }, setting, on, participation: 'other' });
    expect(answer.kind === 'priced' ? answer.allowed : answer).toBe(cents);
  });

  // Amounts of Alabama, worked out in the same way: 1138.09, 317.69 and 246.34, 36.95 and 57.53, 64.35 and 104.66, 26.83.
  it.for([
    ['both knees: 150 % of 1,138.09', '27447', '50', 'facility', 1, undefined, 170_714],
    ['assistant at a knee: 16 %', '27447', '80', 'facility', 1, undefined, 18_209],
    ['knee surgery without the care after it: 79 %', '27447', '54', 'facility', 1, undefined, 89_909],
    ['second endoscopy of a family: 317.69 − 246.34', '43239', '51', 'non-facility', 1, 2, 7135],
    ['second image: 95 % of 64.35 + 50 % of 104.66', '72148', '', 'non-facility', 1, 2, 11_346],
    ['two units of therapy: 26.83 + 20.79', '97110', 'GP', 'non-facility', 2, 1, 4762],
    ['a laboratory test without its schedule', '36415', '', 'non-facility', 1, undefined, 'not-priced'],
    ['not covered', '99381', '', 'non-facility', 1, undefined, 'not-priced'],
  ] as const)('%s', ([, code, modifier, setting, units, rank, expected], { skip }) => {
    const price = medicarePrices(official(skip), rules);
    const modifiers = modifier ? [modifier] : [];
    const line = { code, modifiers, units, locality: { carrier: '10112', locality: '00' }, setting, on, participation: 'other' as const };
    const answer = price({ ...line, ...(rank !== undefined && { rank }) });
    expect(answer.kind === 'priced' ? answer.allowed : answer.kind).toBe(expected);
  });

  it('a ZIP gives the price of its locality; one that lies in two asks', ({ skip }) => {
    const price = medicarePrices(official(skip), rules);
    const line = { code: '99213', modifiers: [], units: 1, setting: 'non-facility', on, participation: 'other' } as const;
    expect(price({ ...line, zip: '94110' })).toMatchObject({ kind: 'priced', allowed: 10_915 });
    expect(price({ ...line, zip: '35958' })).toMatchObject({ kind: 'no-data' });
  });

  it('anesthesia in Alabama: (5 + 4.2) × 19.31', ({ skip }) => {
    const line = { code: '00100', modifiers: ['AA'], units: 1, locality: { carrier: '10112', locality: '00' }, on } as const;
    const anesthesia = { baseUnits: 5, minutes: 63 };
    expect(medicarePrices(official(skip), rules)({ ...line, setting: 'facility', participation: 'other', anesthesia })).toMatchObject({
      allowed: 17_765,
    });
  });
});

describe('laws over the official files', () => {
  it('26 + TC = the whole: exactly where the parts of the file add up, and so to a cent of rounding', ({ skip }) => {
    const all = official(skip);
    const place = { gpci: { work: 1042, pe: 1194, mp: 690 }, factor, setting: 'non-facility' as const, cite: '' };
    let compared = 0;
    for (const [code, modifier] of everyRow) {
      if (modifier !== 'TC') continue;
      const [whole, professional, technical] = ['', '26', 'TC'].map((m) => all.rvu(code, m, on));
      if (whole?.kind !== 'found' || professional?.kind !== 'found' || technical?.kind !== 'found') continue;
      const adds = (['work', 'peNonFacility', 'mp'] as const).every(
        (part) => whole.value[part] === professional.value[part] + technical.value[part],
      );
      if (!adds || whole.value.work + whole.value.peNonFacility === 0) continue;
      const sum = scheduleAmount(professional.value, place) + scheduleAmount(technical.value, place);
      expect(Math.abs(sum - scheduleAmount(whole.value, place)), code).toBeLessThanOrEqual(1);
      compared++;
    }
    expect(compared).toBeGreaterThan(600);
  });

  it('the cap that the relative values give is the one that CMS publishes, for every code and locality that it prices', ({ skip }) => {
    const all = official(skip);
    const price = medicarePrices(all, rules);
    let compared = 0;
    for (const [code, modifier] of everyRow) {
      const rvu = all.rvu(code, modifier, on);
      if (rvu.kind !== 'found' || rvu.value.status !== 'A' || rvu.value.capPeNonFacility === 0) continue;
      for (const locality of places) {
        const cap = all.oppsCap(code, modifier, locality, on);
        if (cap.kind !== 'found') continue;
        const answer = price({
          code,
          modifiers: modifier ? [modifier] : [],
          units: 1,
          locality,
          setting: 'non-facility',
          on,
          participation: 'other',
        });
        if (answer.kind !== 'priced') throw new Error(`${code} ${modifier} is ${answer.kind}`);
        expect(answer.allowed, `${code} ${modifier} ${locality.carrier} ${locality.locality}`).toBeLessThanOrEqual(
          cap.value.nonFacilityCents,
        );
        if (answer.steps.length > 1) expect(answer.allowed).toBe(cap.value.nonFacilityCents);
        compared++;
      }
    }
    expect(compared).toBeGreaterThan(150);
  });

  it('every row answers, priced or in words, and never with a missing number', ({ skip }) => {
    const price = medicarePrices(official(skip), rules);
    const kinds = { priced: 0, 'not-priced': 0, 'no-data': 0 };
    for (const [code, modifier] of everyRow) {
      const modifiers = modifier ? [modifier] : [];
      const answer = price({ code, modifiers, units: 1, locality: places[0]!, setting: 'non-facility', on, participation: 'other' });
      kinds[answer.kind]++;
      if (answer.kind === 'priced') expect(Number.isSafeInteger(answer.allowed) && answer.allowed > 0, code).toBe(true);
    }
    // Active 9,021, restricted 104 and for an injection 8 with values; anesthesia 276 wants its time.
    expect(kinds).toEqual({ priced: 9133, 'not-priced': 9681, 'no-data': 276 });
  });
});

const places = [
  { carrier: '01112', locality: '05' },
  { carrier: '13202', locality: '01' },
  { carrier: '10112', locality: '00' },
];
