import { describe, expect, it } from 'vitest';
import { parseMoney } from '../base/money.ts';
import type { BenefitItem, Benefits } from './benefits.ts';
import { serviceTypeOf } from './service-type.ts';
import { shareOf } from './share-of.ts';
import { whatIsLeft } from './what-is-left.ts';

const money = (text: string) => parseMoney(text)!;
const item = (kind: BenefitItem['kind'], serviceTypes: string[], more: Partial<BenefitItem>): BenefitItem => ({
  ...{ kind, serviceTypes, level: 'individual', network: 'in' },
  ...more,
});

/** A PPO as it answers: office visit 30.00, laboratory 10 %, all else 20 %, deductible 500.00 of which 90.00 are left. */
const ppo: Benefits = {
  ...{ status: 'active', plan: 'Choice PPO', qmb: false, authorizations: [], otherPayers: [], rejected: [], notes: [] },
  items: [
    item('copay', ['98', 'MH'], { amount: money('30'), period: 'visit' }),
    item('copay', ['98'], { amount: money('60'), period: 'visit', network: 'out' }),
    item('coinsurance', ['5'], { percent: '10' }),
    item('coinsurance', ['30'], { percent: '20' }),
    item('coinsurance', ['80', 'BZ'], { percent: '0' }),
    item('deductible', ['30'], { amount: money('500'), period: 'calendar-year' }),
    item('deductible', ['30'], { amount: money('90'), period: 'remaining' }),
    item('deductible', ['30'], { amount: money('1200'), period: 'remaining', level: 'family' }),
    item('out-of-pocket', ['30'], { amount: money('4000'), period: 'calendar-year' }),
  ],
};

describe('the patient’s part of a service', () => {
  it.each([
    ['office visit', '99213', 'in', { copay: 30_00, deductibleApplies: false }],
    ['office visit out of network', '99213', 'out', { copay: 60_00, deductibleApplies: false }],
    ['psychotherapy', '90834', 'in', { copay: 30_00, deductibleApplies: false }],
    ['laboratory', '83036', 'in', { coinsurancePercent: '10', deductibleApplies: true }],
    ['a vaccine', '90715', 'in', { coinsurancePercent: '0', deductibleApplies: false }],
    ['a preventive visit', '99396', 'in', { coinsurancePercent: '0', deductibleApplies: false }],
    ['what the plan names nowhere: the plan as a whole', '20610', 'in', { coinsurancePercent: '20', deductibleApplies: true }],
  ] as const)('%s (%s, %s network)', (_, code, seen, expected) => {
    const { assumed: _assumed, copayGroup: _group, ...share } = shareOf(ppo, serviceTypeOf(code), seen);
    expect(share).toEqual(expected);
  });

  it('a specialist has a copay of their own where the plan says so', () => {
    const items = [...ppo.items, item('copay', ['98'], { amount: money('50'), period: 'visit', says: 'SPECIALIST' })];
    expect(shareOf({ ...ppo, items }, '98', 'in', true).copay).toBe(50_00);
    expect(shareOf({ ...ppo, items }, '98', 'in').copay).toBe(30_00);
    expect(shareOf(ppo, '98', 'in', true).copay).toBe(30_00);
  });

  it('says what it took for granted', () => {
    expect(shareOf(ppo, '5', 'in').assumed).toEqual(['the deductible comes before the coinsurance']);
    expect(shareOf({ ...ppo, items: [] }, '5', 'in')).toEqual({ deductibleApplies: false, assumed: [] });
  });
});

describe('what is left', () => {
  it('is the least of person and family, and unknown where the plan does not say', () => {
    expect(whatIsLeft(ppo, 'in')).toEqual({ deductibleLeft: 90_00 });
  });

  it('of a plan without a deductible is nothing', () => {
    const items = [item('deductible', ['30'], { amount: money('0'), period: 'calendar-year' })];
    expect(whatIsLeft({ ...ppo, items }, 'in')).toEqual({ deductibleLeft: 0 });
  });
});
