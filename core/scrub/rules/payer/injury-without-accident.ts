import { asDate } from '../../../base/date.ts';
import { proposed, rule } from '../../rule.ts';
import { carc, codingGuidelines, professionalGuide } from '../sources.ts';

/** Injury, in its active treatment. */
const injury = /^[ST][0-9A-Z]{2}\.[0-9A-Z]{3}[ABC]$/;
/** Poisoning, adverse effects, underdosing, complications of care: no accident of the kind that the field means. */
const care = /^T(?:3[6-9]|4\d|50|8)/;

export default rule({
  id: 'payer/injury-without-accident',
  title: 'A fresh injury tells whether an accident was the cause',
  why: 'Many plans hold such a claim until the patient has answered a questionnaire about who is liable.',
  severity: 'info',
  stage: 'stable',
  source: [
    professionalGuide('2300 CLM11'),
    codingGuidelines('I.C.19.a, seventh characters A, B and C'),
    carc('20 and 21, liability of another insurer'),
  ],
  effective: { from: asDate('2015-10-01'), by: 'service-date' },
  wrongWhen: ['The injury is no accident: overuse, or harm on purpose.'],
  triggers: { diagnoses: ['S00-T79'] },
  check({ claim }, _context, report) {
    if (claim.accident) return;
    const at = claim.diagnoses.findIndex(({ code }) => injury.test(code) && !care.test(code));
    if (at >= 0)
      report.fire({
        at: `diagnoses[${at}].code`,
        what: `${claim.diagnoses[at]!.code} is a fresh injury, and the claim tells no accident`,
        fix: proposed('Kind and date of the accident, if it was one'),
      });
  },
});
