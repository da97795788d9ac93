import { claimsManual, type PublicRule } from '../check/public-rule.ts';
import { all, like, not, oneOf, present, someIn } from '../spec/condition.ts';
import type { PayerGuide } from './guide.ts';
import { companionGuide, insuredByMedicare } from './medicare.ts';

const sets = ['837I'] as const;
const billed = (...kinds: readonly string[]) => oneOf('claim.place.facility', ...kinds);
/** A home health agency's notice that a patient was admitted, and its withdrawal: no claim. */
const notice = all(billed('32'), oneOf('claim.place.frequency', 'A', 'D'));
const acuteInjury = someIn('conditions', someIn('codes', oneOf('code', '84')));
const value = (...codes: readonly string[]) => someIn('values', someIn('values', oneOf('code', ...codes)));

const claims: readonly PublicRule[] = [
  {
    id: 'dialysis-weight',
    sets,
    loop: '2300',
    when: all(billed('72'), not(acuteInjury)),
    needs: all(value('A8'), value('A9')),
    why: 'dialysis is paid by the patient’s weight and height (value codes A8 and A9), but for an acute injury (condition code 84)',
    source: [claimsManual('chapter 8, §50.3')],
    status: '725',
  },
  {
    id: 'home-health-place',
    sets,
    loop: '2300',
    when: all(billed('32'), not(notice)),
    needs: value('61'),
    why: 'home health is paid by where the service was given (value code 61)',
    source: [claimsManual('chapter 10, §40.2')],
    status: '725',
  },
  {
    id: 'hospice-place',
    sets,
    loop: '2300',
    when: all(billed('81', '82'), someIn('lines', oneOf('service.revenueCode', '0651', '0652'))),
    needs: value('61', 'G8'),
    why: 'hospice care is paid by where it was given (value codes 61 and G8)',
    source: [claimsManual('chapter 11, §30.3')],
    status: '725',
  },
  {
    id: 'admission-facts',
    sets,
    loop: '2300',
    when: billed('11', '18', '21'),
    needs: all(present('admission'), present('stay.source')),
    why: 'an inpatient claim tells when the patient was admitted and from where',
    source: [claimsManual('chapter 25, §75.1')],
    status: '189',
  },
  {
    id: 'attending-physician',
    sets,
    loop: '2300',
    when: all(billed('11', '18', '21', '32', '81', '82'), not(notice)),
    needs: present('attending'),
    why: 'the physician who is responsible for the stay or the plan of care is named',
    source: [claimsManual('chapter 25, §75.5')],
    status: '125',
  },
];

const therapy = (revenue: RegExp, says: string, modifier: string): PublicRule => ({
  id: `therapy-${modifier.toLowerCase()}`,
  sets,
  loop: '2400',
  when: all(
    oneOf('2300/claim.place.facility', '12', '13', '22', '23', '34', '74', '75', '85'),
    like('service.revenueCode', revenue, says),
    present('service.procedure'),
  ),
  needs: someIn('service.procedure.modifiers', oneOf('', modifier)),
  why: 'the plan of care under which outpatient therapy is given is told by its modifier',
  source: [claimsManual('chapter 5, §20.1')],
  status: '453',
});
const lines = [
  therapy(/^042\d$/, 'physical therapy', 'GP'),
  therapy(/^043\d$/, 'occupational therapy', 'GO'),
  therapy(/^044\d$/, 'speech-language pathology', 'GN'),
];

/** Claims of hospitals, nursing facilities, home health agencies and hospices to Medicare. */
export const medicarePartA: PayerGuide = {
  name: 'medicare-part-a',
  title: 'Medicare Part A, institutional claims',
  sets,
  appliesTo: oneOf('2000B/coverage.filingIndicator', 'MA'),
  rules: [...insuredByMedicare(sets, companionGuide('837I', 'loops 2000B and 2000C')), ...claims, ...lines],
  notModelled: 'the outpatient and inpatient code editors, consecutive billing, benefit periods, present-on-admission exemptions',
};
