import { ageOn, asDate, parseDate } from '../../../base/date.ts';
import { kept } from '../../known/kept.ts';
import { proposed, rule } from '../../rule.ts';
import { professionalGuide } from '../sources.ts';

/** Nobody whose birth is recorded grew older; Medicare's own edits end at 124 years too. */
const oldest = 124;
/** Patients come again, and many are born on one day. */
const isDate = kept((text) => parseDate(text) !== undefined);

export default rule({
  id: 'dates/birth',
  title: 'The patient has a birth date that can be, and was born before the service',
  why: 'Payers find the patient by it and reject what they cannot find.',
  severity: 'warning',
  stage: 'stable',
  source: [professionalGuide('2010BA and 2010CA, DMG02'), { title: 'Medicare Code Editor', cite: 'ages 0 to 124' }],
  effective: { from: asDate('2012-01-01'), by: 'submission-date' },
  check({ claim, first }, _context, report) {
    const { birthDate } = claim.patient;
    const at = 'patient.birthDate';
    if (!isDate(birthDate)) report.fire({ at, what: `"${birthDate}" is no birth date`, fix: proposed('Ask the patient') });
    else if (first === undefined) return;
    else if (birthDate > first)
      report.fire({ at, what: `born on ${birthDate}, treated on ${first}`, fix: proposed('Look which is wrong') });
    else if (ageOn(birthDate, first) > oldest)
      report.fire({ at, what: `born on ${birthDate}: the patient would be older than anybody`, fix: proposed('Look at the century') });
  },
});
