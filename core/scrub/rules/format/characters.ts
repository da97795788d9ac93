import { asDate } from '../../../base/date.ts';
import type { Claim } from '../../../claim/claim.ts';
import { proposed, rule } from '../../rule.ts';
import { professionalGuide } from '../sources.ts';

/** What neither the basic nor the extended character set of X12 has: control characters, letters with accents, typographers' marks. */
const strange = /[^\u0020-\u007e]/;

/** Where texts of people stand. */
function textsOf(claim: Claim): readonly (readonly [path: string, text: string | undefined])[] {
  const { patient, billing, coverage, facility } = claim;
  return [
    ['patient.lastName', patient.lastName],
    ['patient.firstName', patient.firstName],
    ['patient.address.line1', patient.address?.line1],
    ['patient.address.city', patient.address?.city],
    ['billing.name', billing.name],
    ['billing.address.line1', billing.address.line1],
    ['coverage.subscriber.lastName', coverage.subscriber.lastName],
    ['coverage.subscriber.firstName', coverage.subscriber.firstName],
    ['coverage.subscriber.memberId', coverage.subscriber.memberId],
    ['coverage.payer.name', coverage.payer.name],
    ['facility.name', facility?.name],
    ['note', claim.note],
    ...claim.lines.flatMap(({ description }, i) => (description === undefined ? [] : [[`lines[${i}].description`, description] as const])),
  ];
}

/** Most claims are: one look at all texts together costs less than one at each. */
function isPlain({ patient, billing, coverage: { subscriber, payer }, facility, note, lines }: Claim): boolean {
  const { address } = patient;
  let all = `${patient.lastName}${patient.firstName}${address?.line1}${address?.city}${billing.name}${billing.address.line1}`;
  all += `${subscriber.lastName}${subscriber.firstName}${subscriber.memberId}${payer.name}${facility?.name}${note}`;
  for (const { description } of lines) if (description !== undefined) all += description;
  return !strange.test(all);
}

export default rule({
  id: 'format/characters',
  title: 'Texts have only characters that an 837 carries',
  why: 'An accent or a typographer’s quote makes a front end reject the whole file, or arrives as something else.',
  severity: 'warning',
  stage: 'stable',
  source: [professionalGuide('appendix B.1.1.2, basic and extended character sets')],
  effective: { from: asDate('2012-01-01'), by: 'submission-date' },
  wrongWhen: ['The trading partner has agreed to another character set.'],
  check({ claim }, _context, report) {
    if (isPlain(claim)) return;
    for (const [at, text] of textsOf(claim)) {
      const found = text === undefined ? undefined : strange.exec(text)?.[0];
      if (found !== undefined)
        report.fire({
          at,
          what: `"${text}" has U+${found.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`,
          fix: proposed('The letter without its mark, a plain quote or dash'),
        });
    }
  },
});
