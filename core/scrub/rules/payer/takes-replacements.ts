import { asDate } from '../../../base/date.ts';
import { proposed, rule } from '../../rule.ts';
import { professionalGuide } from '../sources.ts';

export default rule({
  id: 'payer/takes-replacements',
  title: 'A claim is replaced only at a payer that takes replacements',
  why: 'Others deny it: they correct by telephone, by letter or by a new claim.',
  severity: 'warning',
  stage: 'stable',
  payers: ['medicare-advantage', 'medicaid', 'commercial', 'workers-compensation'],
  source: [professionalGuide('2300 CLM05-3'), { title: 'The payer’s companion guide', cite: 'corrected claims' }],
  effective: { from: asDate('2012-01-01'), by: 'submission-date' },
  needs: ['payerOnFile'],
  check({ claim }, { payerOnFile: { takesReplacements } }, report) {
    if (claim.frequency === '1') return;
    if (takesReplacements === undefined) report.notChecked('whether the payer takes replacements is not on file');
    else if (!takesReplacements)
      report.fire({
        at: 'frequency',
        what: `frequency ${claim.frequency} to a payer that takes none`,
        fix: proposed('Correct it the way the payer wants'),
      });
  },
});
