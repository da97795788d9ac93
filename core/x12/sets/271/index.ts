import { code, date, days, fixed, text, time } from '../../spec/field.ts';
import { level, loop, loops, maybe, segment, segments, some } from '../../spec/node.ts';
import type { Of } from '../../spec/of.ts';
import { transactionSet } from '../../spec/set.ts';
import {
  birthAndSex,
  diagnoses,
  member,
  numbers,
  provider,
  receiverIds,
  receiverRoles,
  relationship,
  sourceIds,
  sourceRoles,
  traces,
} from '../parts/eligibility.ts';
import { city, payerContacts, street } from '../parts/party.ts';
import { benefit, rejections } from './benefit.ts';

const memberNumbers = '18 1L 1W 3H 49 6P CE CT EA EJ F6 GH HJ IF IG MRC N6 NQ Q4 SY Y4'.split(' ');
const memberDates = '096 102 152 291 307 318 340 341 342 343 346 347 356 357 382 435 442 458 472 539 540 636 771'.split(' ');
const receiverNumbers = '0B 1C 1D 1J 4A CT EL EO HPI JD N5 N7 Q4 SY TJ'.split(' ');

const military = segments(
  'MPI',
  {
    status: text(1, { max: 1 }),
    employment: text(2, { min: 2, max: 2 }),
    service: text(3, { max: 1 }),
    description: maybe(text(4, { max: 80 })),
    rank: maybe(text(5, { min: 2, max: 2 })),
    days: maybe(days(6)),
  },
  { max: 9 },
);

const about = (role: string) => ({
  name: member([role], ['II', 'MI']),
  otherIds: numbers(memberNumbers),
  street: maybe(street),
  city: maybe(city),
  rejections,
  provider: maybe(provider),
  demographics: maybe(birthAndSex),
  relationship: maybe(relationship),
  diagnoses: maybe(diagnoses),
  dates: segments('DTP', { kind: code(1, memberDates), value: days(2) }, { max: 9 }),
  military,
});

const subscriber = {
  level: level('22'),
  traces,
  member: loop('2100C', about('IL')),
  benefits: benefit('2110C'),
  dependents: loops('2000D', { level: level('23'), traces, member: loop('2100D', about('03')), benefits: benefit('2110D') }),
};

/** 271: what a payer says about a person's coverage. 005010X279A1. */
export const eligibilityResponse = transactionSet({
  name: '271',
  id: '271',
  guide: '005010X279A1',
  also: ['005010X279'],
  functional: 'HB',
  writesGuide: true,
  body: loop('271', {
    begin: segment('BHT', {
      structure: fixed(1, '0022'),
      purpose: code(2, { '11': 'response', '06': 'confirmation' }),
      reference: maybe(text(3, { max: 50 })),
      date: date(4),
      time: time(5),
    }),
    sources: some(
      loops('2000A', {
        level: level('20'),
        rejections,
        source: loop('2100A', { name: member(sourceRoles, sourceIds), contacts: payerContacts('IC', 3), rejections }),
        receivers: loops('2000B', {
          level: level('21'),
          receiver: loop('2100B', {
            name: member(receiverRoles, receiverIds),
            otherIds: numbers(receiverNumbers),
            street: maybe(street),
            city: maybe(city),
            rejections,
            provider: maybe(provider),
          }),
          subscribers: loops('2000C', subscriber),
        }),
      }),
    ),
  }),
});

/** A whole 271. */
export type EligibilityResponse = Of<typeof eligibilityResponse.body>;
/** What a 271 says about a subscriber or, below, a dependent. */
export type EligibleMember = EligibilityResponse['sources'][number]['receivers'][number]['subscribers'][number];
/** One EB with what belongs to it. */
export type Benefit = EligibleMember['benefits'][number];
