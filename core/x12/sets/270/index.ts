import { code, date, days, fixed, list, text, time } from '../../spec/field.ts';
import { level, loop, loops, maybe, segment, segments, some } from '../../spec/node.ts';
import type { Of } from '../../spec/of.ts';
import { transactionSet } from '../../spec/set.ts';
import {
  askedProcedure,
  birthAndSex,
  diagnoses,
  member,
  numbers,
  pointers,
  provider,
  receiverIds,
  receiverRoles,
  relationship,
  sourceIds,
  sourceRoles,
  traces,
} from '../parts/eligibility.ts';
import { amount } from '../parts/one-value.ts';
import { city, street } from '../parts/party.ts';

const memberNumbers = ['18', '1L', '1W', '3H', '6P', 'CT', 'EA', 'EJ', 'F6', 'GH', 'HJ', 'IF', 'IG', 'MRC', 'N6', 'NQ', 'SY', 'Y4'];
const receiverNumbers = ['0B', '1C', '1D', '1J', '4A', 'CT', 'EL', 'EO', 'HPI', 'JD', 'N5', 'N7', 'Q4', 'SY', 'TJ'];

/** What is asked: a kind of service or a procedure, for a member. */
const inquiry = (id: string) =>
  loops(
    id,
    {
      about: segment('EQ', {
        /** Service type codes; 30 asks about the plan as a whole. */
        serviceTypes: list(1, 99, text(1, { max: 2 })),
        procedure: maybe(askedProcedure(2)),
        coverageLevel: maybe(code(3, ['FAM'])),
        diagnoses: pointers(5),
      }),
      spendDown: maybe(amount('R')),
      spendDownBilled: maybe(amount('PB')),
      place: maybe(segment('III', { qualifier: fixed(1, 'ZZ'), code: text(2, { max: 30, set: 'pos' }) })),
      authorization: maybe(segment('REF', { qualifier: code(1, ['9F', 'G1']), value: text(2, { max: 50 }) })),
      days: maybe(segment('DTP', { kind: fixed(1, '291'), value: days(2) })),
    },
    { max: 99 },
  );

const about = (role: string, ids: readonly string[]) => ({
  name: member([role], ids),
  otherIds: numbers(memberNumbers),
  street: maybe(street),
  city: maybe(city),
  provider: maybe(provider),
  demographics: maybe(birthAndSex),
  relationship: maybe(relationship),
  diagnoses: maybe(diagnoses),
  dates: segments('DTP', { kind: code(1, { '291': 'plan', '102': 'card issued' }), value: days(2) }, { max: 2 }),
});

const subscriber = {
  level: level('22'),
  traces,
  member: loop('2100C', about('IL', ['II', 'MI'])),
  inquiries: inquiry('2110C'),
  dependents: loops('2000D', {
    level: level('23'),
    traces,
    member: loop('2100D', about('03', ['II', 'MI'])),
    inquiries: inquiry('2110D'),
  }),
};

/** 270: is this person covered, and for what? 005010X279A1. */
export const eligibilityInquiry = transactionSet({
  name: '270',
  id: '270',
  guide: '005010X279A1',
  also: ['005010X279'],
  functional: 'HS',
  writesGuide: true,
  body: loop('270', {
    begin: segment('BHT', {
      structure: fixed(1, '0022'),
      purpose: code(2, { '13': 'request', '01': 'cancellation' }),
      reference: maybe(text(3, { max: 50 }), 'asked in real time'),
      date: date(4),
      time: time(5),
      kind: maybe(code(6, ['RT'])),
    }),
    sources: some(
      loops('2000A', {
        level: level('20'),
        source: loop('2100A', { name: member(sourceRoles, sourceIds) }),
        receivers: some(
          loops('2000B', {
            level: level('21'),
            receiver: loop('2100B', {
              name: member(receiverRoles, receiverIds),
              otherIds: numbers(receiverNumbers),
              street: maybe(street),
              city: maybe(city),
              provider: maybe(provider),
            }),
            subscribers: some(loops('2000C', subscriber)),
          }),
        ),
      }),
    ),
  }),
});

/** A whole 270. */
export type EligibilityInquiry = Of<typeof eligibilityInquiry.body>;
