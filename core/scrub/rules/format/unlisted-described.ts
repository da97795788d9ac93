import { asDate } from '../../../base/date.ts';
import { rowsOf } from '../../known/coded-rows.ts';
import { proposed, rule } from '../../rule.ts';
import { claimsManual, professionalGuide } from '../sources.ts';

export default rule({
  id: 'format/unlisted-described',
  title: 'A code that does not tell what was done comes with words',
  why: 'Medicare returns an unlisted service or drug without a description as unprocessable.',
  severity: 'error',
  stage: 'stable',
  source: [professionalGuide('2400 SV101-7'), claimsManual('chapter 26, 10.4, items 19 and 24D')],
  effective: { from: asDate('2012-01-01'), by: 'service-date' },
  wrongWhen: ['The words stand in a note at the line, or in papers that go along.'],
  needs: ['dated'],
  asks: { of: 'procedures', settles: (code, on, { dated }) => !rowsOf(dated, 'unlisted-services', code, on)?.length },
  check({ claim, lines, payer }, { dated }, report) {
    for (const { line, procedure, day, at } of lines) {
      if (line.description || !rowsOf(dated, 'unlisted-services', procedure, day)?.length) continue;
      // A note or papers of the claim may hold the words; other payers ask for them afterwards.
      const elsewhere = claim.note !== undefined || claim.attachments !== undefined || line.drug !== undefined;
      report.fire({
        at: `${at}.description`,
        what: `${procedure} without a description`,
        ...((elsewhere || payer !== 'medicare') && { severity: 'warning' as const }),
        fix: proposed('What was done or given, with dose or comparable code'),
      });
    }
  },
});
