import { asDate } from '../../../base/date.ts';
import { codesIn } from '../../code-ranges.ts';
import { proposed, rule } from '../../rule.ts';
import { claimsManual } from '../sources.ts';

const services: readonly string[] = ['visit', 'anesthesia', 'surgery', 'radiology', 'laboratory'];
/** Immune globulins and vaccines have numbers of their own among the services of medicine. */
const isProduct = codesIn(['90281-90399', '90476-90759', '91300-91399']);

export default rule({
  id: 'units/waste-on-drug',
  title: 'JW and JZ stand on drugs',
  why: 'They speak of what was left in a vial; on a procedure they are an invalid modifier, and the line is denied.',
  severity: 'warning',
  stage: 'stable',
  source: [claimsManual('chapter 17, 40, discarded drugs')],
  effective: { from: asDate('2003-01-01'), by: 'service-date' },
  triggers: { modifiers: ['JW', 'JZ'] },
  check({ lines }, _context, report) {
    for (const { procedure, kind, modifiers, at } of lines) {
      const mark = modifiers.find((m) => m === 'JW' || m === 'JZ');
      if (mark === undefined || !(services.includes(kind) || (kind === 'medicine' && !isProduct(procedure)))) continue;
      report.fire({
        at: `${at}.modifiers`,
        what: `${procedure} with ${mark} is no drug`,
        fix: proposed(`${mark} on the line of the drug`),
      });
    }
  },
});
