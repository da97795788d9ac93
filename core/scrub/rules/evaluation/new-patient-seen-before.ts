import { asDate } from '../../../base/date.ts';
import type { Dated } from '../../../base/dated.ts';
import { servicesOf } from '../../known/code-groups.ts';
import { datedOn } from '../../known/dated-tables.ts';
import { pastLines, whoRendered } from '../../known/history.ts';
import { proposed, rule } from '../../rule.ts';
import { sameProvider } from '../ncci/same-provider.ts';
import { claimsManual, cptRule } from '../sources.ts';

/** Reading a test is no service in person. */
const readings = ['26', 'TC'];
/** The same day of another year, as text that compares like a date: 29 February counts as the last of February. */
const yearsBefore = (day: string, years: number): string => `${String(Number(day.slice(0, 4)) - years).padStart(4, '0')}${day.slice(4)}`;

export default rule({
  id: 'evaluation/new-patient-seen-before',
  title: 'A new patient was not seen by the group and specialty in the three years before',
  why: 'Who was seen in that time is established, and payers deny the visit of a new patient.',
  severity: 'warning',
  stage: 'stable',
  source: [claimsManual('chapter 12, 30.6.7.A'), cptRule('new and established patient')],
  effective: { from: asDate('2000-01-01'), by: 'service-date' },
  wrongWhen: ['The two clinicians of one taxonomy are of different subspecialties.', 'The earlier service was not in person.'],
  needs: ['history', 'dated'],
  triggers: { procedures: ['92002', '92004', '98000-98003', '98008-98011', '99202-99205', '99341-99345', '99381-99387'] },
  check({ lines }, { history, dated }, report) {
    for (const line of lines) {
      const { day, procedure, at } = line;
      if (!servicesOf(dated, 'new-patient-visit', day)(procedure)) continue;
      const [row] = datedOn<Dated & { readonly years: number }>(dated, 'new-patient', day) ?? [];
      if (!row) continue;
      const since = yearsBefore(day, row.years);
      const inPerson = servicesOf(dated, 'face-to-face', day);
      const seen = pastLines(history).filter(
        (l) => l.from > since && l.from < day && inPerson(l.procedure) && !l.modifiers.some((m) => readings.includes(m)),
      );
      const before = seen.find((l) => sameProvider(line, whoRendered(l)) === 'yes');
      if (before)
        report.fire({
          at: `${at}.procedure`,
          what: `${procedure} is for a new patient, who had ${before.procedure} of the same specialty on ${before.from}`,
          fix: proposed('The code of an established patient, as the note supports it'),
        });
      else if (seen.some((l) => sameProvider(line, whoRendered(l)) === 'unknown'))
        report.notChecked('the specialty of a clinician who saw the patient before is not on file');
      else if (history.since > since) report.notChecked(`the patient’s claims are known since ${history.since} alone`);
    }
  },
});
