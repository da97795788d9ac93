import { asDate } from '@claimwright/core/base';
import { compileFlat, fees, type OpenTable, openFlat, type TableEdition, tableFormat } from '@claimwright/core/codes';
import { describe, expect, it } from 'vitest';
import { type OfficialFeeFile, officialFeeFile } from '../../../data/official-fee-file.ts';
import { medicareRules } from '../medicare-rules.ts';
import { places } from '../places.ts';
import { pricesOf } from './open-prices.ts';
import type { PriceAsked } from './sources.ts';

type Skip = (why: string) => never;
const on = asDate('2025-10-15');

function official(which: readonly OfficialFeeFile[], skip: Skip) {
  const tables = which.map((file): OpenTable => {
    const { name, bytes } = officialFeeFile(file, skip);
    const { edition, columns, texts } = tableFormat(name, bytes)!.parse(name, bytes).tables[0]!;
    const result = openFlat<TableEdition>(compileFlat({ header: edition, columns, texts }));
    if (!result.ok) throw new Error(result.error.says);
    return result.value;
  });
  const schedule = fees(tables);
  const prices = pricesOf(
    () => schedule,
    () => medicareRules(places.data),
  );
  return (code: string, asked: Partial<PriceAsked> = {}) =>
    prices(code, { on, zip: '43201', modifiers: [], participation: 'other', ...asked });
}

describe('what Medicare allows, on the page of a code', () => {
  const all = ['rvu', 'gpci', 'localities', 'zip'] as const;
  const told = (price: ReturnType<ReturnType<typeof official>>) =>
    price.kind === 'prices' ? price.settings.map(({ setting, cents, why }) => [setting, cents, why]) : price.why;

  // Ohio is one locality, 15202-00, with the indices 1, 0.911 and 1.033 of GPCI 2025. By hand from PPRRVU, October 2025:
  // (1.30 × 1 + 1.35 × 0.911 + 0.10 × 1.033) × 32.3465 = 85.17; in a facility 0.57 in the place of 1.35, 62.19.
  it('in the office and in a facility, where the ZIP lies, with the steps', ({ skip }) => {
    const price = official(all, skip)('99213');
    expect(price).toMatchObject({ kind: 'prices', locality: '15202-00, STATEWIDE' });
    expect(told(price)).toEqual([
      ['non-facility', 8517, undefined],
      ['facility', 6219, undefined],
    ]);
    expect(price.kind === 'prices' && price.settings[0]?.steps).toEqual([
      {
        label: '(work × index + practice expense × index + malpractice × index) × conversion factor',
        factors: 'work 1.3 · index 1 · practice expense 1.35 · index 0.911 · malpractice 0.1 · index 1.033 · conversion factor 32.3465',
        result: '85.17',
        cite: expect.stringMatching(/PPRRVU|relative value/i),
      },
    ]);
  });
  it('with modifiers: each is a step, and one that does not apply is said to', ({ skip }) => {
    const price = official(all, skip);
    // Half as much again for both sides (indicator 1): 150 percent of 27447, whose amount alone is asked for too.
    const [one, both] = [price('27447'), price('27447', { modifiers: ['50'] })].map((p) =>
      p.kind === 'prices' ? p.settings[1] : undefined,
    );
    expect(both?.cents).toBe(Math.round((one?.cents ?? 0) * 1.5));
    expect([one?.steps.length, both?.steps.length]).toEqual([1, 2]);
    expect(told(price('99213', { modifiers: ['26'] }))).toEqual([
      ['non-facility', null, expect.stringContaining('26 does not apply')],
      ['facility', null, expect.stringContaining('26 does not apply')],
    ]);
  });
  it('of nobody where Medicare has no amount, in words', ({ skip }) =>
    expect(told(official(all, skip)('99239', { on: asDate('2019-01-01') }))).toMatch(/2019-01-01/));
  it('by the usual locality of a ZIP that lies in several, with a caution', ({ skip }) => {
    const price = official(all, skip)('99213', { zip: '36855' });
    expect(price).toMatchObject({ locality: expect.stringMatching(/^10112-00, /) });
    expect(price.kind === 'prices' && price.settings[0]?.cautions).toEqual([expect.stringContaining('ZIP 36855 lies in more than one')]);
  });
  it('not where the ZIP is nowhere or its table is missing', ({ skip }) => {
    expect(told(official(all, skip)('99213', { zip: '00000' }))).toMatch(/ZIP 00000/);
    expect(told(official(['rvu', 'gpci', 'localities'], skip)('99213'))).toMatch(/ZIP5.*codes import/);
  });
});
