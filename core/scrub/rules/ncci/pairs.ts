import { asDate } from '../../../base/date.ts';
import { rule } from '../../rule.ts';
import { claimsManual, ncciManual } from '../sources.ts';
import { ncciEdition, ncciPayers } from './edition.ts';
import { checkPair, sideOf } from './pair-edit.ts';
import { sameProvider } from './same-provider.ts';

export default rule({
  id: 'ncci/pairs',
  title: 'No two services of a day are one by NCCI’s pair edits',
  why: 'The service of column 2 is denied, and the patient may not be billed for it.',
  severity: 'error',
  stage: 'stable',
  payers: ncciPayers,
  forms: ['professional', 'institutional'],
  source: [ncciManual('chapter I, sections D and E'), claimsManual('chapter 23, 20.9')],
  effective: { from: asDate('1996-01-01'), by: 'service-date' },
  wrongWhen: ['The payer has edits of its own.', 'Two clinicians of one specialty work in different groups.'],
  needs: ['tables', 'dated'],
  check(subject, context, report) {
    const edition = ncciEdition(subject, context);
    if (!edition) return;
    for (const [day, lines] of subject.days) {
      if (lines.length < 2) continue;
      const sides = lines.map(sideOf);
      for (let i = 0; i < lines.length; i++)
        for (let j = i + 1; j < lines.length; j++) {
          const same = sameProvider(lines[i]!, lines[j]!);
          if (same === 'yes') checkPair(sides[i]!, sides[j]!, day, edition, context, report);
          else if (same === 'unknown') report.notChecked('the specialties of two clinicians are not on the claim');
        }
    }
  },
});
