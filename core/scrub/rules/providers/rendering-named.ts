import { asDate } from '../../../base/date.ts';
import { codesIn } from '../../code-ranges.ts';
import { proposed, rule } from '../../rule.ts';
import { claimsManual, professionalGuide } from '../sources.ts';

/** Services that a person renders; tests, drugs, supplies and transports may be an organization's own. */
const byPerson = ['visit', 'surgery', 'anesthesia'];
/** The section of psychiatry. */
const isPsychiatry = codesIn(['90785-90899']);
const drawing = ['36415', '36416'];

export default rule({
  id: 'providers/rendering-named',
  title: 'A group names who rendered a visit or an operation',
  why: 'Medicare returns a group’s claim without the rendering clinician as unprocessable, and many plans deny it.',
  severity: 'warning',
  stage: 'stable',
  source: [professionalGuide('2310B, 2420A'), claimsManual('chapter 26, 10.4, item 24J')],
  effective: { from: asDate('2012-01-01'), by: 'submission-date' },
  wrongWhen: ['The payer enrolls the clinic and not its clinicians: federally qualified and rural health clinics.'],
  check({ claim, lines, payer }, _context, report) {
    // Somebody with a first name bills for themself.
    if (claim.billing.firstName !== undefined) return;
    const isGroup = claim.rendering?.npi === claim.billing.npi;
    if (claim.rendering && !isGroup) return;
    const line = lines.find(
      ({ kind, line: { rendering }, procedure }) =>
        !rendering && (byPerson.includes(kind) || isPsychiatry(procedure)) && !drawing.includes(procedure),
    );
    if (line)
      report.fire({
        at: isGroup ? 'rendering.npi' : 'rendering',
        what: isGroup
          ? `${line.procedure} has the number of ${claim.billing.name}, who bills, as that of who rendered it`
          : `${line.procedure} is billed by ${claim.billing.name} with nobody who rendered it`,
        // By the guide it was then the biller; Medicare and Medicaid enroll clinicians one by one.
        ...((payer === 'commercial' || payer === 'workers-compensation') && { severity: 'info' as const }),
        fix: proposed('The clinician of the visit'),
      });
  },
});
