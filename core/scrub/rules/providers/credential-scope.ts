import { asDate } from '../../../base/date.ts';
import { type CodedRow, rowsOf, wordsOf } from '../../known/coded-rows.ts';
import { proposed, rule } from '../../rule.ts';
import { benefitManual, titledRegulation } from '../sources.ts';

interface ScopeRow extends CodedRow {
  readonly credentials: string;
}

export default rule({
  id: 'providers/credential-scope',
  title: 'Psychologists, social workers and counselors bill no medical visits',
  why: 'Medicare pays them for the diagnosis and treatment of mental illness, not for evaluation and management: the line is denied.',
  severity: 'warning',
  stage: 'stable',
  payers: ['medicare', 'medicare-advantage'],
  source: [benefitManual('chapter 15, 160 and 170'), titledRegulation('Clinical social worker services', '42 CFR 410.73')],
  effective: { from: asDate('2013-01-01'), by: 'service-date' },
  wrongWhen: ['The clinician holds a second license under which they bill.'],
  needs: ['practice', 'dated'],
  check({ lines }, { practice: { clinicians }, dated }, report) {
    if (!clinicians) {
      report.notChecked('the credentials of the clinicians are not on file');
      return;
    }
    for (const { procedure, provider, day, at } of lines) {
      const credential = clinicians
        .find((c) => c.npi === provider)
        ?.credential?.replace(/[^a-z]/gi, '')
        .toUpperCase();
      if (!credential) continue;
      const row = rowsOf<ScopeRow>(dated, 'credential-scope', procedure, day)?.find((r) => wordsOf(r.credentials).includes(credential));
      if (row)
        report.fire({
          at: `${at}.procedure`,
          what: `${procedure} by a clinician who is ${credential}`,
          fix: proposed('The service without medical evaluation: 90791, 90832, 90834, 90837'),
          basis: { cite: `${row.source.title}, ${row.source.cite}`, edition: { name: row.from, from: row.from } },
        });
    }
  },
});
