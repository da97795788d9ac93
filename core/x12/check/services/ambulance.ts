import { all, any, like, onOrAfter, present, someIn } from '../../spec/condition.ts';
import { claimsManual, type PublicRule, regulation } from '../public-rule.ts';

const trip = like('service.procedure.code', /^A04(2[5-9]|3[0-6])$/, 'an ambulance trip or its miles');

/** Ambulance: where the patient was picked up, and that a transport is billed. */
export const ambulance: readonly PublicRule[] = [
  {
    id: 'ambulance-pick-up',
    sets: ['837P'],
    loop: '2400',
    when: trip,
    needs: any(present('pickUp'), present('2300/pickUp')),
    why: 'the ZIP code of the place of pick-up decides the payment and is asked of every ambulance claim',
    source: [regulation('42 CFR 414.610(e)'), claimsManual('chapter 15, §30.1.2')],
    status: '266',
  },
  {
    id: 'ambulance-miles',
    sets: ['837P'],
    loop: '2300',
    when: all(present('ambulance'), someIn('lines', onOrAfter('serviceDays', '2011-01-01'))),
    needs: someIn('lines', like('service.procedure.code', /^A0(4(2[0-9]|3[0-6])|[0-39]\d\d|888)$/, 'a transport or its miles')),
    severity: 'warning',
    why: 'a claim that describes a transport bills one',
    source: [claimsManual('chapter 15, §30')],
    status: '454',
  },
];
