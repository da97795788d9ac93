import { code, decimal, fixed, run, text } from '../../spec/field.ts';
import { loops, maybe, segment, segments, singles, some } from '../../spec/node.ts';
import { dentalAttachments } from '../parts/attachments.ts';
import { claimStart, consent, delayReason, placeOfService, providerSignature, related } from '../parts/claim.ts';
import { decidedRules } from '../parts/claim-rules.ts';
import { dentalContractTerms, repricing } from '../parts/contract.ts';
import { diagnosis } from '../parts/diagnosis.ts';
import { amount, day, period, reference, serviceAuthorizationException } from '../parts/one-value.ts';
import { claimProviders } from './claim-providers.ts';
import { rules } from './claim-rules.ts';
import { serviceLine } from './line.ts';
import { otherPayer } from './other-payer.ts';

const claimInformation = segment('CLM', {
  ...claimStart,
  place: placeOfService,
  providerSignature,
  assignment: code(7, { A: 'accepted', C: 'not accepted' }),
  ...consent,
  related,
  specialProgram: maybe(code(12, ['01', '02', '03', '05'])),
  predetermination: maybe(code(19, { PB: 'the payer is asked what it would pay' })),
  delayReason,
});

/** Length and course of orthodontic treatment (DN1), in months. */
const orthodontics = segment('DN1', {
  months: maybe(decimal(1)),
  monthsLeft: maybe(decimal(2)),
  description: maybe(text(4, { max: 80 })),
});

/** Teeth that are missing or will be taken out (DN2). */
const toothStatus = segments(
  'DN2',
  { tooth: text(1, { max: 50 }), status: code(2, { E: 'to be extracted', M: 'missing' }), list: fixed(6, 'JP') },
  { max: 35 },
);

const claimNumbers = {
  predeterminationNumber: maybe(reference('G3'), 'the payer answered a predetermination'),
  serviceAuthorizationException,
  payerClaimNumber: maybe(reference('F8'), 'replaces or voids a claim that the payer numbered'),
  referralNumber: maybe(reference('9F'), 'a referral was obtained'),
  priorAuthorization: maybe(reference('G1'), 'services were authorized in advance'),
  repricedClaimNumber: maybe(reference('9A')),
  adjustedRepricedClaimNumber: maybe(reference('9C')),
  clearinghouseNumber: maybe(reference('D9'), 'filled in by an intermediary'),
};

/** Loop 2300: a claim. The same loop hangs under a subscriber and under a dependent. */
export const claimLoop = loops(
  '2300',
  {
    claim: claimInformation,
    accident: maybe(day('439'), 'the service has to do with an accident'),
    appliancePlacement: maybe(day('452'), 'orthodontics'),
    serviceDays: maybe(period('472'), 'the services were given, and are not asked about in advance'),
    repricerReceived: maybe(day('050'), 'filled in by a repricer'),
    orthodontics: maybe(orthodontics, 'orthodontics'),
    toothStatus,
    attachments: dentalAttachments,
    contract: maybe(dentalContractTerms),
    patientPaid: maybe(amount('F5'), 'the patient paid toward this claim'),
    ...claimNumbers,
    fileInformation: singles('K3', { value: text(1, { max: 80 }) }, { max: 10 }),
    notes: singles('NTE', { kind: fixed(1, 'ADD'), value: text(2, { max: 80 }) }, { max: 5 }),
    diagnoses: maybe(
      segment('HI', { principal: diagnosis(1, ['ABK', 'BK', 'TQ'], true), others: run(2, 3, diagnosis(1, ['ABF', 'BF', 'TQ'])) }),
      'the payer’s decision depends on it',
    ),
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
