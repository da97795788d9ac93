import { asDate } from '../../../base/date.ts';
import { certain, proposed, rule } from '../../rule.ts';
import { professionalGuide } from '../sources.ts';

export default rule({
  id: 'format/drug-number',
  title: 'A drug’s number has eleven digits, and its quantity is more than nothing',
  why: 'A number of ten digits or with dashes is rejected, and a quantity of 0 is paid with nothing.',
  severity: 'error',
  stage: 'stable',
  source: [
    professionalGuide('2410 LIN03, CTP04 and CTP05'),
    { title: 'HIPAA standard code sets', cite: '45 CFR 162.1002, national drug codes' },
  ],
  effective: { from: asDate('2012-01-01'), by: 'submission-date' },
  triggers: { fields: ['drug'] },
  check({ lines }, _context, report) {
    for (const { line, procedure, at } of lines) {
      if (!line.drug) continue;
      const { ndc, quantity } = line.drug;
      if (!/^\d{11}$/.test(ndc)) {
        const eleven = elevenDigits(ndc);
        const fix = eleven ? certain(`Write it as ${eleven}`, `${at}.drug.ndc`, eleven) : proposed('The number of the package, 5-4-2');
        report.fire({ at: `${at}.drug.ndc`, what: `"${ndc}" of ${procedure} has not eleven digits`, fix });
      }
      if (!(Number(quantity) > 0))
        report.fire({
          at: `${at}.drug.quantity`,
          what: `${quantity || 'no'} quantity of ${procedure}`,
          fix: proposed('What was given, in the unit told'),
        });
    }
  },
});

/**
 * A number with its dashes, each part filled up to 5-4-2 with zeros in front; without dashes ten digits do not tell which part is short.
 */
function elevenDigits(ndc: string): string | undefined {
  const parts = /^(\d{4,5})-(\d{3,4})-(\d{1,2})$/.exec(ndc.trim());
  if (!parts) return undefined;
  const [, labeler = '', product = '', packing = ''] = parts;
  return labeler.padStart(5, '0') + product.padStart(4, '0') + packing.padStart(2, '0');
}
