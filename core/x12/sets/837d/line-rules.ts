import { absent, all, distinctIn, everyIn, like, oneOf, present } from '../../spec/condition.ts';
import type { Rule } from '../../spec/node.ts';
import { lineNumberRule } from '../parts/line-rules.ts';

/** Rules of loop 2400. */
export const rules: readonly Rule[] = [
  lineNumberRule,
  {
    id: 'one-day',
    when: present('serviceDays.through'),
    needs: absent('serviceDays.through'),
    severity: 'warning',
    why: 'a dental line tells one day; a range stands on the claim',
  },
  {
    id: 'prior-placement',
    when: oneOf('service.prosthesis', 'R'),
    needs: present('priorPlacement'),
    severity: 'warning',
    why: 'a prosthesis that is replaced tells when it was placed',
  },
  {
    id: 'restored-surfaces',
    when: like('service.procedure.code', /^D2(1[4-6]|3[3-9])\d$/, 'a direct restoration, D2140 to D2394'),
    needs: all(present('teeth'), everyIn('teeth', present('surfaces'))),
    severity: 'warning',
    why: 'a filling tells its tooth and the surfaces it restores',
  },
  {
    id: 'extracted-tooth',
    when: like('service.procedure.code', /^D7(111|140|2[1-5]\d)$/, 'an extraction'),
    needs: present('teeth'),
    severity: 'warning',
    why: 'an extraction tells its tooth',
  },
  {
    id: 'tooth-once',
    when: present('teeth'),
    needs: distinctIn('teeth', 'tooth'),
    why: 'a tooth is told once on a line, with all its surfaces',
  },
];
