import { asDate } from '../../../base/date.ts';
import { proposed, rule } from '../../rule.ts';
import { professionalGuide, titledRegulation } from '../sources.ts';

export default rule({
  id: 'providers/supervises-another',
  title: 'Who supervises is not who rendered',
  why: 'Nobody supervises themself: one of the two numbers is wrong, and the payer pays the wrong rate or none.',
  severity: 'warning',
  stage: 'stable',
  source: [professionalGuide('2310D'), titledRegulation('Services incident to a clinician’s', '42 CFR 410.26')],
  effective: { from: asDate('2012-01-01'), by: 'submission-date' },
  wrongWhen: [
    'A payer wants the supervising physician as rendering and as supervising: routine foot care by the one who treats the disease.',
  ],
  triggers: { fields: ['supervising'] },
  check({ claim, lines }, _context, report) {
    const npi = claim.supervising?.npi;
    if (npi && lines.some((line) => line.provider === npi))
      report.fire({ at: 'supervising.npi', what: `${npi} rendered and supervises`, fix: proposed('Take it off, or name who rendered') });
  },
});
