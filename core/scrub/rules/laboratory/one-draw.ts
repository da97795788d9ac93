import { asDate } from '../../../base/date.ts';
import { proposed, rule } from '../../rule.ts';
import { claimsManual, titledRegulation } from '../sources.ts';

/** Blood by venipuncture. */
const draw = '36415';
const apart = ['59', 'XE', 'XU', '91', '76'];

export default rule({
  id: 'laboratory/one-draw',
  title: 'Blood is drawn once an encounter, however many tubes and tests',
  why: 'One collection fee is paid for all specimens of a kind that are taken at one encounter; the others are denied.',
  severity: 'warning',
  stage: 'stable',
  source: [
    claimsManual('chapter 16, 60.1, specimen collection fee'),
    titledRegulation('Specimen collection fee and travel allowance', '42 CFR 414.523'),
  ],
  effective: { from: asDate('2012-01-01'), by: 'service-date' },
  wrongWhen: ['The patient came twice that day: a tolerance test over hours is still one series.'],
  triggers: { procedures: [draw] },
  check({ days }, _context, report) {
    for (const [day, lines] of days) {
      const draws = lines.filter(({ procedure, modifiers }) => procedure === draw && !modifiers.some((m) => apart.includes(m)));
      const units = draws.reduce((sum, line) => sum + line.units, 0);
      const [last] = draws.slice(-1);
      if (last && units > 1)
        report.fire({ at: `${last.at}.units`, what: `${draw} ${units} times on ${day}`, fix: proposed('Bill it once') });
    }
  },
});
