import { asDate } from '../../../base/date.ts';
import { codesIn } from '../../code-ranges.ts';
import { proposed, rule } from '../../rule.ts';
import { carc, professionalGuide } from '../sources.ts';

export default rule({
  id: 'payer/referral-required',
  title: 'What the plan wants a referral for carries it',
  why: 'Without the primary care clinician’s referral the plan denies the line.',
  severity: 'warning',
  stage: 'stable',
  source: [carc('288, referral absent'), professionalGuide('2300 REF*9F, 2310A')],
  effective: { from: asDate('2012-01-01'), by: 'service-date' },
  wrongWhen: ['An emergency, or a service to which the plan lets its members go by themselves.'],
  needs: ['payerOnFile'],
  check({ claim, lines }, { payerOnFile: { refers }, authorizations }, report) {
    if (!refers || claim.referralNumber) return;
    const wants = codesIn(refers);
    const line = lines.find(({ procedure }) => wants(procedure));
    if (!line) return;
    const onFile = authorizations?.find(
      (a) => a.kind === 'referral' && (a.from === undefined || a.from <= line.day) && (a.until === undefined || line.day <= a.until),
    );
    report.fire({
      at: 'referralNumber',
      what: `${line.procedure} without a referral${onFile ? `; ${onFile.number} is on file` : ''}`,
      fix: proposed(onFile ? `Put ${onFile.number} on the claim` : 'Ask the primary care clinician for one'),
    });
  },
});
