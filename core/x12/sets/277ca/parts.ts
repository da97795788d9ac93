import { type Codes, code, composite, date, money, text } from '../../spec/field.ts';
import { maybe, segment, segments } from '../../spec/node.ts';
import { statusParts } from '../parts/claim-status.ts';

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

const status = (at: number) => composite(at, statusParts);

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
