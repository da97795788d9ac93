import { asDate } from '../../../base/date.ts';
import { proposed, rule } from '../../rule.ts';
import { carc, titledRegulation } from '../sources.ts';

export default rule({
  id: 'payer/other-payer-first',
  title: 'A payer that the answer names as first is billed first',
  why: 'The second payer denies until the first has decided.',
  severity: 'warning',
  stage: 'stable',
  source: [carc('22, care may be covered by another payer'), titledRegulation('Medicare secondary payer', '42 CFR 411.20 and 411.32')],
  effective: { from: asDate('2012-01-01'), by: 'service-date' },
  wrongWhen: ['The payer’s record of the other coverage is old: the patient has to tell it.'],
  needs: ['eligibility'],
  check({ claim }, { eligibility: { primaryPayer } }, report) {
    if (primaryPayer !== undefined && claim.coverage.priority === 1)
      report.fire({
        at: 'coverage.priority',
        what: `${claim.coverage.payer.name} says that ${primaryPayer} comes before it`,
        fix: proposed(`Bill ${primaryPayer} first, or have the record put right`),
      });
  },
});
