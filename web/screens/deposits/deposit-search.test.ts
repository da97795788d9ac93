import { expect, it } from 'vitest';
import { depositSearch } from './deposit-search.ts';

it('takes a state of ours out of an address, and nothing else', () => {
  expect(depositSearch({ state: 'over', patient: 'x' })).toEqual({ state: 'over' });
  expect(depositSearch({ state: 'lost' })).toEqual({});
});
