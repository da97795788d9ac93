import { code, composite, datePair, run, text } from '../../spec/field.ts';
import { level, loop, loops, maybe, segment, some } from '../../spec/node.ts';
import { day, period } from '../parts/one-value.ts';
import { city, street } from '../parts/party.ts';
import { certificates } from './conditions.ts';
import { informationContact, messages, papers, partyIn, providerNumbers, refusals, traces } from './parts.ts';
import { decision, earlier, review } from './review.ts';
import { answeredProvider, answeredService, delivery, requestedProvider, requestedService } from './service.ts';

const qualifiers = 'ABF ABJ ABK APR BF BJ BK DR LOI PR'.split(' ');
const icd10 = { ABF: 'icd10cm', ABJ: 'icd10cm', ABK: 'icd10cm', APR: 'icd10cm' } as const;
const icd9 = { BF: 'icd9cm', BJ: 'icd9cm', BK: 'icd9cm', PR: 'icd9cm' } as const;

/** Diagnoses of the event, each perhaps with the day it was made. */
const diagnoses = segment('HI', {
  all: some(
    run(
      1,
      12,
      composite(1, {
        qualifier: code(1, qualifiers),
        code: text(2, { max: 30, set: { by: 1, sets: { ...icd10, ...icd9 } } }),
        known: maybe(datePair(3)),
      }),
    ),
  ),
});

const dates = {
  accident: maybe(day('439'), 'the condition comes from an accident'),
  lastMenstrualPeriod: maybe(day('484'), 'maternity'),
  expectedBirth: maybe(day('ABC'), 'maternity'),
  onset: maybe(day('431')),
  days: maybe(period('AAH'), 'neither admission nor a service tells the days'),
  admission: maybe(period('435'), 'admission'),
  discharge: maybe(day('096')),
};

const described = { diagnoses: maybe(diagnoses), delivery: maybe(delivery), ...certificates, papers, messages };

/** Where a patient is carried from, through and to. */
const stops = (id: string) =>
  loops(
    id,
    {
      name: partyIn({ '45': 'drop-off', FS: 'final destination', ND: 'next stop', PW: 'pick-up', R3: 'stop after the next' }),
      street: maybe(street),
      city: maybe(city),
    },
    { max: 5 },
  );

const otherReviewers = loops(
  '2010EC',
  { name: partyIn({ '00': 'other reviewer' }), otherIds: providerNumbers, denied: maybe(day('598')) },
  { max: 3 },
);

/** Loop 2000E: what is asked for: an admission, a referral or services. */
export const requestedEvent = loops('2000E', {
  level: level('EV'),
  traces: traces({ '1': 'sender’s' }),
  review,
  ...earlier,
  ...dates,
  ...described,
  providers: loops('2010EA', requestedProvider, { max: 14 }),
  stops: stops('2010EB'),
  otherReviewers,
  services: requestedService,
});

/** Loop 2000E: what was decided. */
export const answeredEvent = loops('2000E', {
  level: level('EV'),
  traces: traces({ '1': 'sender’s', '2': 'asker’s' }),
  refusals,
  review: maybe(review, 'the request was processed'),
  decision: maybe(decision, 'the request was reviewed'),
  ...earlier,
  ...dates,
  issued: maybe(day('102')),
  expires: maybe(day('036')),
  effective: maybe(period('007')),
  ...described,
  providers: loops('2010EA', answeredProvider, { max: 14 }),
  contact: maybe(loop('2010EB', informationContact)),
  stops: stops('2010EC'),
  services: answeredService,
});
