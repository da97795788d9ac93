import { asDate } from '../../../base/date.ts';
import { proposed, rule } from '../../rule.ts';
import { codingGuidelines } from '../sources.ts';

export default rule({
  id: 'diagnosis/one-episode',
  title: 'One injury has one seventh character on a claim',
  why: 'An injury is in active treatment, or heals, or is past: two of them contradict each other.',
  severity: 'warning',
  stage: 'stable',
  source: [codingGuidelines('I.C.19.a, seventh character of injuries')],
  effective: { from: asDate('2015-10-01'), by: 'service-date' },
  wrongWhen: ['The same place was injured a second time.'],
  triggers: { diagnoses: ['S00-T88'] },
  check({ claim: { diagnoses } }, _context, report) {
    for (const [i, { code }] of diagnoses.entries()) {
      if (!/^[ST]/.test(code) || code.replace('.', '').length !== 7) continue;
      const before = diagnoses.find((d, n) => n < i && d.code !== code && d.code.slice(0, -1) === code.slice(0, -1));
      if (before)
        report.fire({
          at: `diagnoses[${i}].code`,
          what: `${before.code} and ${code} are one injury in two stages`,
          fix: proposed('The one that the note of this visit tells'),
        });
    }
  },
});
