import { asDate } from '../../../base/date.ts';
import { servicesOf } from '../../known/code-groups.ts';
import { proposed, rule } from '../../rule.ts';
import { cptRule, ncciManual } from '../sources.ts';

/** What each says that cannot be said of a visit. */
const ofProcedures = [
  '26',
  'TC',
  '50',
  '51',
  '53',
  '54',
  '55',
  '56',
  '58',
  '59',
  '62',
  '66',
  '73',
  '74',
  '78',
  '79',
  '80',
  '81',
  '82',
  'AS',
  'XE',
  'XP',
  'XS',
  'XU',
];

export default rule({
  id: 'modifiers/never-on-visit',
  title: 'A visit carries no modifier of procedures',
  why: 'A visit has no components, sides or assistants, and is set apart by 25, never by 59; the line is denied as invalid.',
  severity: 'warning',
  stage: 'stable',
  source: [ncciManual('chapter I, section E, modifier 59 and X{EPSU}'), cptRule('appendix A')],
  effective: { from: asDate('2000-01-01'), by: 'service-date' },
  needs: ['dated'],
  triggers: { procedures: ['92002-92014', '99202-99397'], modifiers: ofProcedures },
  check({ lines }, { dated }, report) {
    for (const { procedure, modifiers, day, at } of lines) {
      const wrong = modifiers.find((m) => ofProcedures.includes(m));
      if (wrong === undefined || !servicesOf(dated, 'daily-visit', day)(procedure)) continue;
      report.fire({
        at: `${at}.modifiers`,
        what: `${procedure} with ${wrong}, which is said of procedures`,
        fix: proposed(/^59|^X/.test(wrong) ? '25, if the visit was separate' : `Take ${wrong} off`),
      });
    }
  },
});
