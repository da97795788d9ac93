import { asDate } from '../../../base/date.ts';
import { codesIn } from '../../code-ranges.ts';
import { proposed, rule } from '../../rule.ts';
import { carc } from '../sources.ts';

export default rule({
  id: 'payer/contract-excludes',
  title: 'What the contract leaves out is not billed to the payer',
  why: 'It is denied as no benefit; told beforehand, the patient could have decided.',
  severity: 'warning',
  stage: 'stable',
  source: [carc('96 and 204, not covered by the plan'), { title: 'The payer’s contract', cite: 'exclusions' }],
  effective: { from: asDate('2012-01-01'), by: 'service-date' },
  wrongWhen: ['A denial is wanted for the next payer (GY).'],
  needs: ['payerOnFile'],
  check({ lines }, { payerOnFile: { excludes } }, report) {
    if (!excludes || excludes.length === 0) return;
    const isOut = codesIn(excludes);
    for (const { procedure, modifiers, at } of lines)
      if (isOut(procedure) && !modifiers.includes('GY'))
        report.fire({
          at: `${at}.procedure`,
          what: `${procedure} is no benefit of this contract`,
          fix: proposed('Bill the patient, if they agreed to it'),
        });
  },
});
