import { asDate } from '../../../base/date.ts';
import { pastLines, whoRendered } from '../../known/history.ts';
import { proposed, rule } from '../../rule.ts';
import { sameProvider } from '../ncci/same-provider.ts';
import { claimsManual } from '../sources.ts';
import { hasTwins, isNearlySame } from './told-apart.ts';

export default rule({
  id: 'duplicates/colleague',
  title: 'What a colleague of the specialty did that day is not billed again without 77',
  why: 'Clinicians of one group and specialty count as one: the second service is denied as a duplicate.',
  severity: 'warning',
  stage: 'stable',
  source: [claimsManual('chapter 12, 30.6.5, physicians in group practice; chapter 1, 120')],
  effective: { from: asDate('2000-01-01'), by: 'service-date' },
  wrongWhen: ['The two are of different subspecialties with one taxonomy, or the two visits were for unrelated problems.'],
  needs: ['history'],
  check({ claim, lines }, { history }, report) {
    if (claim.frequency !== '1' || claim.coverage.priority !== 1) return;
    const past = pastLines(history);
    for (const line of lines) {
      if (!hasTwins(line.kind)) continue;
      const own = { procedure: line.procedure, modifiers: line.modifiers, from: line.day };
      const here = lines.find(
        (l) =>
          l.index < line.index &&
          l.procedure === line.procedure &&
          l.provider !== line.provider &&
          isNearlySame(own, { procedure: l.procedure, modifiers: l.modifiers, from: l.day }) &&
          sameProvider(l, line) === 'yes',
      );
      const there = past.find(
        (l) =>
          l.procedure === line.procedure &&
          l.rendering !== line.provider &&
          isNearlySame(own, l) &&
          sameProvider(whoRendered(l), line) === 'yes',
      );
      if (!here && !there) continue;
      report.fire({
        at: `${line.at}.procedure`,
        what: `${line.procedure} on ${line.day} was done by ${here?.provider ?? there?.rendering} of the same specialty too`,
        fix: proposed(line.kind === 'visit' ? 'One visit with the work of both' : '77, if the note says why it was done again'),
      });
    }
  },
});
