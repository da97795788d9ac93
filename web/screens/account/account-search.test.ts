import { expect, it } from 'vitest';
import { accountSearch } from './account-search.ts';

it('keeps what lists of accounts and their journals know, and nothing else', () => {
  const entry = '01a22d87-2c90-7915-948a-1a3e2bce7645';
  expect(accountSearch({ by: 'payer', age: 2, owedBy: 'patients', month: '2026-05', entry })).toEqual({
    ...{ by: 'payer', age: 2, owedBy: 'patients', month: '2026-05', entry },
  });
  expect(accountSearch({ by: 'everybody', age: 9, payer: "'", month: '2026-13', entry: 'x', patient: 'Ellison' })).toEqual({});
});
