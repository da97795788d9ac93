import { asDate } from '../../../base/date.ts';
import { proposed, rule } from '../../rule.ts';
import { professionalGuide } from '../sources.ts';

/** Boxes and lockboxes, as people write them. */
const box = /^\s*(?:P\.?\s*O\.?\s*(?:BOX\b|DRAWER\b)|POST\s+OFFICE\s+BOX\b|BOX\s+\d|LOCK\s*BOX\b)/i;

export default rule({
  id: 'format/billing-street',
  title: 'The billing provider’s address is a street, not a post office box',
  why: 'Front ends reject a box there; where checks are to go is told as the pay-to address.',
  severity: 'error',
  stage: 'stable',
  source: [professionalGuide('2010AA N301; 2010AB for the pay-to address')],
  effective: { from: asDate('2012-01-01'), by: 'service-date' },
  check({ claim: { billing } }, _context, report) {
    const lines = [billing.address.line1, billing.address.line2 ?? ''];
    const found = lines.find((line) => box.test(line));
    if (found !== undefined && lines.every((line) => line.trim() === '' || box.test(line)))
      report.fire({
        at: 'billing.address',
        what: `"${found}" is a post office box`,
        fix: proposed('The street address that the payers have on file'),
      });
    else if (found !== undefined)
      report.fire({ at: 'billing.address', what: `"${found}" beside the street`, severity: 'warning', fix: proposed('The street alone') });
  },
});
