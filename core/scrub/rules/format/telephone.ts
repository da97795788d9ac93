import { asDate } from '../../../base/date.ts';
import { proposed, rule } from '../../rule.ts';
import { professionalGuide } from '../sources.ts';

/** Area code and exchange begin with 2 to 9. */
const number = /^[2-9]\d{2}[2-9]\d{6}$/;

export default rule({
  id: 'format/telephone',
  title: 'The telephone number of the biller has ten digits',
  why: 'A number that nobody has is rejected by some front ends, and nobody can call.',
  severity: 'warning',
  stage: 'stable',
  source: [professionalGuide('2010AA PER04'), { title: 'North American Numbering Plan', cite: 'area code and exchange, 2 to 9 first' }],
  effective: { from: asDate('2012-01-01'), by: 'service-date' },
  check({ claim: { billing } }, _context, report) {
    const digits = billing.phone.replace(/\D/g, '').replace(/^1(?=\d{10}$)/, '');
    if (billing.phone.trim() !== '' && !number.test(digits))
      report.fire({ at: 'billing.phone', what: `"${billing.phone}" is no telephone number`, fix: proposed('The billing office’s number') });
  },
});
