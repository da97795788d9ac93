import { describe, expect, it } from 'vitest';
import { postRemittance } from '../../core/posting/index.ts';
import { takebacksBesideLaw } from './adjustment-law.ts';
import { balanceLaw } from './balance-law.ts';
import { decisionLaw } from './decision-law.ts';
import { orderLaw } from './order-law.ts';
import { partsLaw } from './parts-law.ts';
import { takebackLaw } from './takeback-law.ts';

describe('laws of posting, in full', () => {
  it('300 stories of three to five payments in all their orders', { timeout: 600_000 }, () => {
    const counted = orderLaw(postRemittance, 300, 2026);
    console.log(`${counted.stories} stories, ${counted.orders} orders, ${counted.asked} of them ask a person`);
    expect(counted.stories).toBe(300);
    expect(counted.asked).toBeLessThan(counted.orders / 2);
  });

  it('1,000 payments that balance, 1,000 that do not', { timeout: 600_000 }, () => {
    expect(balanceLaw(postRemittance, 1_000, 2026)).toEqual({ valid: 1_000, mutated: 1_000 });
  });

  it('5,000 decisions on paper', { timeout: 600_000 }, () => {
    expect(decisionLaw(postRemittance, 5_000, 2026)).toBe(5_000);
  });

  it('5,000 payments with takebacks beside their claims, 5,000 claims taken back', { timeout: 600_000 }, () => {
    expect(takebacksBesideLaw(postRemittance, 5_000, 2026)).toBe(5_000);
    expect(takebackLaw(postRemittance, 5_000, 2026)).toBe(5_000);
  });

  it('5,000 payments in parts', { timeout: 600_000 }, () => {
    expect(partsLaw(5_000, 2026).payments).toBeGreaterThan(5_000);
  });
});
