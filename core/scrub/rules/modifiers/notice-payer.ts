import { asDate } from '../../../base/date.ts';
import { proposed, rule } from '../../rule.ts';
import { claimsManual } from '../sources.ts';

const ofNotice = ['GA', 'GX', 'GZ'];

export default rule({
  id: 'modifiers/notice-payer',
  title: 'GA, GX and GZ are told to traditional Medicare',
  why: 'They speak of its notice to the patient. A Medicare Advantage plan decides beforehand instead, and a patient who signed that notice owes it nothing.',
  severity: 'warning',
  stage: 'stable',
  payers: ['medicare-advantage', 'medicaid', 'commercial', 'workers-compensation'],
  source: [
    claimsManual('chapter 30, 50, advance beneficiary notice'),
    { title: 'Code of Federal Regulations', cite: '42 CFR 422.566, organization determinations' },
  ],
  effective: { from: asDate('2011-01-01'), by: 'service-date' },
  wrongWhen: ['The plan takes the modifier as its own waiver, or Medicare comes first and the line is as it was there.'],
  triggers: { modifiers: ofNotice },
  check({ lines, claim, payer }, _context, report) {
    for (const { procedure, modifiers, at } of lines) {
      const wrong = modifiers.find((m) => ofNotice.includes(m));
      if (wrong === undefined || claim.otherCoverages.some((c) => c.payer.kind === 'medicare')) continue;
      report.fire({
        at: `${at}.modifiers`,
        what: `${procedure} with ${wrong} to a payer that is not traditional Medicare`,
        fix: proposed('Ask the plan for its decision before the service; take the modifier off'),
        ...(payer !== 'medicare-advantage' && { severity: 'info' as const }),
      });
    }
  },
});
