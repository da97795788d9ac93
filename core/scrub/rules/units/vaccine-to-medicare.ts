import { asDate } from '../../../base/date.ts';
import { servicesOf } from '../../known/code-groups.ts';
import { proposed, rule } from '../../rule.ts';
import { claimsManual } from '../sources.ts';

/** Medicare's own code for giving each kind of vaccine. */
const own = { 'flu-vaccine': 'G0008', 'pneumonia-vaccine': 'G0009', 'hepatitis-b-vaccine': 'G0010' } as const;
const general = ['90460', '90471', '90472', '90473', '90474'];

export default rule({
  id: 'units/vaccine-to-medicare',
  title: 'Flu, pneumonia and hepatitis B vaccines are given to Medicare patients with G0008, G0009 and G0010',
  why: 'Medicare pays these three without cost to the patient by its own codes alone; the general code is denied.',
  severity: 'warning',
  stage: 'stable',
  payers: ['medicare', 'medicare-advantage'],
  source: [claimsManual('chapter 18, 10.2.1, codes of vaccines and their administration')],
  effective: { from: asDate('2016-01-01'), by: 'service-date' },
  wrongWhen: ['The general code is for another vaccine, and the administration of this one was left out.'],
  needs: ['dated'],
  triggers: { procedures: ['90630-90759'] },
  check({ days }, { dated }, report) {
    for (const [day, lines] of days)
      for (const [group, code] of Object.entries(own)) {
        const isOfGroup = servicesOf(dated, group, day);
        const vaccine = lines.find((l) => isOfGroup(l.procedure));
        if (!vaccine || lines.some((l) => l.procedure === code)) continue;
        const wrong = lines.find((l) => general.includes(l.procedure));
        if (!wrong) continue;
        report.fire({
          at: `${wrong.at}.procedure`,
          what: `${vaccine.procedure} with ${wrong.procedure} and without ${code}`,
          fix: proposed(`${code} for ${vaccine.procedure}`),
        });
      }
  },
});
