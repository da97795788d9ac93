import { code, composite, count, decimal, money, parts, run, text } from '../../spec/field.ts';
import { expected, level, loop, loops, maybe, segment, some } from '../../spec/node.ts';
import { day, period } from '../parts/one-value.ts';
import { teeth } from '../parts/teeth.ts';
import { informationContact, message, papersAsked, papersSent, providerBefore, refusals, specialty, traces } from './parts.ts';
import { earlier, serviceDecision, serviceReview } from './review.ts';

const procedure = (at: number, kinds: readonly string[]) =>
  composite(at, {
    kind: code(1, kinds),
    code: text(2, { max: 48, set: { by: 1, sets: { AD: 'cdt', HC: 'hcpcs', N4: 'ndc' } } }),
    modifiers: run(3, 4, text(1, { min: 2, max: 2 })),
    description: maybe(text(7, { max: 80 })),
    through: maybe(text(8, { max: 48 }), 'a range of procedures'),
  });
const procedureKinds = ['HC', 'ID', 'IV', 'N4', 'WK', 'ZZ'];

const pro = {
  procedure: procedure(1, procedureKinds),
  charge: maybe(money(2)),
  unit: maybe(code(3, { F2: 'international unit', MJ: 'minutes', UN: 'units' })),
  quantity: maybe(decimal(4)),
};
const proMore = { epsdt: maybe(code(11, { N: 'no', Y: 'yes' })), levelOfCare: maybe(text(20, { max: 1 })) };
const proNotes = { notes: ['P0304'] };

const facility = {
  revenueCode: maybe(text(1, { max: 48, set: 'revenue' })),
  procedure: maybe(procedure(2, procedureKinds)),
  charge: maybe(money(3)),
  unit: maybe(code(4, { DA: 'days', F2: 'international unit', UN: 'units' })),
  quantity: maybe(decimal(5)),
  rate: maybe(decimal(6)),
};
const facilityMore = { levelOfCare: maybe(text(10, { max: 1 })) };
const facilityNotes = { notes: ['R0102', 'P0405'] };

const tooth = {
  procedure: procedure(1, ['AD']),
  charge: maybe(money(2)),
  areas: parts(4, 5, text(1, { max: 3 })),
  prosthesis: maybe(code(5, { I: 'initial', R: 'replacement' })),
};

/** How often and in which rhythm a service is given (HSD). */
export const delivery = segment(
  'HSD',
  {
    quantityKind: maybe(code(1, { DY: 'days', FL: 'units', HS: 'hours', MN: 'months', VS: 'visits' })),
    quantity: maybe(decimal(2)),
    per: maybe(code(3, { DA: 'days', MO: 'months', WK: 'weeks' })),
    every: maybe(decimal(4, { max: 6 })),
    period: maybe(code(5, ['6', '7', '21', '26', '27', '29', '34', '35'])),
    periods: maybe(count(6, { max: 3 })),
    pattern: maybe(text(7, { max: 2 })),
    time: maybe(code(8, ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'Y'])),
  },
  { notes: ['P0102', 'C0605'] },
);

const roles = '72 73 77 DD DK DQ FA G3 P3 QB QV SJ'.split(' ');

/** Loop 2000F: one service that is asked for. */
export const requestedService = loops('2000F', {
  level: level('SS'),
  traces: traces({ '1': 'sender’s' }, 2),
  review: maybe(serviceReview, 'it differs from the event’s'),
  ...earlier,
  days: maybe(period('472')),
  professional: maybe(segment('SV1', { ...pro, diagnoses: parts(7, 4, count(1, { max: 2 })), ...proMore }, proNotes)),
  institutional: maybe(segment('SV2', { ...facility, residence: maybe(text(9, { max: 1 })), ...facilityMore }, facilityNotes)),
  dental: maybe(segment('SV3', { ...tooth, quantity: expected(decimal(6)), description: maybe(text(7, { max: 80 })) })),
  teeth,
  delivery: maybe(delivery),
  papers: papersSent,
  message,
  providers: loops('2010F', { ...providerBefore(['1T', ...roles]), specialty: maybe(specialty('service')) }, { max: 12 }),
});

/** Questions by LOINC that the reviewer wants answered. */
const questions = segment('HI', { all: some(run(1, 12, composite(1, { qualifier: code(1, ['LOI']), code: text(2, { max: 30 }) }))) });

/** Loop 2000F: what was decided on one service. */
export const answeredService = loops('2000F', {
  level: level('SS'),
  traces: traces({ '1': 'sender’s', '2': 'asker’s' }, 3),
  refusals,
  review: maybe(serviceReview),
  decision: maybe(serviceDecision, 'it differs from the event’s'),
  ...earlier,
  days: maybe(period('472')),
  issued: maybe(day('102')),
  expires: maybe(day('036')),
  effective: maybe(period('007')),
  questions: maybe(questions, 'more information is asked for'),
  professional: maybe(segment('SV1', { ...pro, ...proMore }, proNotes)),
  institutional: maybe(segment('SV2', { ...facility, ...facilityMore }, facilityNotes)),
  dental: maybe(segment('SV3', { ...tooth, quantity: maybe(decimal(6)) })),
  teeth,
  delivery: maybe(delivery),
  papers: papersAsked,
  message,
  providers: loops('2010FA', { ...providerBefore(roles), refusals, specialty: maybe(specialty('service')) }, { max: 12 }),
  contact: maybe(loop('2010FB', informationContact), 'more information is asked for'),
});
