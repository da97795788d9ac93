import { asDate } from '../../../base/date.ts';
import { proposed, rule } from '../../rule.ts';
import { claimsManual, titledRegulation } from '../sources.ts';

/** The attending clinician who is not the hospice's; a service that has nothing to do with the terminal illness. */
const apart = ['GV', 'GW'];

export default rule({
  id: 'payer/hospice',
  title: 'A service during a hospice election says why the hospice does not pay it',
  why: 'Medicare has given the patient’s care to the hospice and denies every line without GV or GW.',
  severity: 'warning',
  stage: 'stable',
  payers: ['medicare'],
  source: [claimsManual('chapter 11, 40.1.3 and 50'), titledRegulation('Hospice, waiver of other benefits', '42 CFR 418.24')],
  effective: { from: asDate('2012-01-01'), by: 'service-date' },
  wrongWhen: ['The election was revoked and the answer is older.'],
  needs: ['eligibility'],
  check({ lines }, { eligibility: { hospice } }, report) {
    for (const { day, modifiers, procedure, at } of lines) {
      const period = hospice?.find(({ from, until }) => from <= day && (until === undefined || day <= until));
      if (period && !modifiers.some((m) => apart.includes(m)))
        report.fire({
          at: `${at}.modifiers`,
          what: `${procedure} of ${day}, in hospice since ${period.from}, without GV or GW`,
          fix: proposed('GV of the attending, GW if unrelated; else the hospice pays'),
        });
    }
  },
});
