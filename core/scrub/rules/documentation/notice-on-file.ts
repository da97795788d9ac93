import { asDate, type IsoDate } from '../../../base/date.ts';
import { codesIn } from '../../code-ranges.ts';
import { proposed, rule } from '../../rule.ts';
import { claimsManual } from '../sources.ts';

/** Modifiers that say that the patient signed a notice: required, and voluntary. */
const issued = ['GA', 'GX'];

export default rule({
  id: 'documentation/notice-on-file',
  title: 'GA and GX stand where the patient signed a notice before the service, GZ where there is none',
  why: 'Without a valid notice the patient owes nothing when Medicare denies, and the modifier says what is not so.',
  severity: 'warning',
  stage: 'stable',
  payers: ['medicare'],
  source: [
    claimsManual('chapter 30, 50, advance beneficiary notice'),
    { title: 'Limitation on liability', cite: '42 CFR 411.404 and 411.408', url: 'https://www.ecfr.gov/current/title-42/section-411.404' },
  ],
  effective: { from: asDate('2012-01-01'), by: 'service-date' },
  needs: ['documentation'],
  triggers: { modifiers: [...issued, 'GZ'] },
  check({ lines }, { documentation: { notices } }, report) {
    for (const { modifiers, procedure, day, at } of lines) {
      const says = modifiers.find((m) => issued.includes(m));
      if (!says && !modifiers.includes('GZ')) continue;
      if (!notices) {
        report.notChecked('the notices that the patient signed are not at hand');
        continue;
      }
      const notice = notices.find((n) => !n.procedures || codesIn(n.procedures)(procedure));
      const problem = says ? withNotice(says, notice?.signedOn, day) : notice && 'GZ, and the patient signed a notice';
      if (problem)
        report.fire({
          at: `${at}.modifiers`,
          what: `${procedure}: ${problem}`,
          fix: proposed('Look for the notice; GA with one, GZ without'),
        });
    }
  },
});

function withNotice(modifier: string, signedOn: IsoDate | undefined, day: IsoDate): string | undefined {
  if (!signedOn) return `${modifier}, and no notice is on file`;
  return signedOn > day ? `${modifier}, and the notice was signed on ${signedOn}, after the service` : undefined;
}
