import { code, composite, fixed, text, time } from '../../spec/field.ts';
import { loops, maybe, segment, segments, single, singles, some } from '../../spec/node.ts';
import { attachments } from '../parts/attachments.ts';
import { assignment, claimStart, consent, delayReason } from '../parts/claim.ts';
import { decidedRules } from '../parts/claim-rules.ts';
import { epsdt } from '../parts/conditions.ts';
import { contractTerms } from '../parts/contract.ts';
import { amount, day, period, reference, serviceAuthorizationException } from '../parts/one-value.ts';
import { claimProviders } from './claim-providers.ts';
import { rules } from './claim-rules.ts';
import { claimCodes } from './codes.ts';
import { serviceLine } from './line.ts';
import { otherPayer } from './other-payer.ts';
import { repricing } from './repricing.ts';

const claimInformation = segment('CLM', {
  ...claimStart,
  place: composite(5, {
    /** The first two digits of the type of bill. */
    facility: text(1, { min: 1, max: 2 }),
    qualifier: fixed(2, 'A'),
    /** The last digit of the type of bill. */
    frequency: text(3, { max: 1 }),
  }),
  assignment,
  ...consent,
  delayReason,
});

const claimDates = {
  dischargeHour: maybe(single('DTP', { qualifier: fixed(1, '096'), format: fixed(2, 'TM'), value: time(3) }), 'a final inpatient claim'),
  statement: period('434'),
  /** CCYYMMDD, or CCYYMMDDHHMM where the hour is told. */
  admission: maybe(
    segment('DTP', {
      kind: fixed(1, '435'),
      format: code(2, { D8: 'day', DT: 'day and hour' }),
      value: text(3, { min: 8, max: 12 }),
    }),
    'an inpatient, home health or hospice',
  ),
  repricerReceived: maybe(day('050'), 'filled in by a repricer'),
};

const stay = segment('CL1', {
  kind: text(1, { max: 1 }),
  source: maybe(text(2, { max: 1 }), 'an inpatient'),
  patientStatus: text(3, { max: 2 }),
});

const claimNumbers = {
  serviceAuthorizationException,
  referralNumber: maybe(reference('9F'), 'a referral was obtained'),
  priorAuthorization: maybe(reference('G1'), 'services were authorized in advance'),
  payerClaimNumber: maybe(reference('F8'), 'replaces or voids a claim that the payer numbered'),
  repricedClaimNumber: maybe(reference('9A')),
  adjustedRepricedClaimNumber: maybe(reference('9C')),
  deviceExemptions: singles('REF', { qualifier: fixed(1, 'LX'), value: text(2, { max: 50 }) }, { max: 5 }),
  clearinghouseNumber: maybe(reference('D9'), 'filled in by an intermediary'),
  accidentState: maybe(reference('LU'), 'an automobile accident'),
  medicalRecordNumber: maybe(reference('EA')),
  demonstrationProject: maybe(reference('P4')),
  reviewApproval: maybe(reference('G4')),
};

const noteKinds = 'ALG DCP DGN DME MED NTR ODT RHB RLH RNH SET SFM SPT UPI'.split(' ');

/** Loop 2300: a stay or visit. The same loop hangs under a subscriber and under a dependent. */
export const claimLoop = loops(
  '2300',
  {
    claim: claimInformation,
    ...claimDates,
    stay,
    attachments,
    contract: maybe(contractTerms),
    patientLiability: maybe(amount('F3')),
    ...claimNumbers,
    fileInformation: singles('K3', { value: text(1, { max: 80 }) }, { max: 10 }),
    notes: segments('NTE', { kind: code(1, noteKinds, { key: true }), text: text(2, { max: 80 }) }, { max: 10 }),
    billingNote: maybe(single('NTE', { kind: fixed(1, 'ADD'), value: text(2, { max: 80 }) })),
    epsdt: maybe(epsdt),
    ...claimCodes,
    repricing: maybe(repricing, 'filled in by a repricer'),
    ...claimProviders,
    otherPayers: loops('2320', otherPayer, { max: 10, rules: decidedRules }),
    lines: some(serviceLine),
  },
  {
    max: 100,
    rules,
  },
);
