import { asDate } from '../../../base/date.ts';
import { proposed, rule } from '../../rule.ts';
import { codingGuidelines } from '../sources.ts';

export default rule({
  id: 'codes/manifestation-first',
  title: 'A manifestation is never the first-listed diagnosis',
  why: 'It shows another disease, which has to stand before it; a claim that begins with it is returned.',
  severity: 'error',
  stage: 'stable',
  forms: ['professional', 'institutional'],
  source: [
    codingGuidelines('I.A.13, etiology and manifestation convention'),
    { title: 'Definitions of Medicare Code Edits', cite: 'manifestation code not allowed as principal diagnosis' },
  ],
  effective: { from: asDate('2015-10-01'), by: 'service-date' },
  needs: ['tables'],
  asks: {
    of: 'diagnoses',
    settles(code, on, { tables }) {
      const edits = tables.diagnosisEdits.of(code, on);
      return edits.kind !== 'no-data' && !edits.manifestation && !edits.basis.stale;
    },
  },
  check({ claim, first }, { tables }, report) {
    const code = claim.diagnoses[0]?.code;
    if (code === undefined) return;
    const edits = tables.diagnosisEdits.of(code, first);
    if (edits.kind === 'no-data') {
      report.notChecked(edits.why);
      return;
    }
    report.by(edits.basis);
    if (edits.manifestation)
      report.fire({
        at: 'diagnoses[0].code',
        what: `${code} is a manifestation and stands first`,
        fix: proposed('Put the disease that it shows before it'),
        basis: edits.basis,
      });
  },
});
