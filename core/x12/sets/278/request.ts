import { absent, present } from '../../spec/condition.ts';
import { code, date, fixed, text, time } from '../../spec/field.ts';
import { level, loop, maybe, segment, some } from '../../spec/node.ts';
import type { Of } from '../../spec/of.ts';
import { transactionSet } from '../../spec/set.ts';
import { city, street } from '../parts/party.ts';
import { requestedEvent } from './event.ts';
import {
  contact,
  dependentAfter,
  dependentBefore,
  requesterIds,
  requesterName,
  requesterNumbers,
  requesterSpecialty,
  reviewerName,
  subscriberAfter,
  subscriberBefore,
} from './parts.ts';

const dependent = loop('2000D', {
  level: level('23'),
  member: loop('2010D', { ...dependentBefore, ...dependentAfter }),
  events: some(requestedEvent),
});

const subscriber = loop(
  '2000C',
  {
    level: level('22'),
    member: loop('2010C', { ...subscriberBefore, ...subscriberAfter }),
    events: requestedEvent,
    dependent: maybe(dependent, 'the patient is a dependent without a member number'),
  },
  {
    rules: [
      {
        id: 'event-of-patient',
        when: absent('dependent'),
        needs: present('events'),
        why: 'a request says what is asked for: of the subscriber, or of the dependent below',
      },
    ],
  },
);

/** 278: may these services be given? 005010X217, request. BHT02 tells it from the answer. */
export const reviewRequest = transactionSet({
  name: '278-request',
  id: '278',
  guide: '005010X217',
  also: ['005010X217E1', '005010X217E2'],
  purposes: ['01', '13', '36'],
  functional: 'HI',
  writesGuide: true,
  body: loop('278', {
    begin: segment('BHT', {
      structure: fixed(1, '0007'),
      purpose: code(2, { '01': 'cancellation', '13': 'request', '36': 'authority to act' }),
      reference: text(3, { max: 50 }),
      date: date(4),
      time: time(5),
      kind: maybe(code(6, { RU: 'reservation of services' })),
    }),
    reviewer: loop('2000A', {
      level: level('20'),
      party: loop('2010A', { name: reviewerName }),
      requester: loop('2000B', {
        level: level('21'),
        party: loop('2010B', {
          name: requesterName(
            { '1P': 'provider', FA: 'facility', '2B': 'third-party administrator', '36': 'employer', PR: 'payer' },
            requesterIds,
          ),
          otherIds: requesterNumbers,
          street: maybe(street),
          city: maybe(city),
          contact,
          specialty: maybe(requesterSpecialty),
        }),
        subscriber,
      }),
    }),
  }),
  notChecked: [
    'Whether a second or later diagnosis uses a qualifier of the first (principal, admitting), and the values of condition codes (CRC) by category.',
    'Whether there is only one event: some sources read the guide so.',
    'The kinds of service (UM03) and what each kind of review needs beyond the rules above.',
  ],
});

/** A whole 278 that asks. */
export type ReviewRequest = Of<typeof reviewRequest.body>;
/** Loop 2000E: what is asked for. */
export type RequestedEvent = Of<typeof requestedEvent>;
