import { asDate } from '../../../base/date.ts';
import { servicesOf } from '../../known/code-groups.ts';
import { proposed, rule } from '../../rule.ts';
import { regulation } from '../sources.ts';

const marks = ['93', '95', 'GT', 'GQ'];

export default rule({
  id: 'evaluation/telehealth-hands-on',
  title: 'What needs hands on the patient is not billed as done at a distance',
  why: 'Operations, injections and blood draws are on no payer’s list of telehealth; the line is denied.',
  severity: 'warning',
  stage: 'stable',
  source: [regulation('42 CFR 410.78(b), telehealth services')],
  effective: { from: asDate('2017-01-01'), by: 'service-date' },
  wrongWhen: ['The service was given in the office on the same day: its line has the office as its place.'],
  needs: ['dated'],
  check({ claim, lines }, { dated }, report) {
    for (const { procedure, kind, modifiers, place, day, at } of lines) {
      if (kind === 'visit' || kind === 'laboratory') continue;
      const distant = place === '02' || place === '10';
      if (!distant && !modifiers.some((m) => marks.includes(m))) continue;
      if (!servicesOf(dated, 'hands-on', day)(procedure)) continue;
      const path = distant ? `${at}.placeOfService` : `${at}.modifiers`;
      const how = distant ? `place of service ${place}` : modifiers.find((m) => marks.includes(m));
      report.fire({
        at: path,
        what: `${procedure} with ${how}${distant && place === claim.placeOfService ? ', the place of the claim' : ''}`,
        fix: proposed('The place where it was done on its line, without a telehealth modifier'),
      });
    }
  },
});
