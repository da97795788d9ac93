import { asDate } from '../../../base/date.ts';
import { proposed, rule } from '../../rule.ts';
import { carc } from '../sources.ts';

export default rule({
  id: 'payer/eligibility-active',
  title: 'The payer’s last answer says that the coverage is active on the days of service',
  why: 'A service before coverage began or after it ended is denied, and the clock of the right payer runs meanwhile.',
  severity: 'error',
  stage: 'stable',
  source: [
    carc('26 and 27, coverage not in force'),
    { title: 'CAQH CORE eligibility rule', cite: 'the 271 tells whether coverage is active on a day' },
  ],
  effective: { from: asDate('2012-01-01'), by: 'service-date' },
  wrongWhen: ['The coverage was put right after the payer answered: ask again.'],
  needs: ['eligibility'],
  check({ first, last }, { eligibility: { active, askedOn, from, until } }, report) {
    if (first === undefined || last === undefined) return;
    // An answer from before the service may have been overtaken.
    const severity = askedOn < first ? ('warning' as const) : undefined;
    const tell = (what: string) =>
      report.fire({
        at: 'coverage',
        what,
        ...(severity && { severity }),
        fix: proposed('Ask the payer again, and the patient for their card'),
      });
    if (from !== undefined && first < from) tell(`the coverage begins on ${from}, the service was on ${first}`);
    else if (until !== undefined && last > until) tell(`the coverage ended on ${until}, the service was on ${last}`);
    else if (!active && until === undefined) tell(`on ${askedOn} the payer said that the coverage is not active`);
  },
});
