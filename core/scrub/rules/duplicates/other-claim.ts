import { asDate } from '../../../base/date.ts';
import { proposed, rule } from '../../rule.ts';
import { claimsManual } from '../sources.ts';
import { hasTwins, isNearlySame, isSame } from './told-apart.ts';

export default rule({
  id: 'duplicates/other-claim',
  title: 'What stands on another claim is not billed again',
  why: 'The second claim is denied as a duplicate (reason 18); paid, it is an overpayment that goes back.',
  severity: 'warning',
  stage: 'stable',
  source: [claimsManual('chapter 1, 120, duplicate claims')],
  effective: { from: asDate('2000-01-01'), by: 'service-date' },
  wrongWhen: ['The other claim went to another payer, or was denied and is sent anew on purpose.'],
  needs: ['history'],
  check({ claim, lines }, { history }, report) {
    // A replacement repeats its original, and a later payer’s claim that of the first.
    if (claim.frequency !== '1' || claim.coverage.priority !== 1) return;
    for (const past of history.claims) {
      if (past.patientControlNumber === claim.patientControlNumber) continue;
      for (const line of lines) {
        const own = { procedure: line.procedure, modifiers: line.modifiers, from: line.day };
        const twin = past.lines.find((l) => l.procedure === line.procedure && l.rendering === line.provider && isNearlySame(own, l));
        if (!twin) continue;
        const exact = isSame(own, twin);
        // A drug in other packages or sites may stand on both.
        if (!exact && !hasTwins(line.kind)) continue;
        report.fire({
          at: `${line.at}.procedure`,
          what: `${line.procedure} on ${line.day} stands on claim ${past.patientControlNumber}${exact ? '' : ' with other modifiers'}`,
          fix: proposed('Look at the other claim: correct it by a replacement, or say by 76 or 59 why it was done again'),
        });
      }
    }
  },
});
