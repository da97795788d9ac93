import { code, composite, fixed, money, text } from '../../spec/field.ts';
import { maybe } from '../../spec/node.ts';

/** CLM01 and CLM02: the number by which the sender finds the claim again, and what it charges. */
export const claimStart = { patientControlNumber: text(1, { max: 38 }), totalCharge: money(2) };

/** CLM05 where services are given in places: where, and whether the claim is the first of its kind. */
export const placeOfService = composite(5, {
  facility: text(1, { min: 1, max: 2, set: 'pos' }),
  qualifier: fixed(2, 'B'),
  frequency: code(3, {
    '1': 'original',
    '7': 'replacement',
    '8': 'void',
    '6': 'corrected',
    '2': 'first of several',
    '3': 'continuing',
    '4': 'last of several',
  }),
});

/** CLM06. */
export const providerSignature = code(6, { N: 'no', Y: 'yes' });

/** CLM07. */
export const assignment = code(7, { A: 'accepted', B: 'accepted for clinical laboratory only', C: 'not accepted' });

/** CLM08 and CLM09: what the patient agreed to. */
export const consent = {
  benefitsAssigned: code(8, { N: 'no', Y: 'yes', W: 'not applicable, the patient refuses' }),
  release: code(9, { I: 'informed consent by statute', Y: 'signed by the patient' }),
};

const causes = { AA: 'automobile', EM: 'employment', OA: 'other accident' };

/** CLM11. */
export const related = maybe(
  composite(11, {
    cause: code(1, causes),
    cause2: maybe(code(2, causes), 'a second cause'),
    state: maybe(text(4, { min: 2, max: 2, set: 'state' }), 'an automobile accident'),
    country: maybe(text(5, { min: 2, max: 3 }), 'an automobile accident in another country'),
  }),
  'the service has to do with an accident or with work',
);

/** CLM20. */
export const delayReason = maybe(
  code(20, ['1', '2', '3', '4', '5', '6', '7', '8', '9', '10', '11', '15']),
  'the claim is late for a reason',
);
