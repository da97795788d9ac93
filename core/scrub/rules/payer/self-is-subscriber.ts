import { asDate } from '../../../base/date.ts';
import type { PersonName } from '../../../claim/party.ts';
import { proposed, rule } from '../../rule.ts';
import { professionalGuide } from '../sources.ts';

const isSame = (a: PersonName, b: PersonName): boolean =>
  (a.lastName === b.lastName && a.firstName === b.firstName) || plain(a) === plain(b);

const plain = ({ lastName, firstName }: PersonName): string => `${lastName}, ${firstName}`.toUpperCase().replace(/[^A-Z,]/g, '');

export default rule({
  id: 'payer/self-is-subscriber',
  title: 'A patient who is the subscriber has the subscriber’s name and birth date',
  why: 'The relationship or one of the two persons is wrong: the payer finds somebody else’s policy.',
  severity: 'warning',
  stage: 'stable',
  source: [professionalGuide('2000B SBR02, 2010BA')],
  effective: { from: asDate('2012-01-01'), by: 'submission-date' },
  wrongWhen: ['The plan has the patient under an earlier name.'],
  check({ claim }, _context, report) {
    const { relationship, subscriber } = claim.coverage;
    if (relationship !== 'self') return;
    if (!isSame(subscriber, claim.patient))
      report.fire({
        at: 'coverage.relationship',
        what: `the patient is ${claim.patient.firstName} ${claim.patient.lastName}, the subscriber ${subscriber.firstName} ${subscriber.lastName}, related as self`,
        fix: proposed('The right relationship, or the name on the card'),
      });
    else if (subscriber.birthDate !== undefined && subscriber.birthDate !== claim.patient.birthDate)
      report.fire({
        at: 'coverage.subscriber.birthDate',
        what: `born on ${claim.patient.birthDate} as patient, on ${subscriber.birthDate} as subscriber`,
        fix: proposed('Ask which is right'),
      });
  },
});
