import { asDate } from '../../../base/date.ts';
import { proposed, rule } from '../../rule.ts';
import { claimsManual } from '../sources.ts';

export default rule({
  id: 'laboratory/waived',
  title: 'QW stands on waived tests, and under a certificate of waiver on all that need it',
  why: 'Under a certificate of waiver a test without QW is denied; with QW a test that has no waived kit is.',
  severity: 'error',
  stage: 'stable',
  payers: ['medicare', 'medicare-advantage', 'medicaid'],
  source: [claimsManual('chapter 16, 70.8, certificate of waiver'), { title: 'CLIA', cite: '42 CFR 493.15' }],
  effective: { from: asDate('1992-09-01'), by: 'service-date' },
  wrongWhen: ['The test went to another laboratory (modifier 90), whose certificate counts.'],
  needs: ['tables'],
  triggers: [{ procedures: ['80047-89398', '0001U-9999U', 'G0103-G0499'] }, { modifiers: ['QW'] }],
  check({ lines }, { tables, practice }, report) {
    for (const { procedure, kind, modifiers, day, at } of lines) {
      const hasQw = modifiers.includes('QW');
      if (modifiers.includes('90') || (kind !== 'laboratory' && !hasQw)) continue;
      const answer = tables.waived(procedure, day);
      if (answer.kind === 'no-data') {
        report.notChecked(answer.why);
        continue;
      }
      report.by(answer.basis);
      const { basis } = answer;
      if (answer.kind === 'not-waived' && hasQw)
        report.fire({ at: `${at}.modifiers`, what: `${procedure} with QW: no kit of it is waived`, fix: proposed('Take QW off'), basis });
      // Any other certificate covers waived tests with and without QW: what was done decides.
      if (!hasQw && practice === undefined) report.notChecked('the kind of the laboratory certificate is not on file');
      if (hasQw || practice?.clia?.kind !== 'waiver') continue;
      if (answer.kind === 'not-waived')
        report.fire({
          at: `${at}.procedure`,
          what: `${procedure} is not waived, and the certificate of the place is one of waiver`,
          fix: proposed('The laboratory that ran it bills it'),
          basis,
        });
      else if (answer.modifier === 'QW')
        report.fire({
          at: `${at}.modifiers`,
          what: `${procedure} without QW under a certificate of waiver`,
          fix: proposed('QW, if a waived kit was used'),
          basis,
        });
    }
  },
});
