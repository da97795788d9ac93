import { asDate } from '../../../base/date.ts';
import { proposed, rule } from '../../rule.ts';
import { ncciManual } from '../sources.ts';
import { placeModifiers, placesOf } from './places.ts';

export default rule({
  id: 'modifiers/one-place',
  title: 'A line names one finger, toe or eyelid',
  why: 'Each digit is a line of its own with one unit; a line with two, or with a digit of the other side, is denied.',
  severity: 'warning',
  stage: 'stable',
  source: [ncciManual('chapter I, section E, anatomic modifiers; chapter IV, digits by F and T modifiers')],
  effective: { from: asDate('1997-01-01'), by: 'service-date' },
  wrongWhen: ['One operation went over two digits, and the payer wants both named.'],
  needs: ['dated'],
  triggers: { modifiers: placeModifiers },
  check({ lines }, { dated }, report) {
    for (const { procedure, modifiers, units, day, at } of lines) {
      const places = placesOf(dated, modifiers, day);
      const digits = places.filter(({ part }) => part !== 'side');
      const [digit] = digits;
      if (!digit) continue;
      const side = places.find(({ part }) => part === 'side');
      const says =
        digits.length > 1
          ? `${procedure} with ${digits.map(({ modifier }) => modifier).join(' and ')} on one line`
          : side && side.side !== digit.side
            ? `${procedure} with ${side.modifier} and ${digit.modifier}, which is on the ${digit.side}`
            : undefined;
      if (says) report.fire({ at: `${at}.modifiers`, what: says, fix: proposed('A line for each, with its own modifier') });
      else if (units > 1)
        report.fire({
          at: `${at}.units`,
          what: `${procedure} with ${digit.modifier} and ${units} units`,
          fix: proposed(`One unit for one ${digit.part}; another one is a line of its own`),
        });
    }
  },
});
