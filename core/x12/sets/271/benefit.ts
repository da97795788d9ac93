import { any, atMost, oneOf, present } from '../../spec/condition.ts';
import { code, composite, days, decimal, fixed, list, money, text } from '../../spec/field.ts';
import { loop, loops, maybe, type Rule, segment, segments, singles } from '../../spec/node.ts';
import { numbered, perhapsReachedBy } from '../parts/contact.ts';
import { askerProvider, describedNumbers, pointers, procedureParts, relatedName } from '../parts/eligibility.ts';
import { city, street } from '../parts/party.ts';
import { serviceTypes } from '../parts/service-types.ts';
import { rejectionsFor } from './rejections.ts';

/** What a benefit line says (EB01). */
export const benefitKinds = {
  '1': 'active coverage',
  '2': 'active, full risk capitation',
  '3': 'active, services capitated',
  '4': 'active, services capitated to primary care',
  '5': 'active, pending investigation',
  '6': 'inactive',
  '7': 'inactive, pending eligibility update',
  '8': 'inactive, pending investigation',
  A: 'coinsurance',
  B: 'copayment',
  C: 'deductible',
  CB: 'coverage basis',
  D: 'benefit description',
  E: 'exclusions',
  F: 'limitations',
  G: 'out-of-pocket maximum',
  H: 'unlimited',
  I: 'not covered',
  J: 'cost containment',
  K: 'reserve',
  L: 'primary care provider',
  M: 'pre-existing condition',
  MC: 'managed care coordinator',
  N: 'services restricted to a provider',
  O: 'not deemed necessary',
  P: 'disclaimer',
  Q: 'second opinion needed',
  R: 'other or additional payer',
  S: 'prior year history',
  T: 'card lost or stolen',
  U: 'contact this party',
  V: 'cannot process',
  W: 'other source of data',
  X: 'health care facility',
  Y: 'spend down',
};

/** Which span of time an amount counts for (EB06). */
export const timePeriods = {
  '6': 'hour',
  '7': 'day',
  '13': '24 hours',
  '21': 'years',
  '22': 'service year',
  '23': 'calendar year',
  '24': 'year to date',
  '25': 'contract',
  '26': 'episode',
  '27': 'visit',
  '28': 'outlier',
  '29': 'remaining',
  '30': 'exceeded',
  '31': 'not exceeded',
  '32': 'lifetime',
  '33': 'lifetime remaining',
  '34': 'month',
  '35': 'week',
  '36': 'admission',
};

const yesNoUnknown = { N: 'no', U: 'unknown', Y: 'yes' };

const deliveryPeriods = Object.keys(timePeriods).filter((period) => period !== '13' && period !== '36');
const delivery = segments(
  'HSD',
  {
    quantityKind: maybe(code(1, ['DY', 'FL', 'HS', 'MN', 'VS'])),
    quantity: maybe(decimal(2)),
    unit: maybe(code(3, ['DA', 'MO', 'VS', 'WK', 'YR'])),
    modulus: maybe(decimal(4, { max: 6 })),
    period: maybe(code(5, deliveryPeriods)),
    periods: maybe(decimal(6, { max: 3 })),
    frequency: maybe(text(7, { max: 2 })),
    pattern: maybe(code(8, ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'Y'])),
  },
  { max: 9, notes: ['P0102', 'C0605'] },
);

const benefitDates = '096 193 194 198 290 291 292 295 304 307 318 346 348 349 356 357 435 472 636 771'.split(' ');
const benefitNumbers = '18 1L 1W 49 6P 9F ALS CLI F6 FO G1 IG M7 N6 NQ'.split(' ');

const ways = 'ED EM EX FX TE UR WP';
/** A city that may say which health service region of the Department of Defense it belongs to. */
const relatedCity = segment(
  'N4',
  { ...city.fields, regionKind: maybe(code(5, ['RJ'])), region: maybe(text(6, { max: 30 })) },
  { notes: ['C0605'] },
);

/** Who else has to do with a benefit: primary care, other payers. They stand between LS and LE. */
const related = loop('2120', {
  opens: segment('LS', { id: fixed(1, '2120') }),
  entities: loops(
    '2120',
    {
      name: relatedName,
      street: maybe(street),
      city: maybe(relatedCity),
      contacts: segments('PER', perhapsReachedBy('IC', 'ED EM FX TE UR WP', ways, ways), { max: 3, ...numbered }),
      provider: maybe(askerProvider),
    },
    { max: 23 },
  ),
  closes: segment('LE', { id: fixed(1, '2120') }),
});

const insuranceTypes =
  '12 13 14 15 16 41 42 43 47 AP C1 CO CP D DB EP FF GP HM HN HS IN IP LC LD LI LT MA MB MC MH MI MP OT PE PL PP PR PS QM RP SP TF WC WU'.split(
    ' ',
  );
const quantityKinds = ['8H', '99', 'CA', 'CE', 'D3', 'DB', 'DY', 'HS', 'LA', 'LE', 'M2', 'MN', 'P6', 'QA', 'S7', 'S8', 'VS', 'YY'];

const rules: readonly Rule[] = [
  {
    id: 'amount-of-benefit',
    when: oneOf('benefit.kind', 'B', 'C', 'G', 'J', 'Y'),
    needs: any(present('benefit.amount'), present('messages'), present('rejections')),
    severity: 'warning',
    why: 'a copayment, a deductible or a maximum says how much',
  },
  {
    id: 'share-of-benefit',
    when: oneOf('benefit.kind', 'A'),
    needs: any(present('benefit.share'), present('messages'), present('rejections')),
    severity: 'warning',
    why: 'coinsurance says which share',
  },
  {
    id: 'share-is-a-fraction',
    when: present('benefit.share'),
    needs: atMost('benefit.share', 1),
    severity: 'warning',
    why: 'twenty percent is written 0.2: more than 1 would be more than the whole',
  },
  {
    id: 'party-of-benefit',
    when: oneOf('benefit.kind', 'L', 'MC', 'N', 'R', 'U', 'W', 'X'),
    needs: any(present('related'), present('messages')),
    severity: 'warning',
    why: 'a benefit that points at somebody says at whom',
  },
];

/** Loop 2110: one benefit. */
export const benefit = (id: string) =>
  loops(
    id,
    {
      benefit: segment(
        'EB',
        {
          kind: code(1, benefitKinds),
          coverageLevel: maybe(code(2, ['CHD', 'DEP', 'ECH', 'EMP', 'ESP', 'FAM', 'IND', 'SPC', 'SPO'])),
          serviceTypes: list(3, 99, code(1, serviceTypes)),
          insuranceType: maybe(code(4, insuranceTypes)),
          plan: maybe(text(5, { max: 50 })),
          period: maybe(code(6, timePeriods)),
          amount: maybe(money(7)),
          /** A share: 0.2 is twenty percent. */
          share: maybe(decimal(8, { max: 10 })),
          quantityKind: maybe(code(9, quantityKinds)),
          quantity: maybe(decimal(10)),
          authorizationNeeded: maybe(code(11, yesNoUnknown)),
          inNetwork: maybe(code(12, { ...yesNoUnknown, W: 'both' })),
          procedure: maybe(composite(13, { ...procedureParts, through: maybe(text(8, { max: 48 })) })),
          diagnoses: pointers(14),
        },
        { notes: ['P0910'] },
      ),
      delivery,
      otherIds: describedNumbers(benefitNumbers),
      dates: segments('DTP', { kind: code(1, benefitDates), value: days(2) }, { max: 20 }),
      rejections: rejectionsFor.benefit,
      messages: singles('MSG', { value: text(1, { max: 264 }) }, { max: 10 }),
      circumstances: segments(
        'III',
        {
          qualifier: maybe(code(1, ['GR', 'NI', 'ZZ'])),
          code: maybe(text(2, { max: 30 })),
          category: maybe(code(3, ['44'])),
          bodyPart: maybe(text(4, { max: 264 })),
        },
        { max: 10, notes: ['P0102'] },
      ),
      related: maybe(related),
    },
    { rules },
  );
