import { absent, any, atLeastMany, oneOf, present } from '../../spec/condition.ts';
import { code, composite, datePair, fixed, run, text } from '../../spec/field.ts';
import { expected, level, loop, loops, maybe, type Rule, segment, some } from '../../spec/node.ts';
import { day, period } from '../parts/one-value.ts';
import { street } from '../parts/party.ts';
import { answeredCertificates, certificates, conditions } from './conditions.ts';
import {
  informationContact,
  message,
  papersAsked,
  papersSent,
  providerBefore,
  refusals,
  specialty,
  stopCity,
  stopName,
  traces,
} from './parts.ts';
import { decision, earlier, review, reviewed } from './review.ts';
import { answeredService, delivery, requestedService } from './service.ts';

const icd10 = { ABF: 'icd10cm', ABJ: 'icd10cm', ABK: 'icd10cm', APR: 'icd10cm' } as const;
const icd9 = { BF: 'icd9cm', BJ: 'icd9cm', BK: 'icd9cm', PR: 'icd9cm' } as const;
const asked = ['ABF', 'ABJ', 'ABK', 'APR', 'BF', 'BJ', 'BK', 'DR', 'PR'];

/** Diagnoses of the event, each perhaps with the day it was made. */
const diagnoses = (qualifiers: readonly string[]) =>
  segment('HI', {
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

/** Providers of an event (2010EA): whoever admits, attends, operates, refers … */
const providerRoles = '71 72 73 77 AAJ DD DK DN FA G3 P3 QB QV SJ'.split(' ');

/** Where a patient is carried from, through and to. */
const stop = { name: stopName, street: maybe(street), city: maybe(stopCity) };

/** Others who reviewed before, and why they denied. */
const otherReviewers = loops(
  '2010EC',
  {
    name: segment('NM1', {
      role: code(1, { '00': 'other reviewer', CA: 'carrier', GG: 'intermediary' }, { key: true }),
      kind: fixed(2, '2'),
      name: maybe(text(3, { max: 60 })),
    }),
    denial: maybe(
      segment('REF', {
        qualifier: fixed(1, 'ZZ'),
        reason: text(2, { max: 50 }),
        more: maybe(
          composite(4, {
            qualifier: fixed(1, 'ZZ'),
            reason: text(2, { max: 50 }),
            qualifier3: maybe(code(3, ['ZZ'])),
            reason3: maybe(text(4, { max: 50 })),
            qualifier4: maybe(code(5, ['ZZ'])),
            reason4: maybe(text(6, { max: 50 })),
          }),
        ),
      }),
    ),
    denied: maybe(day('598')),
  },
  { max: 3 },
);

const requestRules: readonly Rule[] = [
  {
    id: 'admission-day',
    when: oneOf('review.kind', 'AR'),
    needs: present('admission'),
    severity: 'warning',
    why: 'an admission that is asked for says the day it is planned for, or was',
  },
  {
    id: 'earlier-review',
    when: oneOf('review.certification', '1', '2', '3', '4', 'N', 'R', 'S'),
    needs: any(present('previousAuthorization'), present('administrativeNumber')),
    severity: 'warning',
    why: 'what is appealed, canceled, extended, renewed or revised is found by the number of the earlier review',
  },
  {
    id: 'auto-accident-state',
    when: oneOf('review.related.cause', 'AA'),
    needs: any(present('review.related.state'), present('review.related.country')),
    severity: 'warning',
    why: 'an auto accident says where it happened',
  },
  {
    id: 'transport-stops',
    when: present('transport'),
    needs: atLeastMany('stops', 2),
    severity: 'warning',
    why: 'a transport says at least where it begins and where it ends',
  },
];

/** Loop 2000E: what is asked for: an admission, a referral or services. */
export const requestedEvent = loops(
  '2000E',
  {
    level: level('EV'),
    traces: traces({ '1': 'sender’s' }, 2),
    review,
    ...earlier,
    ...dates,
    diagnoses: maybe(diagnoses(asked)),
    delivery: maybe(delivery),
    conditions,
    ...certificates,
    papers: papersSent,
    message,
    providers: loops('2010EA', { ...providerBefore(providerRoles), specialty: maybe(specialty('event')) }, { max: 14 }),
    stops: loops('2010EB', stop, { max: 5 }),
    otherReviewers,
    services: requestedService,
  },
  { rules: requestRules },
);

const answerRules: readonly Rule[] = [
  {
    id: 'decision-or-refusal',
    when: absent('decision'),
    needs: any(present('refusals'), present('services')),
    severity: 'warning',
    why: 'an answer says what was decided, of the event or of its services, or why nothing was',
  },
  {
    id: 'number-of-certification',
    when: oneOf('decision.action', 'A1', 'A2', 'A6'),
    needs: present('decision.number'),
    severity: 'warning',
    why: 'claims for what is certified name the certification',
  },
  {
    id: 'reason-of-decision',
    when: oneOf('decision.action', 'A3', 'A4'),
    needs: present('decision.reasons'),
    severity: 'warning',
    why: 'a review that is denied or pended says why',
  },
];

/** Loop 2000E: what was decided. */
export const answeredEvent = loops(
  '2000E',
  {
    level: level('EV'),
    traces: traces({ '1': 'sender’s', '2': 'asker’s' }, 3),
    refusals,
    review: expected(reviewed),
    decision: maybe(decision, 'the request was reviewed'),
    ...earlier,
    ...dates,
    issued: maybe(day('102')),
    expires: maybe(day('036')),
    effective: maybe(period('007')),
    diagnoses: maybe(diagnoses([...asked, 'LOI'])),
    delivery: maybe(delivery),
    ...answeredCertificates,
    papers: papersAsked,
    message,
    providers: loops('2010EA', { ...providerBefore(providerRoles), refusals, specialty: maybe(specialty('event')) }, { max: 14 }),
    contact: maybe(loop('2010EB', informationContact), 'more information is asked for'),
    stops: loops('2010EC', { ...stop, refusals }, { max: 5 }),
    services: answeredService,
  },
  { rules: answerRules },
);
