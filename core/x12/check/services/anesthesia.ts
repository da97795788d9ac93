import { all, like, not, oneOf } from '../../spec/condition.ts';
import { claimsManual, type PublicRule, regulation } from '../public-rule.ts';

/** Anesthesia is paid by time; the management of pain after it and the burn add-on are not. */
export const anesthesia: readonly PublicRule[] = [
  {
    id: 'anesthesia-minutes',
    sets: ['837P'],
    loop: '2400',
    when: all(
      like('service.procedure.code', /^0(0[1-9]\d\d|1[0-8]\d\d|19[0-8]\d|199[0-9])$/, 'anesthesia'),
      not(oneOf('service.procedure.code', '01953', '01996')),
    ),
    needs: oneOf('service.unit', 'MJ'),
    why: 'anesthesia is paid by its time, which is told in minutes (SV103 MJ)',
    source: [regulation('42 CFR 414.46(a)'), claimsManual('chapter 12, §50.G')],
    status: '251',
  },
];
