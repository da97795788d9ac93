import { like, oneOf } from '../../spec/condition.ts';
import { claimsManual, type PublicRule } from '../public-rule.ts';

/** Stays and episodes that are paid by a rate code, on a line of its own. */
export const facility: readonly PublicRule[] = [
  {
    id: 'rate-form',
    sets: ['837I'],
    loop: '2400',
    when: oneOf('service.procedure.kind', 'HP'),
    needs: like('service.procedure.code', /^[0-9A-Z]{5}$/, 'a rate code of five characters'),
    why: 'a rate code (HIPPS) has five characters, the assessment’s own included',
    source: [claimsManual('chapter 6, §30.1; chapter 10, §40.2')],
    status: '513',
  },
];
