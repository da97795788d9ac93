import { all, any, oneOf, present } from '../../spec/condition.ts';
import { code, composite, datePair, days, fixed, money, run, text } from '../../spec/field.ts';
import { loops, maybe, segment, segments, singles, some } from '../../spec/node.ts';
import { attachments } from '../parts/attachments.ts';
import { epsdt } from '../parts/conditions.ts';
import { contractTerms, repricing } from '../parts/contract.ts';
import { amount, day, reference } from '../parts/one-value.ts';
import { ambulanceDropOff, ambulancePickUp, claimProviders } from './claim-providers.ts';

import { serviceLine } from './line.ts';
import { ambulance, ambulanceConditions, homebound, spinalManipulation, visionConditions } from './medical.ts';
import { otherPayer } from './other-payer.ts';

const yesNo = { N: 'no', Y: 'yes' };
const diagnosis = (at: number, qualifiers: readonly string[], key = false) =>
  composite(at, {
    qualifier: code(1, qualifiers, { key }),
    code: text(2, { max: 30, set: { by: 1, sets: { ABK: 'icd10cm', ABF: 'icd10cm', BK: 'icd9cm', BF: 'icd9cm' } } }),
  });

const claimInformation = segment('CLM', {
  patientControlNumber: text(1, { max: 38 }),
  totalCharge: money(2),
  place: composite(5, {
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
  }),
  providerSignature: code(6, yesNo),
  assignment: code(7, { A: 'accepted', B: 'accepted for clinical laboratory only', C: 'not accepted' }),
  benefitsAssigned: code(8, { N: 'no', Y: 'yes', W: 'not applicable, the patient refuses' }),
  release: code(9, { I: 'informed consent by statute', Y: 'signed by the patient' }),
  patientSignature: maybe(code(10, { P: 'signed by the provider for the patient' })),
  related: maybe(
    composite(11, {
      cause: code(1, { AA: 'automobile', EM: 'employment', OA: 'other accident' }),
      cause2: maybe(code(2, { AA: 'automobile', EM: 'employment', OA: 'other accident' })),
      state: maybe(text(4, { min: 2, max: 2, set: 'state' }), 'an automobile accident'),
      country: maybe(text(5, { min: 2, max: 3 })),
    }),
    'the service has to do with an accident or with work',
  ),
  specialProgram: maybe(code(12, ['02', '03', '05', '09'])),
  delayReason: maybe(code(20, ['1', '2', '3', '4', '5', '6', '7', '8', '9', '10', '11', '15']), 'the claim is late for a reason'),
});

const claimDates = {
  onset: maybe(day('431'), 'the onset of illness differs from the day of service'),
  initialTreatment: maybe(day('454'), 'spinal manipulation and the like'),
  lastSeen: maybe(day('304'), 'routine foot care and other services that depend on the last visit'),
  acuteManifestation: maybe(day('453'), 'spinal manipulation of an acute condition'),
  accident: maybe(day('439'), 'the service has to do with an accident'),
  lastMenstrualPeriod: maybe(day('484'), 'maternity'),
  lastXray: maybe(day('455')),
  hearingVisionPrescription: maybe(day('471')),
  disability: maybe(
    segment('DTP', { kind: code(1, { '314': 'period', '360': 'begin', '361': 'end' }, { key: true }), value: days(2) }),
    'disability claims',
  ),
  lastWorked: maybe(day('297')),
  returnToWork: maybe(day('296')),
  admission: maybe(day('435'), 'the patient was an inpatient; ambulance to a hospital'),
  discharge: maybe(day('096'), 'the inpatient stay has ended'),
  careAssumed: segments(
    'DTP',
    { kind: code(1, { '090': 'care assumed', '091': 'care relinquished' }, { key: true }), value: datePair(2) },
    { max: 2 },
  ),
  firstContact: maybe(day('444'), 'property and casualty'),
  repricerReceived: maybe(day('050'), 'filled in by a repricer'),
};

const claimNumbers = {
  serviceAuthorizationException: maybe(reference('4N')),
  medicareVersion: maybe(reference('F5')),
  mammographyCertification: maybe(reference('EW'), 'mammography'),
  referralNumber: maybe(reference('9F'), 'a referral was obtained'),
  priorAuthorization: maybe(reference('G1'), 'services were authorized in advance'),
  payerClaimNumber: maybe(reference('F8'), 'replaces or voids a claim that the payer numbered'),
  cliaNumber: maybe(reference('X4'), 'laboratory tests under CLIA'),
  repricedClaimNumber: maybe(reference('9A')),
  adjustedRepricedClaimNumber: maybe(reference('9C')),
  deviceExemption: maybe(reference('LX')),
  clearinghouseNumber: maybe(reference('D9'), 'filled in by an intermediary'),
  medicalRecordNumber: maybe(reference('EA')),
  demonstrationProject: maybe(reference('P4')),
  carePlanOversight: maybe(reference('1J')),
};

/** Loop 2300: a claim. The same loop hangs under a subscriber and under a dependent. */
export const claimLoop = loops(
  '2300',
  {
    claim: claimInformation,
    ...claimDates,
    attachments,
    contract: maybe(contractTerms),
    patientPaid: maybe(amount('F5'), 'the patient paid toward this claim'),
    ...claimNumbers,
    fileInformation: singles('K3', { value: text(1, { max: 80 }) }, { max: 10 }),
    note: maybe(segment('NTE', { kind: code(1, ['ADD', 'CER', 'DCP', 'DGN', 'TPO']), text: text(2, { max: 80 }) })),
    ambulance: maybe(ambulance, 'ambulance'),
    spinalManipulation: maybe(spinalManipulation, 'spinal manipulation, where the payer asks for it'),
    ambulanceConditions,
    visionConditions,
    homebound: maybe(homebound),
    epsdt: maybe(epsdt),
    diagnoses: segment('HI', {
      principal: diagnosis(1, ['ABK', 'BK'], true),
      others: run(2, 11, diagnosis(1, ['ABF', 'BF'])),
    }),
    anesthesiaProcedures: maybe(segment('HI', { principal: diagnosis(1, ['BP'], true), other: maybe(diagnosis(2, ['BO'])) })),
    conditions: segments('HI', { codes: some(run(1, 12, diagnosis(1, ['BG'], true))) }, { max: 2 }),
    repricing: maybe(repricing, 'filled in by a repricer'),
    ...claimProviders,
    pickUp: maybe(ambulancePickUp, 'ambulance'),
    dropOff: maybe(ambulanceDropOff, 'ambulance'),
    otherPayers: loops('2320', otherPayer, { max: 10 }),
    lines: some(serviceLine),
  },
  {
    max: 100,
    rules: [
      {
        id: 'replacement-number',
        when: oneOf('claim.place.frequency', '7', '8'),
        needs: present('payerClaimNumber'),
        why: 'a replacement or void must name the payer’s number of the claim it replaces',
      },
      {
        id: 'accident-date',
        when: any(oneOf('claim.related.cause', 'AA', 'OA'), oneOf('claim.related.cause2', 'AA', 'OA')),
        needs: present('accident'),
        why: 'a claim that follows from an accident tells its date',
      },
      {
        id: 'accident-state',
        when: any(oneOf('claim.related.cause', 'AA'), oneOf('claim.related.cause2', 'AA')),
        needs: any(present('claim.related.state'), present('claim.related.country')),
        why: 'an automobile accident tells the state or country it happened in',
      },
      {
        id: 'inpatient-admission-date',
        when: oneOf('claim.place.facility', '21', '51', '61'),
        needs: present('admission'),
        severity: 'warning',
        why: 'inpatient visits tell the date of admission; a procedure alone may not',
      },
      {
        id: 'ambulance-places',
        when: present('ambulance'),
        needs: all(present('pickUp'), present('dropOff')),
        why: 'ambulance claims name where the patient was picked up and dropped off',
      },
    ],
  },
);
