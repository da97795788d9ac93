import { asDate } from '../../../base/date.ts';
import { servicesOf } from '../../known/code-groups.ts';
import { proposed, rule } from '../../rule.ts';
import { professionalGuide } from '../sources.ts';

export default rule({
  id: 'providers/consultation-requested',
  title: 'A consultation names who asked for it',
  why: 'A consultation is an opinion that another clinician asked for; without them it is denied, or paid as a visit.',
  severity: 'warning',
  stage: 'stable',
  // Medicare has paid no consultations since 2010: the fee schedule says so.
  payers: ['medicaid', 'commercial', 'workers-compensation'],
  source: [{ title: 'CPT code set', cite: 'consultations, request and report' }, professionalGuide('2310A')],
  effective: { from: asDate('2012-01-01'), by: 'service-date' },
  wrongWhen: ['The request came from another source that the payer accepts, such as an attorney or a school.'],
  needs: ['dated'],
  triggers: { procedures: ['99241-99245', '99251-99255'] },
  check({ claim, lines }, { dated }, report) {
    for (const { procedure, provider, day, at } of lines) {
      if (!servicesOf(dated, 'requested-consultation', day)(procedure)) continue;
      if (!claim.referring)
        report.fire({
          at: 'referring',
          what: `${procedure} names nobody who asked for it`,
          fix: proposed('Who asked, or a visit instead'),
        });
      else if (claim.referring.npi === provider)
        report.fire({ at: `${at}.procedure`, what: `${procedure} was asked for by who gave it`, fix: proposed('A visit instead') });
    }
  },
});
