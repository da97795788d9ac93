import { all, like, oneOf, onOrAfter, present } from '../../spec/condition.ts';
import { type PublicRule, regulation } from '../public-rule.ts';

const drug = like('service.procedure.code', /^J\d{4}$/, 'a drug');
const medicaid = oneOf('2000B/coverage.filingIndicator', 'MC');

/** Drugs that a practice or hospital administers. */
export const drugs: readonly PublicRule[] = [
  {
    id: 'drug-number',
    sets: ['837P', '837I'],
    loop: '2400',
    when: all(drug, medicaid, onOrAfter('serviceDays', '2008-01-01')),
    needs: present('drug'),
    why: 'Medicaid collects rebates on drugs by their national drug code and pays without it for none',
    source: [regulation('42 CFR 447.520')],
    status: '218',
  },
];
