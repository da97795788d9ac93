import { asDate } from '../../../base/date.ts';
import { proposed, rule } from '../../rule.ts';
import { codingGuidelines } from '../sources.ts';

export default rule({
  id: 'diagnosis/seventh-character',
  title: 'Each injury has its seventh character',
  why: 'All codes of injuries have seven characters; a shorter one is invalid, and the claim is rejected.',
  severity: 'error',
  stage: 'stable',
  forms: ['professional', 'institutional', 'dental'],
  source: [codingGuidelines('I.A.4 and I.A.5, placeholder and seventh character; I.C.19.a')],
  effective: { from: asDate('2015-10-01'), by: 'service-date' },
  triggers: { diagnoses: ['S00-S99'] },
  check({ claim, first }, { codeSets }, report) {
    for (const [i, { code }] of claim.diagnoses.entries()) {
      if (!code.startsWith('S')) continue;
      const plain = code.replace('.', '');
      if (/^S\w{5}[A-Z]$/.test(plain)) continue;
      // Where the code set is loaded it says more (codes/diagnosis-in-force).
      const known = codeSets?.lookup('icd10cm', code, first);
      if (known && known.kind !== 'not-checked') continue;
      report.fire({
        at: `diagnoses[${i}].code`,
        what: `${code} has ${plain.length} characters; an injury has seven, the last of them a letter`,
        fix: proposed('A for active treatment, D for later care, S for a sequela; X holds an empty place'),
      });
    }
  },
});
