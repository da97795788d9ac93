import { addDays, asDate } from '@claimwright/core/base';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type EditionRule, inWords, releaseNamed, releasesOn } from './editions.ts';

const names = (rule: EditionRule, day: string, ahead = 45) => releasesOn(rule, asDate(day), ahead).map(({ name }) => name);

describe('the editions worth asking for on a day', () => {
  it.each([
    ['fiscal-year', '2025-09-30', 0, ['FY2025']],
    ['fiscal-year', '2025-10-01', 0, ['FY2026']],
    ['fiscal-year', '2026-06-01', 120, ['FY2026']],
    ['fiscal-year', '2026-06-03', 120, ['FY2026', 'FY2027']],
    ['april', '2026-03-31', 0, ['April 2025']],
    ['april', '2026-03-31', 120, ['April 2025', 'April 2026']],
    ['april', '2026-04-01', 120, ['April 2026']],
    ['calendar-year', '2026-12-31', 60, ['2026', '2027']],
    ['quarter', '2026-01-01', 45, ['2026 Q1']],
    ['quarter', '2026-11-29', 45, ['2026 Q4', '2027 Q1']],
    ['quarter', '2026-06-30', 1, ['2026 Q2', '2026 Q3']],
    ['half-year', '2026-06-15', 30, ['2026 January', '2026 July']],
    ['half-year', '2026-07-01', 30, ['2026 July']],
    ['standing', '2026-11-29', 0, ['current']],
    // 2026-11-29 is a Sunday: its own week is not over.
    ['week', '2026-11-29', 0, ['week of 2026-11-16']],
    ['week', '2026-11-30', 0, ['week of 2026-11-23']],
  ] as const)('%s on %s, %d days ahead: %j', (rule, day, ahead, expected) => expect(names(rule, day, ahead)).toEqual(expected));

  it('always has one in force, and never one that begins later than asked', () => {
    const rules = ['fiscal-year', 'april', 'calendar-year', 'quarter', 'half-year'] as const;
    fc.assert(
      fc.property(fc.constantFrom(...rules), fc.integer({ min: 0, max: 20_000 }), fc.integer({ min: 0, max: 200 }), (rule, days, ahead) => {
        const day = addDays(asDate('2000-01-01'), days);
        const [first, ...later] = releasesOn(rule, day, ahead);
        expect(first!.from <= day).toBe(true);
        for (const { from } of later) expect(from > day && from <= addDays(day, ahead)).toBe(true);
        for (const release of [first!, ...later]) expect(releaseNamed(rule, release.name)).toEqual(release);
      }),
    );
  });
});

describe('an edition by the name that somebody gives', () => {
  it.each([
    ['fiscal-year', 'FY2026', '2025-10-01'],
    ['fiscal-year', 'fy 2026', '2025-10-01'],
    ['april', 'April 2025', '2025-04-01'],
    ['quarter', '2026q3', '2026-07-01'],
    ['quarter', '2026 Q5', undefined],
    ['calendar-year', '2026', '2026-01-01'],
    ['half-year', '2026-July', '2026-07-01'],
    ['week', '2026-11-18', '2026-11-16'],
    ['standing', 'current', undefined],
    ['quarter', 'latest', undefined],
  ] as const)('%s %s begins %s', (rule, name, from) => expect(releaseNamed(rule, name)?.from).toBe(from));
});

describe('addresses of an edition', () => {
  it.each([
    ['fiscal-year', 'FY2026', '{year}/{yy}', '2026/26'],
    ['quarter', '2026 Q3', '{year}q{q} v{ncci} {month} {Month} {mm} {letter}', '2026q3 v322 july July 07 c'],
    ['quarter', '2024 Q1', 'v{ncci}', 'v300'],
    ['half-year', '2025 July', '{yy}{half}', '251'],
    ['week', '2026-11-18', '{monday}_{sunday}', '111626_112226'],
  ] as const)('%s %s: %s is %s', (rule, name, pattern, expected) =>
    expect(inWords(pattern, releaseNamed(rule, name)!.words)).toBe(expected),
  );

  it('a word that an edition does not have is a mistake of the manifest', () =>
    expect(() => inWords('{week}', releaseNamed('quarter', '2026 Q3')!.words)).toThrow('asks for {week}'));
});
