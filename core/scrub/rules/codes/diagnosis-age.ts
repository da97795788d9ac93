import { asDate } from '../../../base/date.ts';
import { proposed, rule } from '../../rule.ts';

export default rule({
  id: 'codes/diagnosis-age',
  title: 'A diagnosis fits the patient’s age',
  why: 'Payers’ editors return a claim whose diagnosis is of another age, for it mostly means a wrong code or a wrong birth date.',
  severity: 'warning',
  stage: 'stable',
  forms: ['professional', 'institutional'],
  source: [
    {
      title: 'Definitions of Medicare Code Edits',
      cite: 'age conflict: newborn, pediatric, maternity, adult',
      url: 'https://www.cms.gov/medicare/payment/prospective-payment-systems/acute-inpatient-pps/ms-drg-classifications-and-software',
    },
  ],
  effective: { from: asDate('2015-10-01'), by: 'service-date' },
  wrongWhen: ['The patient really is of an unusual age for the condition.'],
  needs: ['tables'],
  asks: {
    of: 'diagnoses',
    settles(code, on, { tables }) {
      const edits = tables.diagnosisEdits.of(code, on);
      if (edits.kind === 'no-data') return { notChecked: edits.why };
      return edits.ages.length === 0 && (edits.basis.stale ? { stale: edits.basis.cite } : true);
    },
  },
  check(subject, { tables }, report) {
    const { claim, first } = subject;
    for (const [i, { code }] of claim.diagnoses.entries()) {
      const edits = tables.diagnosisEdits.of(code, first);
      if (edits.kind === 'no-data') {
        report.notChecked(edits.why);
        continue;
      }
      report.by(edits.basis);
      if (edits.ages.length === 0) continue;
      const { age } = subject;
      if (age === undefined) {
        report.notChecked('the patient’s age on the date of service is not known');
        continue;
      }
      if (edits.ages.some(({ fromYears, untilYears }) => age >= fromYears && age <= untilYears)) continue;
      const ranges = edits.ages
        .map(({ category, fromYears, untilYears }) => `${category}, ${fromYears} to ${untilYears} years`)
        .join(', or ');
      report.fire({
        at: `diagnoses[${i}].code`,
        what: `${code} is for ${ranges}; the patient was ${age}`,
        fix: proposed('Look at the code and at the birth date'),
        basis: edits.basis,
      });
    }
  },
});
