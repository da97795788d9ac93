import { asDate } from '../../../base/date.ts';
import { servicesOf } from '../../known/code-groups.ts';
import { proposed, rule } from '../../rule.ts';
import { claimsManual } from '../sources.ts';

export default rule({
  id: 'units/whole',
  title: 'Units are whole numbers, except miles',
  why: 'Payers cut or round a part of a unit, or return the line. A drug’s dose is rounded up to its unit.',
  severity: 'warning',
  stage: 'stable',
  source: [claimsManual('chapter 17, 10, units of drugs; chapter 15, 20.2, tenths of a mile; chapter 26, 10.4, item 24G')],
  effective: { from: asDate('2011-01-01'), by: 'service-date' },
  wrongWhen: ['The payer takes parts of units for this code.'],
  needs: ['dated'],
  check({ lines }, { dated }, report) {
    for (const { units, procedure, line, day, at } of lines) {
      if (Number.isInteger(units) || Number.isNaN(units) || line.unit === 'MJ') continue;
      if (servicesOf(dated, 'decimal-units', day)(procedure)) continue;
      report.fire({
        at: `${at}.units`,
        what: `${procedure} with ${line.units} units`,
        fix: proposed(`${Math.ceil(units)}, if the code counts begun units, as those of drugs do`),
      });
    }
  },
});
