import { expect, it } from 'vitest';
import { qualitySearch } from './quality-search.ts';

it('lets through what the page knows and nothing else', () => {
  const good = {
    view: 'audit',
    from: '2026-04-01',
    until: '2026-04-30',
    direction: 'over',
    provider: '00000000-0000-7000-8000-000000000000',
  };
  expect(qualitySearch(good)).toEqual(good);
  expect(qualitySearch({ view: 'x', from: '2026-13-01', category: "' or 1", direction: 'up', provider: '../x', coder: '' })).toEqual({});
});
