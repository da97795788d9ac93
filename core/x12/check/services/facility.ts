import { all, like, oneOf, present } from '../../spec/condition.ts';
import { claimsManual, type PublicRule, regulation } from '../public-rule.ts';

const rateLine = (revenue: string) => oneOf('service.revenueCode', revenue);
const hasRate = all(present('service.procedure'), oneOf('service.procedure.kind', 'HP'));

/** Stays and episodes that are paid by a rate code of five characters (HIPPS), on a line of its own. */
export const facility: readonly PublicRule[] = [
  {
    id: 'home-health-rate',
    sets: ['837I'],
    loop: '2400',
    when: all(oneOf('2300/claim.place.facility', '32'), rateLine('0023')),
    needs: hasRate,
    why: 'home health is paid by the rate code on its line 0023',
    source: [claimsManual('chapter 10, §40.2'), regulation('42 CFR 484.220')],
    status: '513',
  },
  {
    id: 'nursing-rate',
    sets: ['837I'],
    loop: '2400',
    when: all(oneOf('2300/claim.place.facility', '18', '21'), rateLine('0022')),
    needs: hasRate,
    why: 'skilled nursing is paid by the rate code on its line 0022',
    source: [claimsManual('chapter 6, §30.1'), regulation('42 CFR 413.337')],
    status: '513',
  },
  {
    id: 'rehabilitation-rate',
    sets: ['837I'],
    loop: '2400',
    when: all(oneOf('2300/claim.place.facility', '11'), rateLine('0024')),
    needs: hasRate,
    why: 'inpatient rehabilitation is paid by the rate code on its line 0024',
    source: [claimsManual('chapter 3, §140.3'), regulation('42 CFR 412.620')],
    status: '513',
  },
  {
    id: 'rate-form',
    sets: ['837I'],
    loop: '2400',
    when: oneOf('service.procedure.kind', 'HP'),
    needs: like('service.procedure.code', /^[0-9A-Z]{5}$/, 'a rate code of five characters'),
    why: 'a rate code (HIPPS) has five characters, the assessment’s own included',
    source: [claimsManual('chapter 6, §30.1')],
    status: '513',
  },
];
