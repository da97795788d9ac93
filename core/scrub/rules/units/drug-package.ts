import { asDate } from '../../../base/date.ts';
import type { DrugPackage } from '../../../codes/index.ts';
import { proposed, rule } from '../../rule.ts';
import { claimsManual } from '../sources.ts';

/** Sizes and units of the crosswalk are in ten-thousandths. */
const scale = 10_000;
/** Units are rounded up to whole ones. */
const rounding = 1;

/** Units that a quantity makes: of whole containers, or of what they hold; which of the two the quantity means is not always told rightly. */
const unitsOf = ({ units, size }: DrugPackage, quantity: number): readonly number[] => [
  (quantity * units) / scale,
  (quantity * units) / size,
];

export default rule({
  id: 'units/drug-package',
  title: 'A drug’s package is of its code, and its quantity makes the units',
  why: 'Payers compare the NDC with the code, and what was given with what is billed: a package of another drug is denied, too many units are taken back.',
  severity: 'warning',
  stage: 'stable',
  source: [
    claimsManual('chapter 17, 10, units of drugs'),
    {
      title: 'ASP NDC–HCPCS crosswalk',
      cite: 'CMS, by quarter',
      url: 'https://www.cms.gov/medicare/payment/part-b-drugs/asp-pricing-files',
    },
  ],
  effective: { from: asDate('2012-01-01'), by: 'service-date' },
  wrongWhen: ['A part of the vial stands on another line.', 'The package is newer than the quarter’s file.'],
  needs: ['tables'],
  triggers: { fields: ['drug'] },
  check({ lines }, { tables }, report) {
    for (const { line, procedure, kind, units, day, at } of lines) {
      if (!line.drug || kind !== 'drug') continue;
      const { ndc, quantity, unit } = line.drug;
      const answer = tables.fees.ndc(ndc, day);
      if (answer.kind === 'no-data') report.notChecked(answer.why);
      if (answer.kind !== 'found') continue;
      const { basis } = answer;
      report.by(basis);
      const own = answer.value.filter(({ code }) => code === procedure);
      if (own.length === 0)
        report.fire({
          at: `${at}.procedure`,
          what: `NDC ${ndc} is billed as ${answer.value.map(({ code }) => code).join(' or ')}, and the line has ${procedure}`,
          fix: proposed('Look at the vial: the code or the NDC is of another drug'),
          basis,
        });
      const amount = Number(quantity);
      const made = own.flatMap((each) => unitsOf(each, amount));
      if (made.length === 0 || !(amount > 0) || made.some((each) => Math.abs(each - units) < rounding)) continue;
      report.fire({
        at: `${at}.units`,
        what: `${line.units} units of ${procedure} (${own[0]!.dosage}); ${quantity} ${unit} of NDC ${ndc} make ${[...new Set(made)].join(' or ')}`,
        fix: proposed('Units by the dose, quantity by the NDC’s own unit'),
        basis,
        severity: 'info',
      });
    }
  },
});
