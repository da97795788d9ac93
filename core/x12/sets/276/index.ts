import { absent, all, present } from '../../spec/condition.ts';
import { date, fixed, text, time } from '../../spec/field.ts';
import { level, loop, loops, maybe, segment, some } from '../../spec/node.ts';
import type { Of } from '../../spec/of.ts';
import { transactionSet } from '../../spec/set.ts';
import { dependentName, patientDemographics, payerName, providerName, receiverName, subscriberName } from '../parts/claim-status.ts';
import { askedClaim } from './claim.ts';

const dependent = loops('2000E', {
  level: level('23', { saysChildren: false }),
  demographics: patientDemographics,
  dependent: loop('2100E', { name: dependentName }),
  claims: some(askedClaim('2200E', '2210E')),
});

const subscriber = loops(
  '2000D',
  {
    level: level('22'),
    demographics: maybe(patientDemographics, 'the subscriber is the patient'),
    subscriber: loop('2100D', { name: subscriberName }),
    claims: askedClaim('2200D', '2210D'),
    dependents: dependent,
  },
  {
    rules: [
      {
        id: 'subscriber-is-patient',
        when: absent('dependents'),
        needs: all(present('demographics'), present('claims')),
        why: 'where no dependent follows, the subscriber is the patient and the claims asked about are theirs',
      },
    ],
  },
);

/** 276: what has become of these claims? 005010X212. */
export const statusInquiry = transactionSet({
  name: '276',
  id: '276',
  guide: '005010X212',
  also: ['005010X212E1', '005010X212E2'],
  functional: 'HR',
  writesGuide: true,
  body: loop('276', {
    begin: segment('BHT', {
      structure: fixed(1, '0010'),
      purpose: fixed(2, '13'),
      reference: text(3, { max: 50 }),
      date: date(4),
      time: time(5),
    }),
    sources: some(
      loops('2000A', {
        level: level('20'),
        source: loop('2100A', { name: payerName }),
        receivers: some(
          loops('2000B', {
            level: level('21'),
            receiver: loop('2100B', { name: receiverName }),
            providers: some(
              loops('2000C', {
                level: level('19'),
                parties: some(loops('2100C', { name: providerName }, { max: 2 })),
                subscribers: some(subscriber),
              }),
            ),
          }),
        ),
      }),
    ),
  }),
  notChecked: ['Which numbers and names the payer needs to find a claim.'],
});

/** A whole 276. */
export type StatusInquiry = Of<typeof statusInquiry.body>;
/** Loop 2000D: a subscriber, whose claims or whose dependents' claims are asked about. */
export type InquiredSubscriber = StatusInquiry['sources'][number]['receivers'][number]['providers'][number]['subscribers'][number];
/** Loop 2200D: one claim that is asked about. */
export type InquiredClaim = InquiredSubscriber['claims'][number];
