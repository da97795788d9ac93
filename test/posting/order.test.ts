import { expect, it } from 'vitest';
import { postRemittance } from '../../core/posting/index.ts';
import { orderLaw } from './order-law.ts';

it('the order in which payments come changes no balance, or is asked about', () => {
  const counted = orderLaw(postRemittance, 40);
  console.log(`${counted.stories} stories, ${counted.orders} orders, ${counted.asked} of them ask a person`);
  expect(counted.stories).toBe(40);
});
