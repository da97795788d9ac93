import { asDate, daysBetween, parseDate } from '../../../base/date.ts';
import type { Dated } from '../../../base/dated.ts';
import { datedOn } from '../../known/dated-tables.ts';
import { proposed, rule } from '../../rule.ts';
import { codingGuidelines } from '../sources.ts';

/** A row of `data/rules/newborn-examination.yaml`. */
interface NewbornExamination extends Dated {
  readonly code: string;
  readonly days: number;
  readonly below: number;
}

export default rule({
  id: 'diagnosis/newborn-age',
  title: 'A newborn’s examination has the code of its days',
  why: 'The two codes name an age in days; payers deny them for an older child.',
  severity: 'warning',
  stage: 'stable',
  source: [
    { title: 'ICD-10-CM Tabular List', cite: 'titles of Z00.110 and Z00.111' },
    codingGuidelines('I.C.21.c.12 and 16, routine examinations and newborns (13 and 12 in earlier editions)'),
  ],
  effective: { from: asDate('2015-10-01'), by: 'service-date' },
  wrongWhen: ['The birth date on the claim is wrong.'],
  needs: ['dated'],
  triggers: { diagnoses: ['Z00.11'] },
  check({ claim: { diagnoses, patient }, first }, { dated }, report) {
    if (first === undefined) return;
    for (const [i, { code }] of diagnoses.entries()) {
      const row = datedOn<NewbornExamination>(dated, 'newborn-examination', first)?.find((each) => each.code === code);
      if (!row) continue;
      if (!parseDate(patient.birthDate)) {
        report.notChecked('the patient’s birth date is not known');
        continue;
      }
      const days = daysBetween(patient.birthDate, first);
      if (days >= row.days && days < row.below) continue;
      report.fire({
        at: `diagnoses[${i}].code`,
        what: `${code} for a child of ${days} days`,
        fix: proposed('Z00.110 below 8 days, Z00.111 from 8 to 28, Z00.12 later'),
      });
    }
  },
});
