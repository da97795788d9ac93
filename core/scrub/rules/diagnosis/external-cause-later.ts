import { asDate } from '../../../base/date.ts';
import { proposed, rule } from '../../rule.ts';
import { codingGuidelines } from '../sources.ts';

const circumstances = /^Y9[239]/;
const injury = /^[ST]\d/;

export default rule({
  id: 'diagnosis/external-cause-later',
  title: 'Place, activity and status of an accident are told at the first visit alone',
  why: 'They are used once; later they only fill places.',
  severity: 'info',
  stage: 'stable',
  source: [codingGuidelines('I.C.20.b, c and k, place of occurrence, activity and status')],
  effective: { from: asDate('2015-10-01'), by: 'service-date' },
  triggers: { diagnoses: ['Y92', 'Y93', 'Y99'] },
  check({ claim: { diagnoses } }, _context, report) {
    const injuries = diagnoses.filter(({ code }) => injury.test(code));
    if (injuries.length === 0 || !injuries.every(({ code }) => /[^AB]$/.test(code) && !/\d$/.test(code))) return;
    const at = diagnoses.findIndex(({ code }) => circumstances.test(code));
    if (at < 0) return;
    report.fire({
      at: `diagnoses[${at}].code`,
      what: `${diagnoses[at]!.code} with ${injuries[0]!.code}, which is later care`,
      fix: proposed(`Take ${diagnoses[at]!.code} out`),
    });
  },
});
