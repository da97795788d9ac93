import { asDate } from '../../../base/date.ts';
import { proposed, rule } from '../../rule.ts';
import { codingGuidelines } from '../sources.ts';

export default rule({
  id: 'diagnosis/external-cause-pointer',
  title: 'No line has an external cause as its reason',
  why: 'How it happened does not support a service; a line that points to it first is denied.',
  severity: 'warning',
  stage: 'stable',
  source: [codingGuidelines('I.C.20.a.6, never first-listed')],
  effective: { from: asDate('2015-10-01'), by: 'service-date' },
  triggers: { diagnoses: ['V00-Y99'] },
  check({ lines }, _context, report) {
    for (const { line, diagnoses, procedure, at } of lines) {
      const [code] = diagnoses;
      // Where the claim itself begins with one, codes/external-cause-first says so.
      if (code === undefined || line.pointers[0] === 1 || !/^[V-Y]\d/.test(code)) continue;
      report.fire({
        at: `${at}.pointers`,
        what: `${procedure} points to ${code} first`,
        fix: proposed('Point to the injury or condition'),
      });
    }
  },
});
