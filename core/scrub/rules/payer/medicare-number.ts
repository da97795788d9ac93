import { asDate } from '../../../base/date.ts';
import { certain, proposed, rule } from '../../rule.ts';
import { cmsNotice } from '../sources.ts';

/** Letters of Medicare numbers: no S, L, O, I, B, Z, which look like digits. */
const letter = '[AC-HJKMNP-RT-Y]';
const either = '[0-9AC-HJKMNP-RT-Y]';
/** Eleven characters, position by position. */
const shape = new RegExp(`^[1-9]${letter}${either}\\d${letter}${either}\\d${letter}{2}\\d{2}$`);

export default rule({
  id: 'payer/medicare-number',
  title: 'The Medicare number has its eleven characters, each of its kind',
  why: 'Medicare rejects a claim whose number is no Medicare beneficiary identifier.',
  severity: 'error',
  stage: 'stable',
  payers: ['medicare'],
  source: [
    {
      title: 'CMS, Understanding the Medicare Beneficiary Identifier format',
      cite: 'positions 1 to 11',
      url: 'https://www.cms.gov/medicare/new-medicare-card/understanding-the-mbi-with-format.pdf',
    },
    cmsNotice('MLN Matters SE18006', 'the new number on all claims since January 1, 2020'),
  ],
  // Since then claims need it whatever number the patient had.
  effective: { from: asDate('2020-01-01'), by: 'service-date' },
  check({ claim }, _context, report) {
    const { memberId } = claim.coverage.subscriber;
    if (shape.test(memberId)) return;
    const plain = memberId.replace(/[\s-]/g, '').toUpperCase();
    const at = 'coverage.subscriber.memberId';
    report.fire({
      at,
      what: `"${memberId}" is no Medicare number`,
      fix: shape.test(plain) ? certain(`Write it as ${plain}`, at, plain) : proposed('Take it from the card, or from the payer’s look-up'),
    });
  },
});
