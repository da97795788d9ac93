import { describe, expect, it } from 'vitest';
import { postRemittance } from '../../core/posting/index.ts';
import { adjustmentLaw, takebacksBesideLaw } from './adjustment-law.ts';
import { balanceLaw } from './balance-law.ts';
import { decisionLaw } from './decision-law.ts';
import { orderLaw } from './order-law.ts';
import { partsLaw } from './parts-law.ts';
import { takebackLaw } from './takeback-law.ts';

describe('laws of posting, in short', () => {
  it('the order in which payments come changes no balance, or is asked about', () => {
    const counted = orderLaw(postRemittance, 24);
    console.log(`${counted.stories} stories, ${counted.orders} orders, ${counted.asked} of them ask a person`);
    expect(counted.stories).toBe(24);
    // Were all of them asked about, this would say nothing.
    expect(counted.asked).toBeLessThan(counted.orders / 2);
  });

  it('what balances is posted, what does not is held', () => {
    expect(balanceLaw(postRemittance, 150)).toEqual({ valid: 150, mutated: 150 });
  });

  it('every reason of a provider-level adjustment is in the books, and the cash is the amount paid', () => {
    expect(adjustmentLaw(postRemittance)).toBeGreaterThan(300);
  });

  it('takebacks beside the claims see one another, our refunds, and what was carried', () => {
    expect(takebacksBesideLaw(postRemittance, 200)).toBe(200);
  });

  it('what is taken back leaves the claim as it was, and nothing is taken twice unasked', () => {
    expect(takebackLaw(postRemittance, 100)).toBe(100);
  });

  it('books and paper agree after each payer and after a takeback', () => {
    expect(decisionLaw(postRemittance, 300)).toBe(300);
  });

  it('a payment that is posted in parts comes to what it comes to whole', () => {
    const counted = partsLaw(450);
    console.log(`${counted.payments} payments, ${counted.late} of them with something to do once all claims were posted`);
    expect(counted.late).toBeGreaterThan(20);
  });
});
