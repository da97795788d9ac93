import { asDate } from '../../../base/date.ts';
import { isNpi } from '../../../base/npi.ts';
import { kept } from '../../known/kept.ts';
import { proposed, rule } from '../../rule.ts';

/** The same few clinicians stand on claim after claim. */
const isRight = kept(isNpi);

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
    const look = (at: string, who: string, npi: string) => {
      if (npi && isRight(npi)) return;
      report.fire({
        at,
        what: npi ? `${npi} is not an NPI (${who})` : `no NPI (${who})`,
        fix: proposed('Look the provider up in the NPI registry'),
        // Where there is no number none is wrong: the guide takes a person without one, most payers do not.
        ...(!npi && !at.startsWith('billing') && { severity: 'warning' as const }),
      });
    };
    const { billing, rendering, referring, supervising, facility, lines } = claim;
    look('billing.npi', 'billing provider', billing.npi);
    if (rendering) look('rendering.npi', 'rendering provider', rendering.npi);
    if (referring) look('referring.npi', 'referring provider', referring.npi);
    if (supervising) look('supervising.npi', 'supervising provider', supervising.npi);
    if (facility?.npi) look('facility.npi', 'service facility', facility.npi);
    for (let i = 0; i < lines.length; i++) {
      const line = lines[i]!;
      if (line.rendering) look(`lines[${i}].rendering.npi`, `rendering provider of line ${i + 1}`, line.rendering.npi);
      if (line.ordering) look(`lines[${i}].ordering.npi`, `ordering provider of line ${i + 1}`, line.ordering.npi);
    }
  },
});
