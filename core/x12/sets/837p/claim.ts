import { code, datePair, days, run, text } from '../../spec/field.ts';
import { loops, maybe, segment, segments, singles, some } from '../../spec/node.ts';
import { attachments } from '../parts/attachments.ts';
import { assignment, claimStart, consent, delayReason, placeOfService, providerSignature, related } from '../parts/claim.ts';
import { decidedRules } from '../parts/claim-rules.ts';
import { epsdt } from '../parts/conditions.ts';
import { contractTerms, repricing } from '../parts/contract.ts';
import { diagnosis } from '../parts/diagnosis.ts';
import { amount, answer, day, reference, serviceAuthorizationException } from '../parts/one-value.ts';
import { medicareRules } from '../parts/subscriber-rules.ts';
import { ambulanceDropOff, ambulancePickUp, claimProviders } from './claim-providers.ts';
import { rules } from './claim-rules.ts';
import { serviceLine } from './line.ts';
import { ambulance, ambulanceConditions, homebound, spinalManipulation, visionConditions } from './medical.ts';
import { otherPayer } from './other-payer.ts';

const claimInformation = segment('CLM', {
  ...claimStart,
  place: placeOfService,
  providerSignature,
  assignment,
  ...consent,
  patientSignature: maybe(code(10, { P: 'signed by the provider for the patient' })),
  related,
  specialProgram: maybe(code(12, ['02', '03', '05', '09'])),
  delayReason,
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
  serviceAuthorizationException,
  medicareVersion: maybe(answer('F5', { N: 'no', Y: 'yes' })),
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
    otherPayers: loops('2320', otherPayer, { max: 10, rules: [...decidedRules, ...medicareRules] }),
    lines: some(serviceLine),
  },
  {
    max: 100,
    rules,
  },
);
