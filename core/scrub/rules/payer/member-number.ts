import { asDate } from '../../../base/date.ts';
import { proposed, rule } from '../../rule.ts';
import { carc } from '../sources.ts';

const plain = (number: string): string => number.replace(/[^0-9a-z]/gi, '').toUpperCase();

export default rule({
  id: 'payer/member-number',
  title: 'The member number is the one under which the payer answered',
  why: 'Under another number the payer finds nobody, or somebody else.',
  severity: 'warning',
  stage: 'stable',
  source: [carc('31, patient cannot be identified')],
  effective: { from: asDate('2012-01-01'), by: 'submission-date' },
  wrongWhen: ['The payer gave a new number after it was asked.'],
  needs: ['eligibility'],
  check({ claim }, { eligibility: { memberId } }, report) {
    const { memberId: own } = claim.coverage.subscriber;
    if (memberId !== undefined && plain(memberId) !== plain(own))
      report.fire({
        at: 'coverage.subscriber.memberId',
        what: `the claim has ${own || 'none'}, the payer answered for ${memberId}`,
        fix: proposed(`Use ${memberId}`),
      });
  },
});
