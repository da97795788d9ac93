import { asDate } from '../../../base/date.ts';
import { proposed, rule } from '../../rule.ts';
import { claimsManual } from '../sources.ts';

/** Modifiers that say: done again, or apart, on purpose. */
const onPurpose = new Set(['59', 'XE', 'XP', 'XS', 'XU', '76', '77', '91', 'LT', 'RT', '50']);

export default rule({
  id: 'payer/same-service-elsewhere',
  title: 'The same service is not on another claim of that day',
  why: 'The second one is denied as a duplicate.',
  severity: 'warning',
  stage: 'stable',
  source: [claimsManual('chapter 1, 120, duplicate claims')],
  effective: { from: asDate('2012-01-01'), by: 'service-date' },
  wrongWhen: ['It was really done twice and a modifier says so.'],
  needs: ['history'],
  check({ lines }, { history }, report) {
    for (const { procedure, modifiers, day, at } of lines) {
      if (modifiers.some((m) => onPurpose.has(m))) continue;
      const twin = history.claims.find((o) => o.lines.some((l) => l.procedure === procedure && l.from === day));
      if (twin)
        report.fire({
          at: `${at}.procedure`,
          what: `${procedure} on ${day} is on claim ${twin.patientControlNumber} too`,
          fix: proposed('Take it off one of the claims, or say by modifier why it was done twice'),
        });
    }
  },
});
