import { expect, it } from 'vitest';
import { listOf, paymentSearch } from './payment-search.ts';

it('keeps what payments know, and nothing else', () => {
  const whole = { status: 'exceptions', kind: 'held', group: 'denied', claim: 12, raw: true } as const;
  expect(paymentSearch({ ...whole })).toEqual(whole);
  expect(paymentSearch({ status: 'lost', kind: 'x', claim: -1, raw: 'yes', add: 'gold', patient: 'Ellison' })).toEqual({});
  expect(listOf(whole)).toEqual({ status: 'exceptions', kind: 'held' });
});
