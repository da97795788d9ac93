import { asDate } from '../../../base/date.ts';
import { proposed, rule } from '../../rule.ts';
import { codingGuidelines } from '../sources.ts';

/** Injuries and poisonings, seven characters, the last for a sequela. */
const sequela = /^[ST]\d\w\.?\w{3}S$/;

export default rule({
  id: 'diagnosis/sequela-first',
  title: 'What an old injury left stands before the injury',
  why: 'The seventh character S says where the trouble of today comes from, not what it is; alone or first it is denied.',
  severity: 'warning',
  stage: 'stable',
  forms: ['professional', 'institutional'],
  source: [codingGuidelines('I.B.10, sequela')],
  effective: { from: asDate('2015-10-01'), by: 'service-date' },
  triggers: { diagnoses: ['S00-T88'] },
  check({ claim }, _context, report) {
    const code = claim.diagnoses[0]?.code;
    if (code === undefined || !sequela.test(code)) return;
    report.fire({
      at: 'diagnoses[0].code',
      what: `${code}, the sequela of an injury, stands first`,
      fix: proposed('Put the condition that it left, as a scar or pain, before it'),
    });
  },
});
