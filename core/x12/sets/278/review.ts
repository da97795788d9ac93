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

const causes = ['AA', 'AP', 'EM'];

/** What is to be reviewed (UM). */
export const review = segment('UM', {
  kind: code(1, reviewKinds),
  certification: maybe(code(2, certifications)),
  serviceType: maybe(text(3, { max: 2 })),
  place: maybe(composite(4, { facility: text(1, { max: 2 }), qualifier: code(2, { A: 'bill type', B: 'place of service' }) })),
  related: maybe(
    composite(5, {
      cause: code(1, causes),
      cause2: maybe(code(2, causes)),
      cause3: maybe(code(3, causes)),
      state: maybe(text(4, { min: 2, max: 2, set: 'state' })),
      country: maybe(text(5, { min: 2, max: 3 })),
    }),
    'the condition has to do with an accident, another party or work',
  ),
  level: maybe(code(6, { '03': 'emergency', E: 'elective', U: 'urgent' })),
  condition: maybe(text(7, { max: 1 })),
  prognosis: maybe(text(8, { max: 1 })),
  release: maybe(code(9, ['A', 'I', 'M', 'N', 'O', 'Y'])),
  delayReason: maybe(text(10, { max: 2 }), 'the request is late'),
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

/** How a review ended (HCR). */
export const decision = segment('HCR', {
  action: code(1, decisions),
  /** The authorization or certification number. */
  number: maybe(text(2, { max: 50 }), 'certified or modified'),
  reasons: list(3, 5, text(1, { max: 30 })),
  secondOpinion: maybe(code(4, { N: 'no', Y: 'yes' })),
});

/** Numbers of earlier reviews. */
export const earlier = {
  administrativeNumber: maybe(reference('NT'), 'an earlier answer gave one'),
  previousAuthorization: maybe(reference('BB'), 'an earlier authorization is extended, changed or canceled'),
};
