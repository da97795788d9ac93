import { code, date, days, decimal, run, text } from '../../spec/field.ts';
import { expected, maybe, segment, segments, some } from '../../spec/node.ts';

const yesNo = { N: 'no', Y: 'yes' };

/** Conditions that speak for a service (CRC); each category comes once. */
export const conditions = segments(
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
    conditions: some(run(3, 5, text(1, { min: 2, max: 3 }))),
  },
  { max: 7 },
);

const admitted = { kind: maybe(text(1, { max: 1 })), source: maybe(text(2, { max: 1 })), patientStatus: maybe(text(3, { max: 2 })) };
/** The patient's way in, and where they are (CL1). */
const stay = segment('CL1', { ...admitted, residence: maybe(code(4, ['1', '2', '3', '4', '5', '6', '7', '8', '9'])) });

const trip = { trip: code(3, { I: 'initial', R: 'return', T: 'transfer', X: 'round trip' }) };
const distance = { distanceUnit: maybe(code(5, { DH: 'miles', DK: 'kilometers' })), distance: maybe(decimal(6)) };
const transport = segment(
  'CR1',
  {
    weightUnit: maybe(code(1, { KG: 'kilograms', LB: 'pounds' })),
    weight: maybe(decimal(2, { max: 10 })),
    ...trip,
    reason: maybe(code(4, ['A', 'B', 'C', 'D', 'E', 'F'])),
    ...distance,
    roundTrip: maybe(text(9, { max: 80 })),
    stretcher: maybe(text(10, { max: 80 })),
  },
  { notes: ['P0102', 'P0506'] },
);

const treatments = {
  treatment: maybe(decimal(1, { max: 9 })),
  treatments: maybe(decimal(2)),
  subluxation: maybe(text(3, { min: 2, max: 3 })),
  subluxationThrough: maybe(text(4, { min: 2, max: 3 })),
};
const treatmentNotes = { notes: ['P0102', 'C0403'] };
const spinalManipulation = segment(
  'CR2',
  {
    ...treatments,
    condition: expected(code(8, ['A', 'C', 'D', 'E', 'F', 'G', 'M'])),
    complicated: expected(code(9, yesNo)),
    description: maybe(text(10, { max: 80 })),
    description2: maybe(text(11, { max: 80 })),
    xrays: maybe(code(12, yesNo)),
  },
  treatmentNotes,
);

const equipment = ['A', 'B', 'C', 'D', 'E', 'O'];
const deliveries = ['A', 'B', 'C', 'D', 'E'];
const flows = { daily: maybe(decimal(7)), hours: maybe(decimal(8)), therapist: maybe(text(9, { max: 80 })) };
const oxygen = segment('CR5', {
  equipment: expected(code(3, equipment)),
  equipment2: maybe(code(4, equipment)),
  reason: maybe(text(5, { max: 80 })),
  flow: decimal(6),
  ...flows,
  bloodGas: maybe(decimal(10)),
  saturation: maybe(decimal(11)),
  test: maybe(code(12, ['E', 'N', 'O', 'R', 'S', 'W', 'X'])),
  findings: run(13, 3, code(1, ['1', '2', '3'])),
  portableFlow: maybe(decimal(16)),
  delivery: expected(code(17, deliveries)),
  equipment3: maybe(code(18, equipment)),
});

const home = {
  prognosis: code(1, ['1', '2', '3', '4', '5', '6', '7', '8']),
  began: date(2),
  certified: maybe(days(3)),
};
const medicare = { medicare: code(7, ['N', 'U', 'W', 'Y']) };
const certification = { certification: code(8, ['1', '2', '3', '4', '5', '6', 'I', 'R', 'S']) };
const homeHealth = segment(
  'CR6',
  {
    ...home,
    ...medicare,
    ...certification,
    surgery: maybe(date(9)),
    procedureKind: maybe(code(10, ['HC', 'ID'])),
    procedure: maybe(text(11, { max: 15 })),
    ordered: maybe(date(12)),
    seen: maybe(date(13)),
    contacted: maybe(date(14)),
    stay: maybe(days(15)),
    dischargedFrom: maybe(code(17, ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'L', 'M', 'O', 'P', 'R', 'S', 'T'])),
  },
  { notes: ['P0304', 'P091011', 'P151617'] },
);

/** What speaks for an event: admission, transport and certificates. */
export const certificates = {
  stay: maybe(stay, 'admission'),
  transport: maybe(transport, 'ambulance or other transport'),
  spinalManipulation: maybe(spinalManipulation, 'chiropractic'),
  oxygen: maybe(oxygen, 'home oxygen'),
  homeHealth: maybe(homeHealth, 'home health care'),
};

/** The same in an answer, which repeats the measures and leaves out what was certified for them. */
export const answeredCertificates = {
  stay: maybe(segment('CL1', admitted)),
  transport: maybe(segment('CR1', { ...trip, ...distance }, { notes: ['P0506'] })),
  spinalManipulation: maybe(segment('CR2', treatments, treatmentNotes)),
  oxygen: maybe(
    segment('CR5', {
      equipment: maybe(code(3, equipment)),
      equipment2: maybe(code(4, equipment)),
      flow: maybe(decimal(6)),
      ...flows,
      portableFlow: maybe(decimal(16)),
      delivery: maybe(code(17, deliveries)),
      equipment3: maybe(code(18, equipment)),
    }),
  ),
  homeHealth: maybe(segment('CR6', { ...home, ...medicare, ...certification }, { notes: ['P0304'] })),
};
