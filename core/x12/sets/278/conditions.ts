import { code, date, days, decimal, run, text } from '../../spec/field.ts';
import { maybe, segment, segments } from '../../spec/node.ts';

const yesNo = { N: 'no', Y: 'yes' };

/** Conditions that speak for a service (CRC). */
const conditions = segments(
  'CRC',
  {
    category: code(1, {
      '07': 'ambulance',
      '08': 'chiropractic',
      '09': 'equipment',
      '11': 'oxygen',
      '75': 'functional limits',
      '76': 'activities',
      '77': 'mental state',
    }),
    applies: code(2, yesNo),
    /** A transport may name the category alone. */
    conditions: run(3, 5, text(1, { min: 2, max: 3 })),
  },
  { max: 7 },
);

/** The patient's way in, and where they are (CL1). */
const stay = segment('CL1', {
  kind: maybe(text(1, { max: 1 })),
  source: maybe(text(2, { max: 1 })),
  patientStatus: maybe(text(3, { max: 2 })),
  residence: maybe(text(4, { max: 1 })),
});

const transport = segment(
  'CR1',
  {
    weightUnit: maybe(code(1, { KG: 'kilograms', LB: 'pounds' })),
    weight: maybe(decimal(2, { max: 10 })),
    trip: code(3, { I: 'initial', R: 'return', T: 'transfer', X: 'round trip' }),
    reason: maybe(code(4, ['A', 'B', 'C', 'D', 'E', 'F'])),
    distanceUnit: maybe(code(5, { DH: 'miles', DK: 'kilometers' })),
    distance: maybe(decimal(6)),
    roundTrip: maybe(text(9, { max: 80 })),
    stretcher: maybe(text(10, { max: 80 })),
  },
  { notes: ['P0102', 'P0506'] },
);

const spinalManipulation = segment(
  'CR2',
  {
    treatment: maybe(decimal(1, { max: 9 })),
    treatments: maybe(decimal(2)),
    subluxation: maybe(text(3, { min: 2, max: 3 })),
    subluxationThrough: maybe(text(4, { min: 2, max: 3 })),
    unit: maybe(code(5, ['DA', 'MO', 'WK', 'YR'])),
    period: maybe(decimal(6)),
    monthly: maybe(decimal(7)),
    condition: maybe(code(8, ['A', 'C', 'D', 'E', 'F', 'G', 'M'])),
    complicated: maybe(code(9, yesNo)),
    description: maybe(text(10, { max: 80 })),
    description2: maybe(text(11, { max: 80 })),
    xrays: maybe(code(12, yesNo)),
  },
  { notes: ['P0102', 'C0403', 'P0506'] },
);

const oxygen = segment('CR5', {
  equipment: maybe(text(3, { max: 1 })),
  equipment2: maybe(text(4, { max: 1 })),
  reason: maybe(text(5, { max: 80 })),
  flow: decimal(6),
  daily: maybe(decimal(7)),
  hours: maybe(decimal(8)),
  therapist: maybe(text(9, { max: 80 })),
  bloodGas: maybe(decimal(10)),
  saturation: maybe(decimal(11)),
  test: maybe(text(12, { max: 1 })),
  findings: run(13, 3, text(1, { max: 1 })),
  portableFlow: maybe(decimal(16)),
  delivery: maybe(text(17, { max: 1 })),
  equipment3: maybe(text(18, { max: 1 })),
});

const homeHealth = segment(
  'CR6',
  {
    prognosis: text(1, { max: 1 }),
    began: date(2),
    certified: maybe(days(3)),
    diagnosed: maybe(date(5)),
    skilled: maybe(code(6, ['N', 'U', 'Y'])),
    medicare: maybe(code(7, ['N', 'U', 'W', 'Y'])),
    certification: text(8, { max: 1 }),
    surgery: maybe(date(9)),
    procedureKind: maybe(code(10, ['HC', 'ID'])),
    procedure: maybe(text(11, { max: 15 })),
    ordered: maybe(date(12)),
    seen: maybe(date(13)),
    contacted: maybe(date(14)),
    stay: maybe(days(15)),
    dischargedFrom: maybe(text(17, { max: 1 })),
  },
  { notes: ['P0304', 'P1011', 'P1516'] },
);

/** What speaks for an event: conditions, admission, transport and certificates. */
export const certificates = {
  conditions,
  stay: maybe(stay, 'admission'),
  transport: maybe(transport, 'ambulance or other transport'),
  spinalManipulation: maybe(spinalManipulation, 'chiropractic'),
  oxygen: maybe(oxygen, 'home oxygen'),
  homeHealth: maybe(homeHealth, 'home health care'),
};
