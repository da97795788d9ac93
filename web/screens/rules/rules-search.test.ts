import { expect, it } from 'vitest';
import { rulesSearch } from './rules-search.ts';

it('reads what may stand in the address, and nothing else', () => {
  const run = '01980000-0000-7000-8000-000000000000';
  expect(rulesSearch({ group: 'built-in', family: 'ncci', rule: 'ncci/pairs', edit: true, show: 'packs', run })).toEqual({
    ...{ group: 'built-in', family: 'ncci', rule: 'ncci/pairs', edit: true, show: 'packs', run },
  });
  expect(rulesSearch({ group: 'own', family: 'a b', rule: '<b>', edit: 'yes', show: 'all', run: '1' })).toEqual({});
});
