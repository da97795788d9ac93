import { asDate } from '../../../base/date.ts';
import { proposed, rule } from '../../rule.ts';
import { codingGuidelines } from '../sources.ts';

const kinds = { Y92: 'place', Y93: 'activity', Y99: 'status' } as const;

export default rule({
  id: 'diagnosis/external-cause-once',
  title: 'An accident has one place, one activity and one status',
  why: 'There is one of each an encounter; two contradict each other.',
  severity: 'warning',
  stage: 'stable',
  source: [codingGuidelines('I.C.20.d, place, activity and status')],
  effective: { from: asDate('2015-10-01'), by: 'service-date' },
  wrongWhen: ['The patient was injured a second time during the stay.'],
  triggers: { diagnoses: ['Y92', 'Y93', 'Y99'] },
  check({ claim: { diagnoses } }, _context, report) {
    for (const [category, name] of Object.entries(kinds)) {
      const first = diagnoses.findIndex(({ code }) => code.startsWith(category));
      const second = diagnoses.findIndex(({ code }, n) => n > first && code.startsWith(category));
      if (first < 0 || second < 0) continue;
      report.fire({
        at: `diagnoses[${second}].code`,
        what: `${diagnoses[first]!.code} and ${diagnoses[second]!.code} are two of what has one ${name}`,
        fix: proposed('The one that the note tells'),
      });
    }
  },
});
