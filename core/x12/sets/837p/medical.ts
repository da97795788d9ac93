import { code, decimal, fixed, run, text } from '../../spec/field.ts';
import { maybe, segment, segments, some } from '../../spec/node.ts';

const yesNo = { N: 'no', Y: 'yes' };
const reportKinds =
  '03 04 05 06 07 08 09 10 11 13 15 21 A3 A4 AM AS B2 B3 B4 BR BS BT CB CK CT D2 DA DB DG DJ DS EB HC HR I5 IR LA M1 MT NN OB OC OD OE OX OZ P4 P5 PE PN PO PQ PY PZ RB RR RT RX SG V5 XP'.split(
    ' ',
  );

/** Papers that go with the claim, and how they travel (PWK). */
export const attachments = segments(
  'PWK',
  {
    kind: code(1, reportKinds),
    way: code(
      2,
      { AA: 'available on request', BM: 'by mail', EL: 'electronic', EM: 'by e-mail', FT: 'file transfer', FX: 'by fax' },
      { key: true },
    ),
    idQualifier: maybe(code(5, ['AC'])),
    controlNumber: maybe(text(6, { min: 2, max: 80 })),
  },
  { max: 10, notes: ['P0506'] },
);

/** Certificate of medical necessity for durable equipment (PWK*CT). */
export const equipmentCertificate = segment('PWK', {
  kind: fixed(1, 'CT'),
  way: code(2, ['AB', 'AD', 'AF', 'AG', 'NS'], { key: true }),
});

/** How and why a patient was carried (CR1). */
export const ambulance = segment(
  'CR1',
  {
    weightUnit: maybe(code(1, { LB: 'pounds' })),
    weight: maybe(decimal(2, { max: 10 })),
    reason: code(4, ['A', 'B', 'C', 'D', 'E']),
    distanceUnit: fixed(5, 'DH'),
    miles: decimal(6),
    roundTrip: maybe(text(9, { max: 80 })),
    stretcher: maybe(text(10, { max: 80 })),
  },
  { notes: ['P0102'] },
);

/** Nature of the condition that spinal manipulation treats (CR2). */
export const spinalManipulation = segment('CR2', {
  condition: code(8, ['A', 'C', 'D', 'E', 'F', 'G', 'M']),
  description: maybe(text(10, { max: 80 })),
  description2: maybe(text(11, { max: 80 })),
});

const conditionsOf = (category: readonly string[], codes: readonly string[], times: number) => ({
  category: code(1, category, { key: true }),
  applies: code(2, yesNo),
  conditions: some(run(3, times, code(1, codes))),
});
const ambulanceCodes = ['01', '04', '05', '06', '07', '08', '09', '12'];

export const ambulanceConditions = segments('CRC', conditionsOf(['07'], ambulanceCodes, 5), { max: 3 });
export const visionConditions = segments('CRC', conditionsOf(['E1', 'E2', 'E3'], ['L1', 'L2', 'L3', 'L4', 'L5'], 5), { max: 3 });
export const homebound = segment('CRC', conditionsOf(['75'], ['IH'], 1));
export const epsdt = segment('CRC', conditionsOf(['ZZ'], ['AV', 'NU', 'S2', 'ST'], 3));
export const hospice = segment('CRC', conditionsOf(['70'], ['65'], 1));
export const equipmentConditions = segment('CRC', conditionsOf(['09'], ['38', 'ZV'], 2));
