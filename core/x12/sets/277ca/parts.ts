import { all, any, everyIn, not, oneOf, present } from '../../spec/condition.ts';
import { type Codes, code, composite, date, money, text } from '../../spec/field.ts';
import { expected, maybe, type Rule, segment, segments } from '../../spec/node.ts';
import { statusParts } from '../parts/claim-status.ts';

const kinds = { '1': 'person', '2': 'organization' };
const last = { last: text(3, { max: 60 }) };
const numbered = (qualifiers: Codes) => ({
  idQualifier: code(8, qualifiers),
  id: text(9, { min: 2, max: 80, set: { by: 8, sets: { XX: 'npi' } } }),
});

/** Who took the file: the payer, or a clearinghouse on the way to it. */
export const sourceName = segment('NM1', {
  role: code(1, { PR: 'payer', AY: 'clearinghouse' }, { key: true }),
  kind: code(2, { '2': 'organization' }),
  ...last,
  ...numbered(['46', 'FI', 'PI', 'XV']),
});

const party = (roles: Codes, of: Codes, qualifiers: Codes) =>
  segment('NM1', {
    role: code(1, roles, { key: true }),
    kind: code(2, of),
    ...last,
    first: maybe(text(4, { max: 35 })),
    middle: maybe(text(5, { max: 25 })),
    suffix: maybe(text(7, { max: 10 })),
    ...numbered(qualifiers),
  });
export const submitterName = party({ '41': 'submitter' }, kinds, ['46']);
export const billingProviderName = party({ '85': 'billing provider' }, kinds, ['FI', 'SV', 'XX']);
export const patientName = party({ QC: 'patient' }, { '1': 'person' }, ['II', 'MI']);

const ofFile = '36 40 41 AY PR';
const ofProvider = `${ofFile} 77 82 85 87`;
const ofClaim = '03 1P 1Z 40 41 71 72 73 77 82 85 87 DK DN DQ FA GB HK IL LI MSC PR PRP QB QC QD SEP TL TTP TU';

const status = (at: number, about: string) =>
  composite(at, { category: statusParts.category, code: statusParts.code, entity: maybe(code(3, about.split(' '))) });
const actions = { WQ: 'accepted', U: 'rejected' };
const said = (about: string) => ({
  status: status(1, about),
  date: maybe(date(2)),
  action: expected(code(3, actions)),
  amount: maybe(money(4)),
  status2: maybe(status(10, about)),
  status3: maybe(status(11, about)),
});

/** What is said (STC): up to three statuses, and whether the thing was taken (WQ) or refused (U). Here of the file. */
export const fileStatuses = segments('STC', said(ofFile));
export const providerStatuses = segments('STC', said(ofProvider));
export const claimStatuses = segments('STC', {
  ...said(ofClaim),
  date: expected(date(2)),
  amount: expected(money(4)),
  message: maybe(text(12, { max: 264 })),
});
/** Of a line something is said only when it is why the claim was refused. */
export const lineStatuses = segments('STC', {
  status: status(1, ofClaim),
  date: maybe(date(2)),
  action: expected(code(3, { U: 'rejected' })),
  status2: maybe(status(10, ofClaim)),
  status3: maybe(status(11, ofClaim)),
  message: maybe(text(12, { max: 264 })),
});

/** What a front end did with a thing must fit what it says about it. */
export const actionRule: Rule = {
  id: 'action-of-status',
  when: present('statuses'),
  needs: everyIn(
    'statuses',
    all(
      not(all(oneOf('action', 'WQ'), oneOf('status.category', 'A3', 'A4', 'A6', 'A7', 'A8'))),
      not(all(oneOf('action', 'U'), oneOf('status.category', 'A0', 'A1', 'A2', 'A5'))),
    ),
  ),
  severity: 'warning',
  why: 'categories A3, A4 and A6 to A8 are rejections (U), A0 to A2 and A5 are none (WQ)',
};

/** A count of claims comes with their amount. */
export const totalsRules: readonly Rule[] = [
  {
    id: 'accepted-totals',
    when: any(present('acceptedCount'), present('acceptedAmount')),
    needs: all(present('acceptedCount'), present('acceptedAmount')),
    severity: 'warning',
    why: 'how many claims were accepted, and what they charge, stand together',
  },
  {
    id: 'rejected-totals',
    when: any(present('rejectedCount'), present('rejectedAmount')),
    needs: all(present('rejectedCount'), present('rejectedAmount')),
    severity: 'warning',
    why: 'how many claims were rejected, and what they charge, stand together',
  },
];
