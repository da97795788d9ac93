import { asDate } from '../../../base/date.ts';
import { codesIn } from '../../code-ranges.ts';
import { proposed, rule } from '../../rule.ts';
import { carc, professionalGuide } from '../sources.ts';

export default rule({
  id: 'payer/authorization-required',
  title: 'What the payer wants authorized carries the authorization’s number',
  why: 'Without it the line is denied, and the contract mostly forbids to bill the patient.',
  severity: 'warning',
  stage: 'stable',
  source: [carc('197, authorization absent'), professionalGuide('2300 REF*G1')],
  effective: { from: asDate('2012-01-01'), by: 'service-date' },
  wrongWhen: ['An emergency, which needs none.', 'The payer is not the first, and asks for none where the first has paid.'],
  needs: ['payerOnFile'],
  check({ claim, lines }, { payerOnFile: { authorizes } }, report) {
    if (!authorizes || claim.authorization) return;
    const wants = codesIn(authorizes);
    const wanted = lines.filter(({ procedure }) => wants(procedure));
    if (wanted.length > 0)
      report.fire({
        at: 'authorization',
        what: `${[...new Set(wanted.map(({ procedure }) => procedure))].join(', ')} without an authorization`,
        fix: proposed('Put its number on the claim, or ask for one with effect for the day'),
      });
  },
});
