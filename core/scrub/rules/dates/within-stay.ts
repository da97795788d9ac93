import { asDate } from '../../../base/date.ts';
import { proposed, rule } from '../../rule.ts';
import { claimsManual, professionalGuide } from '../sources.ts';

/** Inpatient hospital, psychiatric and rehabilitation hospital. */
const inpatient = ['21', '51', '61'];

export default rule({
  id: 'dates/within-stay',
  title: 'A service of an inpatient lies between admission and discharge',
  why: 'Before and after the stay the patient was no inpatient: place or day is wrong, and the hospital’s claim will contradict.',
  severity: 'warning',
  stage: 'stable',
  source: [professionalGuide('2300 DTP*435 and DTP*096'), claimsManual('chapter 26, 10.4, item 18, and 10.5')],
  effective: { from: asDate('2012-01-01'), by: 'service-date' },
  wrongWhen: ['A reading of a test that was done on the last day of the stay.'],
  triggers: { fields: ['admissionDate', 'dischargeDate'] },
  check({ claim: { admissionDate: from, dischargeDate: until }, lines }, _context, report) {
    for (const { line, place, procedure, at } of lines) {
      if (!inpatient.includes(place)) continue;
      const problem =
        from !== undefined && line.from < from
          ? `before the admission of ${from}`
          : until !== undefined && line.to > until
            ? `after the discharge of ${until}`
            : undefined;
      if (problem)
        report.fire({
          at: `${at}.from`,
          what: `${procedure} at place ${place} on ${line.from}, ${problem}`,
          fix: proposed('The right day or place'),
        });
    }
  },
});
