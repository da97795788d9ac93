import { claimsManual, type PublicRule } from '../check/public-rule.ts';
import { absent, all, any, like, not, oneOf, onOrAfter, present, someIn } from '../spec/condition.ts';
import type { PayerGuide } from './guide.ts';
import { companionGuide, insuredByMedicare } from './medicare.ts';

const sets = ['837P'] as const;
const modifier = (...values: readonly string[]) => someIn('service.procedure.modifiers', oneOf('', ...values));
const chiropractic = oneOf('service.procedure.code', '98940', '98941', '98942');

const claims: readonly PublicRule[] = [
  {
    id: 'originals-only',
    sets,
    loop: '2300',
    when: present('claim.place.frequency'),
    needs: oneOf('claim.place.frequency', '1'),
    why: 'a carrier takes original claims alone; a claim that was decided is reopened or appealed instead',
    source: [companionGuide('837P', 'loop 2300, CLM05-3')],
    status: '535',
  },
  {
    id: 'secondary-reason',
    sets,
    loop: '2000B',
    when: oneOf('coverage.order', 'S', 'T'),
    needs: present('coverage.medicareSecondaryReason'),
    why: 'when Medicare comes second, the claim tells why (SBR05)',
    source: [
      companionGuide('837P', 'loop 2000B, SBR05'),
      { title: 'CMS, Medicare Secondary Payer Manual (Pub. 100-05)', cite: 'chapter 3, §30' },
    ],
    status: '578',
  },
  {
    id: 'home-oversight',
    sets,
    loop: '2300',
    when: someIn('lines', oneOf('service.procedure.code', 'G0181', 'G0182')),
    needs: present('carePlanOversight'),
    why: 'oversight of home health or hospice names the agency whose patient it is',
    source: [claimsManual('chapter 26, §10.4, item 23')],
    status: '714',
  },
  {
    id: 'hospital-stay',
    sets,
    loop: '2300',
    // Since 2023 the same codes are of patients under observation too, who are not admitted: the place tells them apart.
    when: all(
      oneOf('claim.place.facility', '21'),
      someIn('lines', like('service.procedure.code', /^992(2[1-3]|3[1-689])$/, 'care of a hospital inpatient')),
    ),
    needs: present('admission'),
    severity: 'warning',
    why: 'care that follows from a hospital stay tells its dates',
    source: [claimsManual('chapter 26, §10.4, item 18')],
    status: '189',
  },
];

const lines: readonly PublicRule[] = [
  {
    id: 'chiropractic-first-treatment',
    sets,
    loop: '2400',
    when: all(chiropractic, modifier('AT')),
    needs: any(present('initialTreatment'), present('2300/initialTreatment')),
    why: 'manipulation of the spine tells when the course of treatment began',
    source: [claimsManual('chapter 26, §10.4, item 14')],
    status: '701',
  },
  {
    id: 'chiropractic-active-treatment',
    sets,
    loop: '2400',
    when: chiropractic,
    needs: modifier('AT', 'GA', 'GY', 'GZ'),
    severity: 'warning',
    why: 'manipulation without AT counts as maintenance, which is not covered',
    source: [{ title: 'CMS, Medicare Benefit Policy Manual (Pub. 100-02)', cite: 'chapter 15, §240.1.3' }],
    status: '453',
  },
  {
    id: 'foot-care-last-seen',
    sets,
    loop: '2400',
    when: all(
      oneOf('service.procedure.code', '11055', '11056', '11057', '11719', 'G0127'),
      not(modifier('GA', 'GY', 'GZ')),
      modifier('Q7', 'Q8', 'Q9'),
    ),
    needs: any(present('lastSeen'), present('2300/lastSeen')),
    severity: 'warning',
    why: 'routine foot care tells when the doctor who treats the disease saw the patient last',
    source: [claimsManual('chapter 26, §10.4, item 19')],
    status: '757',
  },
  {
    id: 'anesthesia-who',
    sets,
    loop: '2400',
    when: oneOf('service.unit', 'MJ'),
    needs: modifier('AA', 'AD', 'QK', 'QX', 'QY', 'QZ'),
    why: 'anesthesia is paid by whether it was given, directed or supervised',
    source: [claimsManual('chapter 12, §50')],
    status: '453',
  },
  {
    id: 'ambulance-origin-destination',
    sets,
    loop: '2400',
    when: like('service.procedure.code', /^A04(2[5-9]|3[0-6])$/, 'an ambulance trip or its miles'),
    needs: any(
      someIn('service.procedure.modifiers', like('', /^[DEGHIJNPRS][DEGHIJNPRSX]$/, 'an origin and a destination')),
      modifier('QL'),
    ),
    why: 'the first modifier tells from where to where the patient was carried, who had not died before (QL)',
    source: [claimsManual('chapter 15, §30.A')],
    status: '453',
  },
  {
    id: 'no-certificates',
    sets,
    loop: '2400',
    when: onOrAfter('serviceDays', '2023-01-01'),
    needs: all(absent('forms'), absent('equipmentCertificate'), absent('equipmentCertification')),
    why: 'certificates of medical necessity were ended; claims that carry one are returned',
    source: [
      {
        title: 'CMS, elimination of certificates of medical necessity and DME information forms',
        cite: 'services from January 1, 2023 on',
        url: 'https://www.cgsmedicare.com/jc/claims/cmn_dif_elimination.html',
      },
    ],
    status: '335',
  },
];

/** Claims of physicians and suppliers to Medicare. */
export const medicarePartB: PayerGuide = {
  name: 'medicare-part-b',
  title: 'Medicare Part B, professional claims',
  sets,
  appliesTo: oneOf('2000B/coverage.filingIndicator', 'MB'),
  rules: [...insuredByMedicare(sets, companionGuide('837P', 'loops 2000B and 2000C')), ...claims, ...lines],
  notModelled: 'coverage decisions, bundling edits, fee schedules, and what depends on the contractor',
};
