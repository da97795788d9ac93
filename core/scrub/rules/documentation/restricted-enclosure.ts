import { asDate } from '../../../base/date.ts';
import { proposed, rule } from '../../rule.ts';

const laws = {
  'psychotherapy-notes': 'notes of psychotherapy',
  'part-2': 'records of a substance use program',
} as const;

export default rule({
  id: 'documentation/restricted-enclosure',
  title: 'Notes of psychotherapy and records under 42 CFR part 2 go to no payer without the patient’s signature',
  why: 'To disclose them is a breach of law whatever the payer asked for; a payer may not make payment depend on notes of psychotherapy.',
  severity: 'error',
  stage: 'stable',
  source: [
    { title: 'HIPAA privacy rule', cite: '45 CFR 164.508(a)(2)', url: 'https://www.ecfr.gov/current/title-45/section-164.508' },
    { title: 'Substance use disorder records', cite: '42 CFR 2.31 and 2.33', url: 'https://www.ecfr.gov/current/title-42/part-2' },
  ],
  effective: { from: asDate('2003-04-14'), by: 'submission-date' },
  needs: ['documentation'],
  check(_subject, { documentation: { enclosures } }, report) {
    if (!enclosures) {
      report.notChecked('what goes with the claim is not known');
      return;
    }
    for (const { record, says, authorized } of enclosures) {
      if (authorized || !(record in laws)) continue;
      report.fire({
        at: 'attachments',
        what: `${says}: ${laws[record as keyof typeof laws]} without the patient’s authorization`,
        fix: proposed('Take them out; send the session’s start and stop, diagnosis, plan and progress from the record itself'),
      });
    }
  },
});
