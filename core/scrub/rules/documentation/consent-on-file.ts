import { asDate } from '../../../base/date.ts';
import { codesIn } from '../../code-ranges.ts';
import { rowsOf } from '../../known/coded-rows.ts';
import { proposed, rule } from '../../rule.ts';

export default rule({
  id: 'documentation/consent-on-file',
  title: 'Care between visits has the patient’s consent on file',
  why: 'Without consent in the record, given beforehand, the service is not payable and the patient may not be charged their share.',
  severity: 'warning',
  stage: 'stable',
  payers: ['medicare', 'medicare-advantage'],
  source: [
    { title: 'CMS MLN909188, chronic care management services', cite: 'patient consent' },
    { title: 'Physician Fee Schedule final rules', cite: 'each row of consent-services has its own' },
  ],
  effective: { from: asDate('2017-01-01'), by: 'service-date' },
  needs: ['documentation', 'dated'],
  check({ lines }, { documentation: { consents }, dated }, report) {
    for (const { procedure, line, at } of lines) {
      if (!rowsOf(dated, 'consent-services', procedure, line.from)?.length) continue;
      if (!consents) {
        report.notChecked('the consents are not at hand');
        continue;
      }
      const consent = consents.find((c) => !c.procedures || codesIn(c.procedures)(procedure));
      // Counted by month: a consent given before its last day stands for what was done afterwards.
      if (consent && consent.signedOn <= line.to) continue;
      report.fire({
        at: `${at}.procedure`,
        what: consent ? `${procedure} before the consent of ${consent.signedOn}` : `${procedure} without the patient’s consent on file`,
        fix: proposed('Look for the consent in the record; bill from the month in which it was given'),
      });
    }
  },
});
