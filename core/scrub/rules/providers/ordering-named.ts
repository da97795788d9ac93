import { asDate } from '../../../base/date.ts';
import { proposed, rule } from '../../rule.ts';
import { claimsManual, professionalGuide, titledRegulation } from '../sources.ts';

/** Taxonomies of those who do not order what they do: laboratories, pathologists, radiologists, suppliers of equipment, independent testing. */
const onOrder = /^(?:291|207ZP|207ZC|2085|332B|293D|261QR0200X|247)/;
const kinds = ['laboratory', 'radiology'];
/** Equipment and supplies; the E, K and L sections of HCPCS. */
const equipment = /^[EKL]\d{4}$/;

export default rule({
  id: 'providers/ordering-named',
  title: 'A test or equipment names the clinician who ordered it',
  why: 'Medicare denies laboratory, imaging and equipment without an ordering clinician who is enrolled or has opted out.',
  severity: 'warning',
  stage: 'stable',
  payers: ['medicare', 'medicare-advantage', 'medicaid'],
  source: [
    titledRegulation('Ordering and certifying', '42 CFR 424.507'),
    claimsManual('chapter 26, 10.4, item 17'),
    professionalGuide('2310A, 2420E'),
  ],
  effective: { from: asDate('2014-01-06'), by: 'service-date' },
  wrongWhen: ['The clinician who rendered it ordered it: then some payers want the name twice, others not.', 'Screening mammography.'],
  check({ claim, lines }, _context, report) {
    if (claim.referring || lines.every(({ kind }) => kind === 'visit')) return;
    for (const { kind, line, procedure, modifiers, taxonomy, at } of lines) {
      const isEquipment = equipment.test(procedure);
      if ((!kinds.includes(kind) && !isEquipment) || line.ordering || procedure === '77067' || procedure === '77063') continue;
      // A clinician who does their own tests is the one who ordered them, unless the test is only read (26).
      const own = claim.rendering !== undefined && !isEquipment && !modifiers.includes('26') && !onOrder.test(taxonomy ?? '');
      report.fire({
        at: `${at}.ordering`,
        what: `${procedure} names nobody who ordered it`,
        ...(own && { severity: 'info' as const }),
        fix: proposed('The clinician who ordered it, with their own NPI'),
      });
    }
  },
});
