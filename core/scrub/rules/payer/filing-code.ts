import { asDate } from '../../../base/date.ts';
import type { PayerKind } from '../../../claim/party.ts';
import { certain, proposed, rule } from '../../rule.ts';
import { professionalGuide } from '../sources.ts';

/** The code of each program that has one of its own; other payers have several, and say which they want. */
const own: Readonly<Partial<Record<PayerKind, string>>> = { medicare: 'MB', medicaid: 'MC', 'workers-compensation': 'WC' };
const programs = new Set(['MA', ...Object.values(own)]);

export default rule({
  id: 'payer/filing-code',
  title: 'The claim’s filing code is that of its program',
  why: 'Clearinghouses route by it and pick the edits: a professional claim told as Part A, or as commercial, goes astray.',
  severity: 'warning',
  stage: 'stable',
  source: [professionalGuide('2000B SBR09')],
  effective: { from: asDate('2012-01-01'), by: 'submission-date' },
  check({ claim, payer }, _context, report) {
    const { claimFilingCode } = claim.coverage.payer;
    const wanted = own[payer];
    const at = 'coverage.payer.claimFilingCode';
    if (wanted && claimFilingCode !== wanted)
      report.fire({
        at,
        what: `${claimFilingCode || 'none'} for a payer of the kind ${payer}`,
        fix: certain(`Write ${wanted}`, at, wanted),
      });
    else if (!wanted && programs.has(claimFilingCode))
      report.fire({
        at,
        what: `${claimFilingCode} for a payer of the kind ${payer}`,
        fix: proposed('The code that the payer names in its guide'),
      });
  },
});
