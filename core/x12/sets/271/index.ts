import { absent, any, present } from '../../spec/condition.ts';
import { code, date, days, fixed, text, time } from '../../spec/field.ts';
import { level, loop, loops, maybe, type Rule, segment, segments, some } from '../../spec/node.ts';
import type { Of } from '../../spec/of.ts';
import { transactionSet } from '../../spec/set.ts';
import { numbered, perhapsReachedBy } from '../parts/contact.ts';
import {
  askedByName,
  askerNumbers,
  askerProvider,
  birthAndSex,
  birthSequence,
  dependentName,
  describedNumbers,
  diagnoses,
  memberProvider,
  relation,
  sourceName,
  subscriberName,
  traces,
} from '../parts/eligibility.ts';
import { city, street } from '../parts/party.ts';
import { benefit } from './benefit.ts';
import { rejectionsFor } from './rejections.ts';

const memberDates = '096 102 152 291 307 318 340 341 342 343 346 347 356 357 382 435 442 458 472 539 540 636 771'.split(' ');
const bothTraces = traces({ '1': 'sender’s', '2': 'asker’s' }, 3);

/** Why a level stops: nothing below it and no reason is no answer. */
const goesOn = (below: string, reason: string): Rule => ({
  id: `${below}-or-rejection`,
  when: absent(below),
  needs: any(present('rejections'), present(reason)),
  why: 'an answer that goes no further says why',
});

const military = (max: number) =>
  segments(
    'MPI',
    {
      status: code(1, ['A', 'C', 'L', 'O', 'P', 'S', 'T']),
      employment: code(2, ['AE', 'AO', 'AS', 'AT', 'AU', 'CC', 'DD', 'HD', 'IR', 'LX', 'PE', 'RE', 'RM', 'RR', 'RU']),
      service: code(3, 'A B C D E F G H I J K L M N O Q R S U W'.split(' ')),
      description: maybe(text(4, { max: 80 })),
      rank: maybe(text(5, { min: 2, max: 2 })),
      days: maybe(days(6)),
    },
    { max },
  );

const changed = {
  changeKind: maybe(code(3, { '001': 'change' })),
  changeReason: maybe(code(4, { '25': 'the record was corrected' })),
  birthSequence: maybe(birthSequence),
};
const address = { street: maybe(street), city: maybe(city) };
const dates = segments('DTP', { kind: code(1, memberDates), value: days(2) }, { max: 9 });

const answered: Rule = {
  id: 'benefits-or-rejection',
  when: absent('benefits'),
  needs: any(present('member.rejections'), present('dependents')),
  why: 'a member is answered by benefits, or by the reason why there are none',
};

const dependents = loops(
  '2000D',
  {
    level: level('23'),
    traces: bothTraces,
    member: loop('2100D', {
      name: dependentName,
      otherIds: describedNumbers('18 1L 1W 49 6P CE CT EA EJ F6 GH HJ IF IG MRC N6 NQ Q4 SY Y4'.split(' ')),
      ...address,
      rejections: rejectionsFor.dependent,
      provider: maybe(memberProvider),
      demographics: maybe(birthAndSex),
      relationship: maybe(segment('INS', { ...relation({ N: 'no' }, ['01', '19', '20', '21', '39', '40', '53', 'G8']), ...changed })),
      diagnoses: maybe(diagnoses),
      dates,
      military: military(1),
    }),
    benefits: benefit('2110D'),
  },
  { rules: [answered] },
);

const subscriber = loops(
  '2000C',
  {
    level: level('22'),
    traces: bothTraces,
    member: loop('2100C', {
      name: subscriberName,
      otherIds: describedNumbers('18 1L 1W 3H 49 6P CE CT EA EJ F6 GH HJ IF IG N6 NQ Q4 SY Y4'.split(' ')),
      ...address,
      rejections: rejectionsFor.subscriber,
      provider: maybe(memberProvider),
      demographics: maybe(birthAndSex),
      relationship: maybe(segment('INS', { ...relation({ Y: 'yes' }, ['18']), ...changed })),
      diagnoses: maybe(diagnoses),
      dates,
      military: military(9),
    }),
    benefits: benefit('2110C'),
    dependents,
  },
  { rules: [answered] },
);

/** 271: what a payer says about a person's coverage. 005010X279A1. */
export const eligibilityResponse = transactionSet({
  name: '271',
  id: '271',
  guide: '005010X279A1',
  also: ['005010X279', '005010X279E1'],
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
      loops(
        '2000A',
        {
          level: level('20'),
          rejections: rejectionsFor.request,
          source: loop('2100A', {
            name: sourceName,
            contacts: segments('PER', perhapsReachedBy('IC', 'ED EM FX TE UR', 'ED EM EX FX TE UR', 'ED EM EX FX TE UR'), {
              max: 3,
              ...numbered,
            }),
            rejections: rejectionsFor.source,
          }),
          receivers: loops(
            '2000B',
            {
              level: level('21'),
              receiver: loop('2100B', {
                name: askedByName,
                otherIds: askerNumbers,
                street: maybe(street),
                city: maybe(city),
                rejections: rejectionsFor.receiver,
                provider: maybe(askerProvider),
              }),
              subscribers: subscriber,
            },
            { rules: [goesOn('subscribers', 'receiver.rejections')] },
          ),
        },
        { rules: [goesOn('receivers', 'source.rejections')] },
      ),
    ),
  }),
  notChecked: [
    'What the CAQH CORE operating rules ask of an answer: days of coverage, what remains of amounts, and the patient’s share for each service type.',
    'Whether the answer fits the question: that needs the 270.',
  ],
});

/** A whole 271. */
export type EligibilityResponse = Of<typeof eligibilityResponse.body>;
/** What a 271 says about a subscriber or, below, a dependent. */
export type EligibleMember = EligibilityResponse['sources'][number]['receivers'][number]['subscribers'][number];
/** One EB with what belongs to it. */
export type Benefit = EligibleMember['benefits'][number];
