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
  lacks: ({ otherClaims }) => (otherClaims ? undefined : 'the patient’s other claims are not at hand'),
  *check(claim, { otherClaims }) {
    for (const [i, line] of claim.lines.entries()) {
      if (line.modifiers.some((m) => onPurpose.has(m))) continue;
      const twin = otherClaims!.find((o) => o.lines.some((l) => l.procedure === line.procedure && l.from === line.from));
      if (twin)
        yield {
          at: `lines[${i}].procedure`,
          what: `${line.procedure} on ${line.from} is on claim ${twin.patientControlNumber} too`,
          fix: proposed('Take it off one of the claims, or say by modifier why it was done twice'),
        };
    }
  },
});
