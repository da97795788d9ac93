import { code, composite, list, text } from '../../spec/field.ts';
import { maybe, segment } from '../../spec/node.ts';
import { reference } from '../parts/one-value.ts';

/** What a review is about (UM01). */
export const reviewKinds = {
  AR: 'admission',
  HS: 'health services',
  IN: 'individual, a reservation of services',
  SC: 'specialty care, a referral',
};
const serviceReviewKinds = { HS: 'health services', SC: 'specialty care, a referral' };

const certifications = {
  '1': 'appeal, immediate',
  '2': 'appeal, standard',
  '3': 'cancel',
  '4': 'extension',
  I: 'initial',
  N: 'reconsideration',
  R: 'renewal',
  S: 'revised',
};

const serviceType = { serviceType: maybe(text(3, { max: 2 })) };
const place = {
  place: maybe(
    composite(4, {
      facility: text(1, { max: 2, set: { by: 2, sets: { B: 'pos' } } }),
      qualifier: code(2, { A: 'bill type', B: 'place of service' }),
    }),
  ),
};
const urgency = { level: maybe(code(6, { '03': 'emergency', E: 'elective', U: 'urgent' })) };

/** What is to be reviewed (UM). */
export const review = segment('UM', {
  kind: code(1, reviewKinds),
  certification: code(2, certifications),
  ...serviceType,
  ...place,
  related: maybe(
    composite(5, {
      cause: code(1, { AA: 'auto accident', AP: 'another party is responsible', EM: 'employment' }),
      cause2: maybe(code(2, ['AP', 'EM'])),
      cause3: maybe(code(3, ['AP'])),
      state: maybe(text(4, { min: 2, max: 2, set: 'state' }), 'an auto accident'),
      country: maybe(text(5, { min: 2, max: 3 }), 'an auto accident outside the United States'),
    }),
    'the condition has to do with an accident, another party or work',
  ),
  ...urgency,
  condition: maybe(code(7, ['1', '2', '3', '4', '5', '6', '7', '8', '9', 'E', 'F', 'G', 'P'])),
  prognosis: maybe(code(8, ['1', '2', '3', '4', '5', '6', '7', '8'])),
  release: maybe(code(9, ['A', 'I', 'M', 'N', 'O', 'Y'])),
  delayReason: maybe(code(10, ['1', '2', '3', '4', '7', '8', '10', '11', '15', '16', '17']), 'the request is late'),
});

/** What is to be reviewed of one service, where it differs from the event. */
export const serviceReview = segment('UM', {
  kind: code(1, serviceReviewKinds),
  certification: maybe(code(2, certifications)),
  ...serviceType,
  ...place,
});

/** What was reviewed, as the answer repeats it. */
export const reviewed = segment('UM', {
  kind: code(1, reviewKinds),
  certification: maybe(code(2, certifications)),
  ...serviceType,
  ...place,
  ...urgency,
});

/** How a review ended (HCR01). */
export const decisions = {
  A1: 'certified in total',
  A2: 'certified in part',
  A3: 'not certified',
  A4: 'pended',
  A6: 'modified',
  C: 'canceled',
  CT: 'contact the reviewer',
  NA: 'no action required',
};
const { A2: _onlyOfEvents, ...serviceDecisions } = decisions;

const decided = {
  /** The authorization or certification number. */
  number: maybe(text(2, { max: 50 }), 'certified or modified'),
  reasons: list(3, 5, text(1, { max: 30 })),
  secondOpinion: maybe(code(4, { N: 'no', Y: 'yes' })),
};
/** How the review of an event ended (HCR). */
export const decision = segment('HCR', { action: code(1, decisions), ...decided });
/** How the review of one service ended: in part is said of an event only. */
export const serviceDecision = segment('HCR', { action: code(1, serviceDecisions), ...decided });

/** Numbers of earlier reviews. */
export const earlier = {
  administrativeNumber: maybe(reference('NT'), 'an earlier answer gave one'),
  previousAuthorization: maybe(reference('BB'), 'an earlier authorization is extended, changed or canceled'),
};
