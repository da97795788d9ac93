import { type Codes, code, composite, date, fixed, money, text } from '../../spec/field.ts';
import { maybe, segment, segments, single } from '../../spec/node.ts';

/** A party with a name and a number, in one of several roles. */
export const organizationIn = (roles: Codes, qualifiers: Codes) =>
  segment('NM1', {
    role: code(1, roles, { key: true }),
    kind: code(2, { '1': 'person', '2': 'organization' }),
    last: text(3, { max: 60 }),
    first: maybe(text(4, { max: 35 })),
    middle: maybe(text(5, { max: 25 })),
    suffix: maybe(text(7, { max: 10 })),
    idQualifier: code(8, qualifiers),
    id: text(9, { min: 2, max: 80 }),
  });

/** A trace number: 1 the sender's own, 2 one that the receiver gave. */
export const traceNumber = (kind: '1' | '2') => single('TRN', { kind: fixed(1, kind), value: text(2, { max: 50 }) });

const status = (at: number) =>
  composite(at, {
    /** A1, A2 accepted … A3, A6, A7, A8 refused: claim status category codes. */
    category: text(1, { max: 30 }),
    /** Claim status code. */
    code: text(2, { max: 30 }),
    /** Whom the status is about. */
    entity: maybe(text(3, { min: 2, max: 3 })),
  });

/** What is said (STC): up to three statuses, and whether the thing was taken (WQ) or refused (U). */
export const statuses = segments('STC', {
  status: status(1),
  date: maybe(date(2)),
  action: maybe(code(3, { WQ: 'accepted', U: 'rejected' })),
  amount: maybe(money(4)),
  status2: maybe(status(10)),
  status3: maybe(status(11)),
  message: maybe(text(12, { max: 264 })),
});
