import { ageOn, asDate, parseDate } from '../../../base/date.ts';
import type { Dated } from '../../../base/dated.ts';
import { datedOn } from '../../known/dated-tables.ts';
import { proposed, rule } from '../../rule.ts';
import { cptRule } from '../sources.ts';

/** A row of `data/rules/preventive-age.yaml`. */
interface PreventiveAge extends Dated {
  readonly code: string;
  readonly patient: 'new' | 'established';
  readonly age: number;
  readonly below?: number;
}

export default rule({
  id: 'evaluation/preventive-age',
  title: 'A preventive visit has the code of the patient’s age',
  why: 'The code names an age; payers deny it for a patient of another.',
  severity: 'error',
  stage: 'stable',
  source: [cptRule('preventive medicine services, age bands of 99381 to 99397')],
  effective: { from: asDate('2000-01-01'), by: 'service-date' },
  wrongWhen: ['The birth date on the claim is wrong.'],
  needs: ['dated'],
  triggers: { procedures: ['99381-99387', '99391-99397'] },
  check({ claim, lines }, { dated }, report) {
    const { birthDate } = claim.patient;
    for (const { procedure, day, at } of lines) {
      const rows = datedOn<PreventiveAge>(dated, 'preventive-age', day) ?? [];
      const own = rows.find(({ code }) => code === procedure);
      if (!own) continue;
      if (!parseDate(birthDate)) {
        report.notChecked('the patient’s birth date is not known');
        return;
      }
      const age = ageOn(birthDate, day);
      const fits = (row: PreventiveAge) => age >= row.age && (row.below === undefined || age < row.below);
      if (fits(own)) continue;
      const right = rows.find((row) => row.patient === own.patient && fits(row));
      report.fire({
        at: `${at}.procedure`,
        what: `${procedure} for a patient of ${age}`,
        fix: proposed(right ? `${right.code} is the code of that age; look at the birth date` : 'Look at the birth date'),
      });
    }
  },
});
