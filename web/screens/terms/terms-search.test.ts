import { expect, it } from 'vitest';
import { termsSearch } from './terms-search.ts';

it('an address says which terms, which of them is open, or the versions; nothing else', () => {
  expect(termsSearch({ standing: 'approved', term: 'blue winter F33.9', versions: true })).toEqual({
    standing: 'approved',
    term: 'blue winter F33.9',
    versions: true,
  });
  expect(termsSearch({ standing: 'proposed', term: '', versions: 'yes', other: 1 })).toEqual({});
  expect(termsSearch({ standing: 5, term: 7 })).toEqual({});
});
