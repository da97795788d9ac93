import { code, composite, count, datePair, decimal, fixed, money, parts, text } from '../../spec/field.ts';
import { loops, maybe, segment, segments, single, singles, some } from '../../spec/node.ts';
import { attachments } from '../parts/attachments.ts';
import { contractTerms, lineRepricing } from '../parts/contract.ts';
import { product, productCodes } from '../parts/drug.ts';
import { amount, day, payerReferences, period, quantity, reference } from '../parts/one-value.ts';
import { priorDecisions } from '../parts/prior-decision.ts';
import { procedure } from '../parts/procedure.ts';
import { lineProviders } from './claim-providers.ts';
import { rules } from './line-rules.ts';
import { ambulance, ambulanceConditions, equipmentCertificate, equipmentConditions, hospice } from './medical.ts';

const yes = ['Y'];

const professionalService = segment('SV1', {
  procedure: procedure(1),
  charge: money(2),
  unit: code(3, { UN: 'units', MJ: 'minutes' }),
  quantity: decimal(4),
  placeOfService: maybe(text(5, { min: 1, max: 2, set: 'pos' }), 'differs from the claim’s'),
  /** Which of the claim's diagnoses, counted from 1, the most important first. */
  diagnoses: some(parts(7, 4, count(1, { max: 2 }))),
  emergency: maybe(code(9, yes)),
  epsdt: maybe(code(11, yes)),
  familyPlanning: maybe(code(12, yes)),
  copayExempt: maybe(code(15, ['0'])),
});

const equipment = segment('SV5', {
  procedure: composite(1, { kind: code(1, ['HC']), code: text(2, { max: 48, set: 'hcpcs' }) }),
  unit: fixed(2, 'DA'),
  days: decimal(3),
  rental: money(4),
  purchase: money(5),
  rentalPeriod: code(6, { '1': 'weekly', '4': 'monthly', '6': 'daily' }),
});

const lineDates = {
  serviceDays: period('472'),
  prescription: maybe(day('471')),
  recertification: maybe(day('607')),
  therapyBegan: maybe(day('463')),
  lastCertification: maybe(day('461')),
  lastSeen: maybe(day('304')),
  tests: segments('DTP', { kind: code(1, { '738': 'hemoglobin', '739': 'creatinine' }, { key: true }), value: datePair(2) }, { max: 2 }),
  shipped: maybe(day('011')),
  lastXray: maybe(day('455')),
  initialTreatment: maybe(day('454')),
};

const lineNumbers = {
  repricedLineNumber: maybe(reference('9B')),
  adjustedRepricedLineNumber: maybe(reference('9D')),
  priorAuthorizations: payerReferences(['G1'], 5),
  lineControlNumber: maybe(reference('6R'), 'the 835 returns it, so that a payment finds its line'),
  mammographyCertification: maybe(reference('EW')),
  cliaNumber: maybe(reference('X4'), 'differs from the claim’s'),
  referringCliaNumber: maybe(reference('F4'), 'a test that another laboratory referred'),
  immunizationBatch: maybe(reference('BT')),
  referralNumbers: payerReferences(['9F'], 5),
};

const form = loops('2440', {
  form: segment('LQ', { kind: code(1, ['AS', 'UT']), number: text(2, { max: 30 }) }),
  answers: some(
    segments(
      'FRM',
      {
        question: text(1, { max: 20 }),
        yesNo: maybe(code(2, ['N', 'W', 'Y'])),
        text: maybe(text(3, { max: 50 })),
        date: maybe(text(4, { min: 8, max: 8 })),
        percent: maybe(decimal(5, { max: 6 })),
      },
      { max: 99, notes: ['R02030405'] },
    ),
  ),
});

/** Loop 2400: a service line. */
export const serviceLine = loops(
  '2400',
  {
    lineNumber: single('LX', { value: count(1) }),
    service: professionalService,
    equipment: maybe(equipment, 'rented or bought equipment'),
    equipmentCertificate: maybe(equipmentCertificate),
    attachments,
    ambulance: maybe(ambulance),
    equipmentCertification: maybe(
      segment('CR3', { kind: code(1, { I: 'initial', R: 'renewal', S: 'revised' }), unit: fixed(2, 'MO'), months: decimal(3) }),
    ),
    ambulanceConditions,
    hospice: maybe(hospice),
    equipmentConditions: maybe(equipmentConditions),
    ...lineDates,
    ambulancePatients: maybe(quantity('PT')),
    obstetricUnits: maybe(quantity('FL')),
    measurements: segments(
      'MEA',
      { group: code(1, ['OG', 'TR']), kind: code(2, ['HT', 'R1', 'R2', 'R3', 'R4']), value: decimal(3, { max: 20 }) },
      { max: 5 },
    ),
    contract: maybe(contractTerms),
    ...lineNumbers,
    salesTax: maybe(amount('T')),
    postage: maybe(amount('F4')),
    fileInformation: singles('K3', { value: text(1, { max: 80 }) }, { max: 10 }),
    note: maybe(segment('NTE', { kind: code(1, ['ADD', 'DCP'], { key: true }), text: text(2, { max: 80 }) })),
    thirdPartyNote: maybe(single('NTE', { kind: fixed(1, 'TPO'), value: text(2, { max: 80 }) })),
    purchased: maybe(segment('PS1', { provider: text(1, { max: 50 }), charge: money(2) })),
    repricing: maybe(lineRepricing),
    drug: maybe(product(productCodes), 'a drug with a national drug code'),
    ...lineProviders,
    priorDecisions: priorDecisions({ procedure: procedure(3) }),
    forms: form,
  },
  { max: 50, rules },
);
