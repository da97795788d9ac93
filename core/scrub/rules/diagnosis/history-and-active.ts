import { asDate } from '../../../base/date.ts';
import type { Dated } from '../../../base/dated.ts';
import { diagnosesAmong } from '../../known/codes-below.ts';
import { datedOn } from '../../known/dated-tables.ts';
import { proposed, rule } from '../../rule.ts';
import { codingGuidelines } from '../sources.ts';

/** A row of `data/rules/history-of-cancer.yaml`. */
interface HistoryOfCancer extends Dated {
  readonly history: string;
  readonly active: string;
}

export default rule({
  id: 'diagnosis/history-and-active',
  title: 'A cancer is active or history, not both',
  why: 'As long as it is treated it is active; a history beside it contradicts it, and risk adjustment drops one.',
  severity: 'info',
  stage: 'stable',
  source: [codingGuidelines('I.C.2.d and I.C.2.m, current malignancy versus personal history')],
  effective: { from: asDate('2015-10-01'), by: 'service-date' },
  wrongWhen: ['A new cancer of the same organ came after an old one, which was cured.'],
  needs: ['dated'],
  triggers: { diagnoses: ['Z85'] },
  check({ claim: { diagnoses }, first }, { dated }, report) {
    if (first === undefined) return;
    const rows = datedOn<HistoryOfCancer>(dated, 'history-of-cancer', first) ?? [];
    for (const [i, { code }] of diagnoses.entries()) {
      const row = rows.find(({ history }) => history === code);
      const active = row && diagnoses.find((d) => diagnosesAmong(row.active)(d.code));
      if (active)
        report.fire({ at: `diagnoses[${i}].code`, what: `${code} beside ${active.code}`, fix: proposed('The one that the note tells') });
    }
  },
});
