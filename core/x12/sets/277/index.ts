import { absent, present } from '../../spec/condition.ts';
import { date, fixed, text, time } from '../../spec/field.ts';
import { level, loop, loops, maybe, segment, some } from '../../spec/node.ts';
import type { Of } from '../../spec/of.ts';
import { transactionSet } from '../../spec/set.ts';
import { dependentName, payerName, providerName, receiverName, subscriberName, traceNumber } from '../parts/claim-status.ts';
import { numbered, reachedBy } from '../parts/contact.ts';
import { answeredClaim, statusesAbout } from './claim.ts';

const ways = 'ED EM EX FX TE';
const refusal = 'the payer cannot come to the claims below';
/** A level answers itself or holds those below that do. */
const answered = (below: string, by: string) => ({
  rules: [
    {
      id: `${by}-or-${below}`,
      when: absent(below),
      needs: present(by),
      why: 'a level with nothing below it is itself the answer',
    },
  ],
});

const subscriber = loops(
  '2000D',
  {
    level: level('22'),
    subscriber: loop('2100D', { name: subscriberName }),
    claims: answeredClaim('2200D', '2220D'),
    dependents: loops('2000E', {
      level: level('23', { saysChildren: false }),
      dependent: loop('2100E', { name: dependentName }),
      claims: some(answeredClaim('2200E', '2220E')),
    }),
  },
  answered('dependents', 'claims'),
);

const provider = loops(
  '2000C',
  {
    level: level('19'),
    parties: some(loops('2100C', { name: providerName }, { max: 2 })),
    refused: maybe(loop('2200C', { trace: traceNumber('1'), statuses: some(statusesAbout(['1P'])) }), refusal),
    subscribers: subscriber,
  },
  answered('subscribers', 'refused'),
);

const receiver = loops(
  '2000B',
  {
    level: level('21'),
    receiver: loop('2100B', { name: receiverName }),
    /** Its trace is BHT03 of the question. */
    refused: maybe(loop('2200B', { trace: traceNumber('2'), statuses: some(statusesAbout(['41', 'AY', 'PR'])) }), refusal),
    providers: provider,
  },
  answered('providers', 'refused'),
);

/** 277: what has become of the claims that a 276 asked about. 005010X212. */
export const statusResponse = transactionSet({
  name: '277',
  id: '277',
  guide: '005010X212',
  also: ['005010X212E1', '005010X212E2'],
  functional: 'HN',
  writesGuide: true,
  body: loop('277', {
    begin: segment('BHT', {
      structure: fixed(1, '0010'),
      purpose: fixed(2, '08'),
      reference: text(3, { max: 50 }),
      date: date(4),
      time: time(5),
      kind: fixed(6, 'DG'),
    }),
    sources: some(
      loops('2000A', {
        level: level('20'),
        source: loop('2100A', {
          name: payerName,
          contact: maybe(segment('PER', reachedBy('IC', 'ED EM FX TE', ways, ways), numbered), 'the payer wants to be asked there'),
        }),
        receivers: some(receiver),
      }),
    ),
  }),
  notChecked: [
    'Whether each trace answers a question that was asked: that needs the 276.',
    'Claim status codes of a claim and its lines, among which those of the pharmacy standard may stand; categories are.',
  ],
});

/** A whole 277 that answers a 276. */
export type StatusResponse = Of<typeof statusResponse.body>;
/** Loop 2000D: a subscriber with what is answered of their claims. */
export type AnsweredSubscriber = StatusResponse['sources'][number]['receivers'][number]['providers'][number]['subscribers'][number];
/** Loop 2200D: what is answered of one claim. */
export type AnsweredClaim = AnsweredSubscriber['claims'][number];
