import { asDate } from '../../../base/date.ts';
import { proposed, rule } from '../../rule.ts';
import { professionalGuide } from '../sources.ts';

const digits = (zip: string): string => zip.replace(/\D/g, '');

export default rule({
  id: 'format/zip-plus-four',
  title: 'ZIP codes of the biller and of the facility have nine digits',
  why: 'The guide wants all nine: some front ends reject five, others fill in the rest; Medicare finds the locality of some places by them.',
  severity: 'info',
  stage: 'stable',
  source: [
    professionalGuide('2010AA, 2310C, N403'),
    { title: 'Medicare Claims Processing Manual (CMS Pub. 100-04)', cite: 'chapter 1, 10.1.1.1, payment localities by nine digits' },
  ],
  effective: { from: asDate('2012-01-01'), by: 'service-date' },
  wrongWhen: ['The address lies outside of the United States.'],
  check({ claim: { billing, facility } }, _context, report) {
    const look = (at: string, zip: string) => {
      if (digits(zip).length === 5)
        report.fire({ at, what: `"${zip}" has five digits`, fix: proposed('Look the last four up by the street') });
    };
    look('billing.address.zip', billing.address.zip);
    if (facility) look('facility.address.zip', facility.address.zip);
  },
});
