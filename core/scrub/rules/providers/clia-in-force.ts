import { asDate } from '../../../base/date.ts';
import { proposed, rule } from '../../rule.ts';
import { titledRegulation } from '../sources.ts';

export default rule({
  id: 'providers/clia-in-force',
  title: 'The laboratory certificate was in force on the day of the test',
  why: 'No test is paid for a day without a certificate; it runs for two years.',
  severity: 'warning',
  stage: 'stable',
  payers: ['medicare', 'medicare-advantage', 'medicaid'],
  source: [titledRegulation('CLIA, certificates', '42 CFR 493.37, 493.45 to 493.49 and 493.61')],
  effective: { from: asDate('2012-01-01'), by: 'service-date' },
  wrongWhen: ['The certificate was renewed and the file has the old dates.'],
  needs: ['practice'],
  triggers: { procedures: ['80047-89398', '0001U-9999U'] },
  check({ lines }, { practice: { clia } }, report) {
    for (const { kind, modifiers, procedure, day, at } of lines) {
      if (kind !== 'laboratory' || modifiers.includes('90')) continue;
      if (!clia || (clia.from === undefined && clia.until === undefined)) {
        report.notChecked('the dates of the laboratory certificate are not on file');
        return;
      }
      if ((clia.from === undefined || clia.from <= day) && (clia.until === undefined || day <= clia.until)) continue;
      report.fire({
        at: `${at}.procedure`,
        what: `${procedure} of ${day}: the certificate runs from ${clia.from ?? 'before'} until ${clia.until ?? 'further notice'}`,
        fix: proposed('Look whether it was renewed'),
      });
    }
  },
});
