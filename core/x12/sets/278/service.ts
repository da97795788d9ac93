import { code, composite, count, decimal, money, parts, run, text } from '../../spec/field.ts';
import { level, loop, loops, maybe, segment } from '../../spec/node.ts';
import { day, period } from '../parts/one-value.ts';
import { city, payerContact, street } from '../parts/party.ts';
import { teeth } from '../parts/teeth.ts';
import { informationContact, messages, papers, partyIn, providerNumbers, refusals, specialty, traces } from './parts.ts';
import { decision, earlier, review } from './review.ts';

const procedure = (at: number, kinds: readonly string[]) =>
  composite(at, {
    kind: code(1, kinds),
    code: text(2, { max: 48, set: { by: 1, sets: { HC: 'hcpcs' } } }),
    modifiers: run(3, 4, text(1, { min: 2, max: 2 })),
    description: maybe(text(7, { max: 80 })),
    through: maybe(text(8, { max: 48 }), 'a range of procedures'),
  });
const procedureKinds = ['HC', 'ID', 'IV', 'N4', 'WK', 'ZZ'];

const professional = segment(
  'SV1',
  {
    procedure: procedure(1, procedureKinds),
    charge: maybe(money(2)),
    unit: maybe(code(3, { F2: 'international unit', MJ: 'minutes', UN: 'units' })),
    quantity: maybe(decimal(4)),
    diagnoses: parts(7, 4, count(1, { max: 2 })),
    epsdt: maybe(code(11, { N: 'no', Y: 'yes' })),
    levelOfCare: maybe(text(20, { max: 1 })),
  },
  { notes: ['P0304'] },
);

const institutional = segment(
  'SV2',
  {
    revenueCode: maybe(text(1, { max: 48 })),
    procedure: maybe(procedure(2, procedureKinds)),
    charge: maybe(money(3)),
    unit: maybe(code(4, { DA: 'days', F2: 'international unit', UN: 'units' })),
    quantity: maybe(decimal(5)),
    rate: maybe(decimal(6)),
    residence: maybe(text(9, { max: 1 })),
    levelOfCare: maybe(text(10, { max: 1 })),
  },
  { notes: ['R0102', 'P0405'] },
);

const dental = segment('SV3', {
  procedure: procedure(1, ['AD']),
  charge: maybe(money(2)),
  areas: parts(4, 5, text(1, { max: 3 })),
  prosthesis: maybe(code(5, { I: 'initial', R: 'replacement' })),
  quantity: maybe(decimal(6)),
  description: maybe(text(7, { max: 80 })),
});

/** How often and in which rhythm a service is given (HSD). */
export const delivery = segment(
  'HSD',
  {
    quantityKind: maybe(code(1, { DY: 'days', FL: 'units', HS: 'hours', MN: 'months', VS: 'visits' })),
    quantity: maybe(decimal(2)),
    per: maybe(code(3, { DA: 'days', MO: 'months', WK: 'weeks' })),
    every: maybe(decimal(4, { max: 6 })),
    period: maybe(text(5, { max: 2 })),
    periods: maybe(count(6, { max: 3 })),
    pattern: maybe(text(7, { max: 2 })),
    time: maybe(text(8, { max: 1 })),
  },
  { notes: ['P0102', 'C0605'] },
);

const providerRoles = '1T 71 72 73 77 AAJ DD DK DN DQ FA G3 P3 QB QV SJ'.split(' ');
const provider = {
  name: partyIn(providerRoles),
  otherIds: providerNumbers,
  street: maybe(street),
  city: maybe(city),
  contact: maybe(payerContact('IC')),
};

/** Someone who gives the service, in a request. */
export const requestedProvider = { ...provider, specialty: maybe(specialty) };
/** The same, in an answer. */
export const answeredProvider = { ...provider, refusals, specialty: maybe(specialty) };

const delivered = {
  professional: maybe(professional),
  institutional: maybe(institutional),
  dental: maybe(dental),
  teeth,
  delivery: maybe(delivery),
};

/** Loop 2000F: one service that is asked for. */
export const requestedService = loops('2000F', {
  level: level('SS'),
  traces: traces({ '1': 'sender’s' }),
  review: maybe(review, 'it differs from the event’s'),
  ...earlier,
  days: maybe(period('472')),
  ...delivered,
  papers,
  messages,
  providers: loops('2010FA', requestedProvider, { max: 12 }),
});

/** Loop 2000F: what was decided on one service. */
export const answeredService = loops('2000F', {
  level: level('SS'),
  traces: traces({ '1': 'sender’s', '2': 'asker’s' }),
  refusals,
  review: maybe(review),
  decision: maybe(decision, 'it differs from the event’s'),
  ...earlier,
  days: maybe(period('472')),
  issued: maybe(day('102')),
  expires: maybe(day('036')),
  effective: maybe(period('007')),
  ...delivered,
  papers,
  messages,
  providers: loops('2010FA', answeredProvider, { max: 12 }),
  contact: maybe(loop('2010FB', informationContact)),
});
