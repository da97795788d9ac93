import { asDate } from '../../../base/date.ts';
import { proposed, rule } from '../../rule.ts';

export default rule({
  id: 'documentation/note-signed',
  title: 'The visit’s note is signed',
  why: 'What is not signed is not documented: the payment can be taken back in any review.',
  severity: 'error',
  stage: 'stable',
  source: [{ title: 'Medicare Program Integrity Manual (CMS Pub. 100-08)', cite: 'chapter 3, 3.3.2.4, signature requirements' }],
  effective: { from: asDate('2012-01-01'), by: 'submission-date' },
  needs: ['documentation'],
  check(_subject, { documentation }, report) {
    if (!documentation.noteSigned)
      report.fire({ at: 'lines', what: 'the note of this visit is not signed', fix: proposed('Ask the provider to sign the note') });
  },
});
