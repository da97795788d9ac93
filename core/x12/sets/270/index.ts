import { absent, all, any, present } from '../../spec/condition.ts';
import { code, composite, date, days, fixed, list, text, time } from '../../spec/field.ts';
import { level, loop, loops, maybe, type Rule, segment, segments, some } from '../../spec/node.ts';
import type { Of } from '../../spec/of.ts';
import { transactionSet } from '../../spec/set.ts';
import {
  askerNumbers,
  askerProvider,
  askingName,
  birthAndSex,
  birthSequence,
  dependentName,
  diagnoses,
  numberedProvider,
  numbers,
  pointers,
  procedureParts,
  relation,
  sourceName,
  subscriberName,
  traces,
} from '../parts/eligibility.ts';
import { amount } from '../parts/one-value.ts';
import { city, street } from '../parts/party.ts';
import { serviceTypes } from '../parts/service-types.ts';

const ownTraces = traces({ '1': 'sender’s' }, 2);
const oneOfBoth = { notes: ['R0102'] };

/** What is asked of anybody: kinds of service, 30 for the plan as a whole, or a procedure. */
const asked = { serviceTypes: list(1, 99, code(1, serviceTypes)), procedure: maybe(composite(2, procedureParts)) };
const details = {
  place: maybe(segment('III', { qualifier: fixed(1, 'ZZ'), code: text(2, { max: 30, set: 'pos' }) })),
  authorization: maybe(segment('REF', { qualifier: code(1, ['9F', 'G1']), value: text(2, { max: 50 }) })),
  days: maybe(segment('DTP', { kind: fixed(1, '291'), value: days(2) })),
};

const ofSubscriber = loops(
  '2110C',
  {
    about: segment('EQ', { ...asked, coverageLevel: maybe(code(3, ['FAM'])), diagnoses: pointers(5) }, oneOfBoth),
    spendDown: maybe(amount('R'), 'a spend-down is told'),
    spendDownBilled: maybe(amount('PB'), 'a spend-down is told'),
    ...details,
  },
  { max: 99 },
);
const ofDependent = loops('2110D', { about: segment('EQ', { ...asked, diagnoses: pointers(5) }, oneOfBoth), ...details }, { max: 99 });

const address = { street: maybe(street), city: maybe(city), provider: maybe(numberedProvider), demographics: maybe(birthAndSex) };
const more = {
  diagnoses: maybe(diagnoses),
  dates: segments('DTP', { kind: code(1, { '291': 'plan', '102': 'card issued' }), value: days(2) }, { max: 2 }),
};

const dependents = loops(
  '2000D',
  {
    level: level('23'),
    traces: ownTraces,
    member: loop('2100D', {
      name: dependentName,
      otherIds: numbers('18 1L 1W 6P CT EA EJ F6 GH HJ IF IG MRC N6 SY Y4'.split(' ')),
      ...address,
      relationship: maybe(segment('INS', { ...relation({ N: 'no' }, ['01', '19', '34']), birthSequence: maybe(birthSequence) })),
      ...more,
    }),
    inquiries: some(ofDependent),
  },
  {
    rules: [
      {
        id: 'dependent-found',
        when: present('member.name'),
        needs: all(present('member.name.first'), present('member.demographics.birth')),
        severity: 'warning',
        why: 'a dependent is found by first name and birth date under the subscriber',
      },
    ],
  },
);

const subscriberRules: readonly Rule[] = [
  {
    id: 'question-of-someone',
    when: absent('dependents'),
    needs: present('inquiries'),
    why: 'where no dependent follows, the subscriber is the one who is asked about',
  },
  {
    id: 'subscriber-found',
    when: present('member.name'),
    needs: any(present('member.name.id'), all(present('member.name.last'), present('member.demographics.birth'))),
    severity: 'warning',
    why: 'a subscriber is found by member number, or at least by name and birth date',
  },
];

const subscriber = loops(
  '2000C',
  {
    level: level('22'),
    traces: ownTraces,
    member: loop('2100C', {
      name: subscriberName,
      otherIds: numbers('18 1L 1W 3H 6P CT EA EJ F6 GH HJ IG N6 NQ SY Y4'.split(' ')),
      ...address,
      relationship: maybe(segment('INS', { ...relation({ Y: 'yes' }, ['18']), birthSequence }), 'several were born together'),
      ...more,
    }),
    inquiries: ofSubscriber,
    dependents,
  },
  { rules: subscriberRules },
);

/** 270: is this person covered, and for what? 005010X279A1. */
export const eligibilityInquiry = transactionSet({
  name: '270',
  id: '270',
  guide: '005010X279A1',
  also: ['005010X279', '005010X279E1'],
  functional: 'HS',
  writesGuide: true,
  body: loop('270', {
    begin: segment('BHT', {
      structure: fixed(1, '0022'),
      purpose: code(2, { '13': 'request', '01': 'cancellation' }),
      reference: maybe(text(3, { max: 50 }), 'asked in real time'),
      date: date(4),
      time: time(5),
      kind: maybe(code(6, { RT: 'spend-down' })),
    }),
    sources: some(
      loops('2000A', {
        level: level('20'),
        source: loop('2100A', { name: sourceName }),
        receivers: some(
          loops('2000B', {
            level: level('21'),
            receiver: loop('2100B', {
              name: askingName,
              otherIds: askerNumbers,
              street: maybe(street),
              city: maybe(city),
              provider: maybe(askerProvider),
            }),
            subscribers: some(subscriber),
          }),
        ),
      }),
    ),
  }),
  notChecked: ['Which ways of finding a member the payer offers, beyond number, name and birth date.'],
});

/** A whole 270. */
export type EligibilityInquiry = Of<typeof eligibilityInquiry.body>;
