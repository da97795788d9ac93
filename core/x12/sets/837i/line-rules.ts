import { all, like, notAfter, oneOf, present } from '../../spec/condition.ts';
import type { Rule } from '../../spec/node.ts';
import { attachmentRules } from '../parts/claim-rules.ts';
import { lineNumberRule } from '../parts/line-rules.ts';

/** Rules of loop 2400. */
export const rules: readonly Rule[] = [
  ...attachmentRules,
  lineNumberRule,
  {
    id: 'rate-code',
    when: oneOf('service.revenueCode', '0022', '0023', '0024'),
    needs: oneOf('service.procedure.kind', 'HP'),
    why: 'a line of a prospective payment carries its rate code (Medicare Claims Processing Manual, chapters 6 and 10)',
  },
  {
    id: 'accommodation-days',
    when: all(oneOf('service.unit', 'UN'), like('service.revenueCode', /^0?(1[0-79]|20|21)\d$/, 'room and board')),
    needs: oneOf('service.unit', 'DA'),
    severity: 'warning',
    why: 'room and board is counted in days',
  },
  {
    id: 'line-within-statement',
    when: all(present('serviceDays'), present('2300/statement')),
    needs: all(notAfter('2300/statement', 'serviceDays'), notAfter('serviceDays', '2300/statement')),
    severity: 'warning',
    why: 'a line is of the days that the statement covers',
  },
];
