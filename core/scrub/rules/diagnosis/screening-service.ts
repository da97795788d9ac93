import { asDate } from '../../../base/date.ts';
import type { Dated } from '../../../base/dated.ts';
import { codesIn } from '../../code-ranges.ts';
import { diagnosesAmong } from '../../known/codes-below.ts';
import { datedOn } from '../../known/dated-tables.ts';
import { kept } from '../../known/kept.ts';
import { proposed, rule } from '../../rule.ts';
import { claimsManual } from '../sources.ts';

/** A row of `data/rules/screening-diagnosis.yaml`. */
interface ScreeningDiagnosis extends Dated {
  readonly services: string;
  readonly diagnoses: string;
}
const among = kept((codes: string) => codesIn(codes.split(' ')));

export default rule({
  id: 'diagnosis/screening-service',
  title: 'A screening has the diagnosis of screening that Medicare pays it for',
  why: 'With another diagnosis Medicare denies it as not necessary, or charges the patient.',
  severity: 'warning',
  stage: 'stable',
  payers: ['medicare', 'medicare-advantage'],
  source: [claimsManual('chapter 18, preventive and screening services, as each row of the table cites')],
  effective: { from: asDate('2021-01-01'), by: 'service-date' },
  wrongWhen: ['The contractor’s list is longer than the national one.'],
  needs: ['dated'],
  triggers: {
    procedures: ['71271', '77067', '81528', '82270', 'G0102-G0103', 'G0121', 'G0296', 'G0327-G0328', 'G0432-G0435', 'G0447', 'G0473-G0475'],
  },
  check({ lines }, { dated }, report) {
    for (const { procedure, diagnoses, day, at } of lines) {
      const row = datedOn<ScreeningDiagnosis>(dated, 'screening-diagnosis', day)?.find(({ services }) => among(services)(procedure));
      if (!row || diagnoses.length === 0 || diagnoses.some((code) => diagnosesAmong(row.diagnoses)(code))) continue;
      report.fire({
        at: `${at}.pointers`,
        what: `${procedure} for ${diagnoses.join(', ')}, and none of ${row.diagnoses.split(' ').join(', ')}`,
        fix: proposed('The diagnosis of screening, if it was one; else the code of the diagnostic service'),
      });
    }
  },
});
