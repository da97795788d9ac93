import { absent, any, present, someIn } from '../../spec/condition.ts';
import { code, date, fixed, text, time } from '../../spec/field.ts';
import { level, loop, loops, maybe, segment, some } from '../../spec/node.ts';
import type { Of } from '../../spec/of.ts';
import { transactionSet } from '../../spec/set.ts';
import { answeredEvent } from './event.ts';
import {
  answeredDependentBefore,
  contact,
  dependentAfter,
  refusals,
  requesterName,
  requesterNumbers,
  requesterSpecialty,
  reviewerName,
  subscriberAfter,
  subscriberBefore,
} from './parts.ts';

const dependent = loop('2000D', {
  level: level('23'),
  member: loop('2010D', { ...answeredDependentBefore, refusals, ...dependentAfter }),
  events: answeredEvent,
});

const subscriber = loop('2000C', {
  level: level('22'),
  member: loop('2010C', { ...subscriberBefore, refusals, ...subscriberAfter }),
  events: answeredEvent,
  dependent: maybe(dependent, 'the patient is a dependent without a member number'),
});

const requester = loop(
  '2000B',
  {
    level: level('21'),
    /** A provider, a facility, or both. */
    parties: some(
      loops(
        '2010B',
        {
          name: requesterName({ '1P': 'provider', FA: 'facility' }),
          otherIds: requesterNumbers,
          refusals,
          specialty: maybe(requesterSpecialty),
        },
        { max: 2 },
      ),
    ),
    subscriber: maybe(subscriber, 'the requester was known'),
  },
  {
    rules: [
      {
        id: 'subscriber-or-refusal',
        when: absent('subscriber'),
        needs: someIn('parties', present('refusals')),
        why: 'an answer that goes no further says why',
      },
    ],
  },
);

/** 278: whether services may be given. 005010X217, response. BHT02 tells it from the request. */
export const reviewResponse = transactionSet({
  name: '278-response',
  id: '278',
  guide: '005010X217',
  also: ['005010X217E1', '005010X217E2'],
  purposes: ['11'],
  functional: 'HI',
  writesGuide: true,
  body: loop('278', {
    begin: segment('BHT', {
      structure: fixed(1, '0007'),
      purpose: fixed(2, '11'),
      reference: text(3, { max: 50 }),
      date: date(4),
      time: time(5),
      kind: maybe(code(6, { '18': 'final', '19': 'more will follow', AT: 'administrative action', RU: 'reservation of services' })),
    }),
    reviewer: loop(
      '2000A',
      {
        level: level('20'),
        refusals,
        party: loop('2010A', { name: reviewerName, contact, refusals }),
        requester: maybe(requester, 'the request could be processed'),
      },
      {
        rules: [
          {
            id: 'requester-or-refusal',
            when: absent('requester'),
            needs: any(present('refusals'), present('party.refusals')),
            why: 'an answer that goes no further says why',
          },
        ],
      },
    ),
  }),
  notChecked: [
    'Reasons of refusals (AAA03) and decisions (HCR03) by level: they are read as text.',
    'Which elements of certificates an answer must repeat: those sources name no demand.',
    'Whether the answer fits the request: that needs the request.',
  ],
});

/** A whole 278 that answers. */
export type ReviewResponse = Of<typeof reviewResponse.body>;
/** Loop 2000E: what was decided. */
export type AnsweredEvent = Of<typeof answeredEvent>;
