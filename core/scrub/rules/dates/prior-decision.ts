import { asDate } from '../../../base/date.ts';
import { proposed, rule } from '../../rule.ts';
import { professionalGuide } from '../sources.ts';

export default rule({
  id: 'dates/prior-decision',
  title: 'An earlier payer decided after the service and before today',
  why: 'A day that cannot be makes the next payer take the decision for another claim’s.',
  severity: 'warning',
  stage: 'stable',
  source: [professionalGuide('2330B and 2430 DTP*573')],
  effective: { from: asDate('2012-01-01'), by: 'submission-date' },
  needs: ['submittedOn'],
  triggers: { fields: ['otherCoverages'] },
  check({ claim, first }, { submittedOn }, report) {
    for (const [i, { adjudication, payer }] of claim.otherCoverages.entries()) {
      const on = adjudication?.adjudicatedOn;
      if (on === undefined || first === undefined || (on >= first && on <= submittedOn)) continue;
      report.fire({
        at: `otherCoverages[${i}].adjudication`,
        what: `${payer.name} decided on ${on}; the service was on ${first}, today is ${submittedOn}`,
        fix: proposed('The date of the remittance'),
      });
    }
  },
});
