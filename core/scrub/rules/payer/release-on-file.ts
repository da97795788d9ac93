import { asDate } from '../../../base/date.ts';
import { proposed, rule } from '../../rule.ts';
import { professionalGuide, titledRegulation } from '../sources.ts';

export default rule({
  id: 'payer/release-on-file',
  title: 'The patient’s release of information is on file',
  why: 'Without a signed release the claim rests on what the law allows by itself, and some plans and states want the signature.',
  severity: 'info',
  stage: 'stable',
  source: [titledRegulation('Medicare signature requirements', '42 CFR 424.36'), professionalGuide('2300 CLM09')],
  effective: { from: asDate('2012-01-01'), by: 'submission-date' },
  wrongWhen: ['The patient never comes in: a reference laboratory, an emergency.'],
  check({ claim }, _context, report) {
    if (!claim.releaseOnFile)
      report.fire({ at: 'releaseOnFile', what: 'no signed release of information', fix: proposed('Have it signed at the next visit') });
  },
});
