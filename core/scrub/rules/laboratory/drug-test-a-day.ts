import { asDate } from '../../../base/date.ts';
import { servicesOf } from '../../known/code-groups.ts';
import { proposed, rule } from '../../rule.ts';
import type { SubjectLine } from '../../subject.ts';
import { ncciManual } from '../sources.ts';

/** Presumptive tests by method, and definitive ones by number of drug classes: of each kind one code, once a day. */
const kinds = ['presumptive', 'definitive'] as const;

export default rule({
  id: 'laboratory/drug-test-a-day',
  title: 'Drugs are tested for once a day, presumptively and definitively',
  why: 'Each code stands for all drugs of the day: a second unit or a second code of the kind is denied.',
  severity: 'warning',
  stage: 'stable',
  source: [
    ncciManual('chapter X, drug testing, one code of a kind a date of service'),
    { title: 'HCPCS Level II', cite: 'titles of G0480 to G0483 and G0659, per day' },
  ],
  effective: { from: asDate('2017-01-01'), by: 'service-date' },
  needs: ['dated'],
  triggers: { procedures: ['80305-80307', 'G0480-G0483', 'G0659'] },
  check({ days }, { dated }, report) {
    for (const [day, lines] of days)
      for (const says of kinds) {
        const isOfKind = servicesOf(dated, `${says}-drug-test`, day);
        const tests = lines.filter(({ procedure }) => isOfKind(procedure));
        const units = tests.reduce((sum, line) => sum + line.units, 0);
        const last = tests.at(-1);
        if (last && units > 1)
          report.fire({
            at: placeOf(tests, last),
            what: `${units} ${says} drug tests on ${day}`,
            fix: proposed('One, the highest that was done'),
          });
      }
  },
});

const placeOf = (tests: readonly SubjectLine[], last: SubjectLine): string =>
  tests.length > 1 ? `${last.at}.procedure` : `${last.at}.units`;
