import { code, days, decimal, fixed, list, money, text } from '../../spec/field.ts';
import { loop, loops, maybe, segment, segments, singles } from '../../spec/node.ts';
import { askedProcedure, member, numbers, pointers, provider } from '../parts/eligibility.ts';
import { city, payerContacts, street } from '../parts/party.ts';

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

/** Why a request could not be answered (AAA). */
export const rejections = segments(
  'AAA',
  {
    valid: code(1, { N: 'no', Y: 'yes' }),
    reason: text(3, { min: 2, max: 2 }),
    followUp: code(4, ['C', 'N', 'P', 'R', 'S', 'W', 'X', 'Y']),
  },
  { max: 9 },
);

const delivery = segments(
  'HSD',
  {
    quantityKind: maybe(code(1, ['DY', 'FL', 'HS', 'MN', 'VS'])),
    quantity: maybe(decimal(2)),
    unit: maybe(code(3, ['DA', 'MO', 'VS', 'WK', 'YR'])),
    modulus: maybe(decimal(4, { max: 6 })),
    period: maybe(code(5, timePeriods)),
    periods: maybe(decimal(6, { max: 3 })),
    frequency: maybe(text(7, { max: 2 })),
    pattern: maybe(code(8, ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'Y'])),
  },
  { max: 9 },
);

const benefitDates = '096 193 194 198 290 291 292 295 304 307 318 346 348 349 356 357 435 472 636 771'.split(' ');
const benefitNumbers = '18 1L 1W 49 6P 9F ALS CLI F6 FO G1 IG M7 N6 NQ'.split(' ');
const relatedRoles = '13 1I 1P 2B 36 73 FA GP GW I3 IL LR OC P3 P4 P5 PR PRP SEP TTP VER VN VY X3 Y2'.split(' ');
const relatedIds = '24 34 46 FA FI II MI NI PI PP SV XV XX'.split(' ');

/** Who else has to do with a benefit: primary care, other payers. They stand between LS and LE. */
const related = loop('2120', {
  opens: segment('LS', { id: fixed(1, '2120') }),
  entities: loops('2120', {
    name: member(relatedRoles, relatedIds),
    street: maybe(street),
    city: maybe(city),
    contacts: payerContacts('IC', 3),
    provider: maybe(provider),
  }),
  closes: segment('LE', { id: fixed(1, '2120') }),
});

/** Loop 2110: one benefit. */
export const benefit = (id: string) =>
  loops(id, {
    benefit: segment('EB', {
      kind: code(1, benefitKinds),
      coverageLevel: maybe(code(2, ['CHD', 'DEP', 'ECH', 'EMP', 'ESP', 'FAM', 'IND', 'SPC', 'SPO'])),
      serviceTypes: list(3, 99, text(1, { max: 2 })),
      insuranceType: maybe(text(4, { max: 3 })),
      plan: maybe(text(5, { max: 50 })),
      period: maybe(code(6, timePeriods)),
      amount: maybe(money(7)),
      /** A share: 0.2 is twenty percent. */
      share: maybe(decimal(8, { max: 10 })),
      quantityKind: maybe(text(9, { min: 2, max: 2 })),
      quantity: maybe(decimal(10)),
      authorizationNeeded: maybe(code(11, yesNoUnknown)),
      inNetwork: maybe(code(12, { ...yesNoUnknown, W: 'both' })),
      procedure: maybe(askedProcedure(13)),
      diagnoses: pointers(14),
    }),
    delivery,
    otherIds: numbers(benefitNumbers),
    dates: segments('DTP', { kind: code(1, benefitDates), value: days(2) }, { max: 20 }),
    rejections,
    messages: singles('MSG', { value: text(1, { max: 264 }) }, { max: 10 }),
    circumstances: segments(
      'III',
      {
        qualifier: maybe(code(1, ['GR', 'NI', 'ZZ'])),
        code: maybe(text(2, { max: 30 })),
        category: maybe(code(3, ['44'])),
        bodyPart: maybe(text(4, { max: 264 })),
      },
      { max: 10 },
    ),
    related: maybe(related),
  });
