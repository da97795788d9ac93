import { expect, it } from 'vitest';
import { booksSearch } from './books-search.ts';

it('keeps what the books know, and nothing else', () => {
  expect(booksSearch({ view: 'close', month: '2026-04', account: 'ar-insurance', agedBy: 'service' })).toEqual({
    ...{ view: 'close', month: '2026-04', account: 'ar-insurance', agedBy: 'service' },
  });
  expect(booksSearch({ view: 'all', month: '2026-00', account: "a' or 1", entry: '1', patient: 'Ellison' })).toEqual({});
});
