import { asDate } from '../../../base/date.ts';
import { proposed, rule } from '../../rule.ts';
import { claimsManual } from '../sources.ts';

const physicianAssists = ['80', '81', '82'];
/** Taxonomies of physicians and podiatrists; of physician assistants, nurse practitioners and clinical nurse specialists. */
const physicians = /^(?:20[478]|213E)/;
const practitioners = /^(?:363A|363L|364S)/;

export default rule({
  id: 'modifiers/assistant-person',
  title: 'AS is for who is no physician, 80 to 82 alone for who is',
  why: 'Medicare pays the two at different rates, and denies the modifier that does not fit who assisted.',
  severity: 'warning',
  stage: 'stable',
  payers: ['medicare', 'medicare-advantage'],
  source: [claimsManual('chapter 12, 20.4.3, 110.2 and 120, assistants at surgery')],
  effective: { from: asDate('2000-01-01'), by: 'service-date' },
  wrongWhen: ['The taxonomy on the claim is not the assistant’s own.'],
  triggers: { modifiers: ['AS', ...physicianAssists] },
  check({ lines }, _context, report) {
    for (const { procedure, modifiers, taxonomy, at } of lines) {
      if (taxonomy === undefined) continue;
      const own = modifiers.find((m) => physicianAssists.includes(m));
      const says =
        modifiers.includes('AS') && physicians.test(taxonomy)
          ? `${procedure} with AS by a physician (${taxonomy})`
          : own && !modifiers.includes('AS') && practitioners.test(taxonomy)
            ? `${procedure} with ${own} by who is no physician (${taxonomy})`
            : undefined;
      if (says)
        report.fire({
          at: `${at}.modifiers`,
          what: says,
          fix: proposed(own && !modifiers.includes('AS') ? 'AS' : '80, or 82 in a teaching hospital'),
        });
    }
  },
});
