import { asDate } from '../../../base/date.ts';
import { proposed, rule } from '../../rule.ts';
import { codingGuidelines } from '../sources.ts';

export default rule({
  id: 'codes/diagnosis-in-force',
  title: 'Each diagnosis is billable on the date of service',
  why: 'A code that is not in force, or needs more characters, is rejected or denied.',
  severity: 'error',
  stage: 'stable',
  source: [codingGuidelines('I.B.2, level of detail'), { title: 'HIPAA code sets', cite: '45 CFR 162.1002' }],
  effective: { from: asDate('2015-10-01'), by: 'service-date' },
  lacks: ({ codeSets }) =>
    codeSets.editions.some((e) => e.system === 'icd10cm') ? undefined : 'no ICD-10-CM edition is loaded (`claimwright codes import`)',
  *check(claim, { codeSets }) {
    const on = claim.lines[0]?.from;
    for (const [i, { code }] of claim.diagnoses.entries()) {
      const found = codeSets.lookup('icd10cm', code, on);
      const at = `diagnoses[${i}].code`;
      if (found.kind === 'not-found')
        yield {
          at,
          what: `${code} is not in force on ${on} (${found.edition.name})`,
          fix: proposed('Code to the edition of the date of service'),
        };
      else if (found.kind === 'found' && !found.billable)
        yield { at, what: `${code} is a category: it needs more characters`, fix: proposed('Choose a code below it') };
    }
  },
});
