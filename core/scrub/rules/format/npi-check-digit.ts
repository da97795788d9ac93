import { asDate } from '../../../base/date.ts';
import { isNpi } from '../../../base/npi.ts';
import type { Claim } from '../../../claim/claim.ts';
import { kept } from '../../known/kept.ts';
import { proposed, rule } from '../../rule.ts';

/** The same few clinicians stand on claim after claim. */
const isRight = kept(isNpi);

function* numbers(claim: Claim): Iterable<readonly [path: string, who: string, npi: string | undefined]> {
  yield ['billing.npi', 'billing provider', claim.billing.npi];
  if (claim.rendering) yield ['rendering.npi', 'rendering provider', claim.rendering.npi];
  if (claim.referring) yield ['referring.npi', 'referring provider', claim.referring.npi];
  if (claim.supervising) yield ['supervising.npi', 'supervising provider', claim.supervising.npi];
  if (claim.facility?.npi) yield ['facility.npi', 'service facility', claim.facility.npi];
  for (const [i, line] of claim.lines.entries()) {
    if (line.rendering) yield [`lines[${i}].rendering.npi`, `rendering provider of line ${i + 1}`, line.rendering.npi];
    if (line.ordering) yield [`lines[${i}].ordering.npi`, `ordering provider of line ${i + 1}`, line.ordering.npi];
  }
}

export default rule({
  id: 'format/npi-check-digit',
  title: 'Every NPI carries its check digit',
  why: 'A number that cannot exist is rejected by every front end.',
  severity: 'error',
  stage: 'stable',
  source: [
    {
      title: 'National Provider Identifier standard',
      cite: '45 CFR 162.406',
      url: 'https://www.ecfr.gov/current/title-45/section-162.406',
    },
  ],
  effective: { from: asDate('2008-05-23'), by: 'submission-date' },
  check({ claim }, _context, report) {
    for (const [at, who, npi] of numbers(claim)) {
      if (!npi || !isRight(npi))
        report.fire({
          at,
          what: `${npi || 'no number'} is not an NPI (${who})`,
          fix: proposed('Look the provider up in the NPI registry'),
        });
    }
  },
});
