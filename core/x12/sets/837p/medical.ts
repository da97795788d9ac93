import { code, decimal, fixed, text } from '../../spec/field.ts';
import { maybe, segment, segments } from '../../spec/node.ts';
import { conditionsOf } from '../parts/conditions.ts';

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

const ambulanceCodes = ['01', '04', '05', '06', '07', '08', '09', '12'];

export const ambulanceConditions = segments('CRC', conditionsOf(['07'], ambulanceCodes, 5), { max: 3 });
export const visionConditions = segments('CRC', conditionsOf(['E1', 'E2', 'E3'], ['L1', 'L2', 'L3', 'L4', 'L5'], 5), { max: 3 });
export const homebound = segment('CRC', conditionsOf(['75'], ['IH'], 1, { Y: 'yes' }));
export const hospice = segment('CRC', conditionsOf(['70'], ['65'], 1));
export const equipmentConditions = segment('CRC', conditionsOf(['09'], ['38', 'ZV'], 2));
