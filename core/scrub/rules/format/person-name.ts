import { asDate } from '../../../base/date.ts';
import type { PersonName } from '../../../claim/party.ts';
import { proposed, rule } from '../../rule.ts';
import { professionalGuide } from '../sources.ts';

/** Marks that front desks put into names, and that are no part of them. */
const odd = /[0-9()*#"/\\@_]/;

export default rule({
  id: 'format/person-name',
  title: 'Names of persons have letters, and are there',
  why: 'Payers compare names with their own: one with a nickname in brackets or a number in it finds nobody.',
  severity: 'warning',
  stage: 'stable',
  source: [professionalGuide('2010BA and 2010CA, NM103 and NM104')],
  effective: { from: asDate('2012-01-01'), by: 'submission-date' },
  wrongWhen: ['The plan itself has the name so on its card.'],
  check({ claim }, _context, report) {
    const look = (at: string, { lastName, firstName }: PersonName, wantsFirst: boolean) => {
      if (lastName.trim() === '') report.fire({ at: `${at}.lastName`, what: 'the last name is missing', fix: proposed('As on the card') });
      // Some people have one name: then it is the last one.
      else if (wantsFirst && firstName.trim() === '')
        report.fire({ at: `${at}.firstName`, what: 'the first name is missing', severity: 'info', fix: proposed('As on the card') });
      if (!odd.test(lastName) && !odd.test(firstName)) return;
      for (const [field, name] of [
        ['lastName', lastName],
        ['firstName', firstName],
      ] as const)
        if (odd.test(name)) report.fire({ at: `${at}.${field}`, what: `"${name}" as a name`, fix: proposed('The name alone') });
    };
    look('patient', claim.patient, true);
    if (claim.coverage.relationship !== 'self') look('coverage.subscriber', claim.coverage.subscriber, false);
  },
});
