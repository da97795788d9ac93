import { all, any, like, not, oneOf, onOrAfter, present, someIn } from '../../spec/condition.ts';
import { claimsManual, type PublicRule, regulation } from '../public-rule.ts';

/** Laboratory tests and mammograms: the certificate of who performs them. */
export const laboratory: readonly PublicRule[] = [
  {
    id: 'laboratory-certificate',
    sets: ['837P'],
    loop: '2400',
    when: someIn('service.procedure.modifiers', oneOf('', 'QW')),
    needs: any(present('cliaNumber'), present('2300/cliaNumber')),
    why: 'a waived test (QW) is paid only to a laboratory that shows its CLIA number',
    source: [claimsManual('chapter 16, §70.2'), regulation('42 CFR 493.35')],
    status: '544',
  },
  {
    id: 'mammography-certificate',
    sets: ['837P'],
    loop: '2400',
    when: all(
      oneOf('service.procedure.code', '77065', '77066', '77067'),
      not(someIn('service.procedure.modifiers', oneOf('', '26'))),
      onOrAfter('serviceDays', '2012-01-01'),
    ),
    needs: any(present('mammographyCertification'), present('2300/mammographyCertification')),
    severity: 'warning',
    why: 'a mammogram is paid only to a facility that shows its FDA certificate',
    source: [regulation('21 CFR 900.11'), claimsManual('chapter 18, §20')],
    status: '142',
  },
  {
    id: 'referred-test',
    sets: ['837P'],
    loop: '2400',
    when: all(present('referringCliaNumber'), like('service.procedure.code', /^8\d{4}$/, 'a laboratory test')),
    needs: someIn('service.procedure.modifiers', oneOf('', '90')),
    severity: 'warning',
    why: 'a test that another laboratory performed carries modifier 90',
    source: [claimsManual('chapter 16, §40.1')],
    status: '630',
  },
];
