import { asDate } from '../../../base/date.ts';
import { rowsOf } from '../../known/coded-rows.ts';
import { proposed, rule } from '../../rule.ts';
import { claimsManual, titledRegulation } from '../sources.ts';

export default rule({
  id: 'providers/clia-microscopy',
  title: 'Under a certificate for microscopy only waived tests and that microscopy are billed',
  why: 'What the certificate does not cover is denied.',
  severity: 'warning',
  stage: 'stable',
  payers: ['medicare', 'medicare-advantage', 'medicaid'],
  source: [
    titledRegulation('CLIA, provider-performed microscopy', '42 CFR 493.19'),
    claimsManual('chapter 16, 70.6, provider-performed microscopy, and 70.8, waiver'),
  ],
  effective: { from: asDate('2012-01-01'), by: 'service-date' },
  wrongWhen: ['The test went to another laboratory (modifier 90), whose certificate counts.'],
  needs: ['practice', 'tables', 'dated'],
  triggers: { procedures: ['80047-89398', '0001U-9999U'] },
  check({ lines }, { practice: { clia }, tables, dated }, report) {
    const own = lines.filter(({ kind, modifiers }) => kind === 'laboratory' && !modifiers.includes('90'));
    if (own.length > 0 && !clia) report.notChecked('the certificate of the place is not on file');
    if (clia?.kind !== 'provider-performed-microscopy') return;
    for (const { procedure, day, at } of own) {
      if (rowsOf(dated, 'clia-microscopy', procedure, day)?.length) continue;
      const waived = tables.waived(procedure, day);
      if (waived.kind === 'no-data') report.notChecked(waived.why);
      else if (waived.kind === 'not-waived')
        report.fire({
          at: `${at}.procedure`,
          what: `${procedure} is neither waived nor microscopy by the provider`,
          fix: proposed('The laboratory that ran it bills it'),
          basis: waived.basis,
        });
    }
  },
});
