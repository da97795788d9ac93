import { asDate } from '../../../base/date.ts';
import { proposed, rule } from '../../rule.ts';
import { claimsManual, professionalGuide, regulation } from '../sources.ts';

const mammograms = ['77065', '77066', '77067'];

export default rule({
  id: 'providers/mammography-certification',
  title: 'A mammogram carries the facility’s certification number',
  why: 'Medicare pays mammograms of certified facilities alone, and finds them by the number on the claim.',
  severity: 'warning',
  stage: 'stable',
  payers: ['medicare'],
  source: [
    claimsManual('chapter 18, 20, and chapter 26, 10.4, item 32'),
    regulation('Mammography services', '42 CFR 410.34'),
    professionalGuide('2300 REF*EW'),
  ],
  effective: { from: asDate('2017-01-01'), by: 'service-date' },
  wrongWhen: ['The number stands at the line, which this check does not read.'],
  triggers: { procedures: mammograms },
  check({ claim, lines }, _context, report) {
    const film = lines.find(({ procedure, modifiers }) => mammograms.includes(procedure) && !modifiers.includes('26'));
    if (film && !claim.mammographyCertification)
      report.fire({
        at: 'mammographyCertification',
        what: `${film.procedure} without the facility’s certification number`,
        fix: proposed('Put the number of the certificate on file'),
      });
  },
});
