import { asDate } from '../../../base/date.ts';
import { codeGrounds } from '../../code-grounds.ts';
import { proposed, rule } from '../../rule.ts';
import { codingGuidelines } from '../sources.ts';

export default rule({
  id: 'codes/diagnosis-in-force',
  title: 'Each diagnosis is billable on the date of service',
  why: 'A code that is not in force, or needs more characters, is rejected or denied.',
  severity: 'error',
  stage: 'stable',
  forms: ['professional', 'institutional', 'dental'],
  source: [codingGuidelines('I.B.2, level of detail'), { title: 'HIPAA code sets', cite: '45 CFR 162.1002' }],
  effective: { from: asDate('2015-10-01'), by: 'service-date' },
  needs: ['codeSets'],
  asks: {
    of: 'diagnoses',
    settles(code, on, { codeSets }) {
      const found = codeSets.lookup('icd10cm', code, on);
      if (found.kind === 'not-checked') return { notChecked: found.why };
      return found.kind === 'found' && found.billable && (found.stale ? { stale: codeGrounds(found).cite } : true);
    },
  },
  check({ claim, first }, { codeSets }, report) {
    for (const [i, { code }] of claim.diagnoses.entries()) {
      const found = codeSets.lookup('icd10cm', code, first);
      const at = `diagnoses[${i}].code`;
      if (found.kind === 'not-checked') {
        report.notChecked(found.why);
        continue;
      }
      if (found.stale) report.by(codeGrounds(found));
      if (found.kind === 'not-found')
        report.fire({
          at,
          what: `${code} is not in force on ${first} (${found.edition.name})${found.was ? `; it was until ${found.was.until ?? 'an earlier edition'}` : ''}`,
          fix: proposed('Code to the edition of the date of service'),
          basis: codeGrounds(found),
        });
      else if (!found.billable)
        report.fire({
          at,
          what: `${code} is a category: it needs more characters`,
          fix: proposed('Choose a code below it'),
          basis: codeGrounds(found),
        });
    }
  },
});
