import { describe, expect, it } from 'vitest';
import { codesSearch } from './codes-search.ts';

describe('the address of the codes', () => {
  const cases: [string, Record<string, unknown>, Record<string, unknown>][] = [
    [
      'holds words, system and day',
      { q: 'diab foot', of: 'icd10cm', on: '2026-04-10' },
      { q: 'diab foot', of: 'icd10cm', on: '2026-04-10' },
    ],
    ['digits alone are a text', { q: 99213, partner: 99, zip: 43999 }, { q: '99213', partner: '99', zip: '43999' }],
    ['no system of that name', { of: 'cdt' }, {}],
    ['no such day', { on: '2026-13-01' }, {}],
    ['nothing but what it knows', { redirect: 'https://evil.example', q: '' }, {}],
    ['no pattern as a partner, no ZIP plus four', { partner: '99%', zip: '43999-0001' }, {}],
    ['no end of words', { q: 'a'.repeat(81) }, {}],
  ];
  it.each(cases)('%s', (_, given, read) => expect(codesSearch(given)).toEqual(read));
});
