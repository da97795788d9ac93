import { like, present } from '../../spec/condition.ts';
import type { Rule } from '../../spec/node.ts';

/** A line's control number, which the 835 returns. */
export const lineNumberRule: Rule = {
  id: 'line-control-number-length',
  when: present('lineControlNumber'),
  needs: like('lineControlNumber', /^.{1,30}$/, 'at most 30 characters long'),
  severity: 'warning',
  why: 'payers need to return no more than 30 characters of it in the 835',
};
