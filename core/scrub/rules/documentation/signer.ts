import { asDate } from '../../../base/date.ts';
import { proposed, rule } from '../../rule.ts';
import { integrityManual } from '../sources.ts';

/** Teaching physician, shared visit, nurse practitioner with a physician: two people had their part, and the modifier says so. */
const shared = ['GC', 'GE', 'FS', 'SA'];

export default rule({
  id: 'documentation/signer',
  title: 'Who signed the note is who rendered the visit, or supervised it',
  why: 'A service is billed by who did it: under another name it is paid at a rate that is not due.',
  severity: 'warning',
  stage: 'nursery',
  source: [
    integrityManual('chapter 3, 3.3.2.4, signature requirements'),
    { title: 'Services incident to a clinician’s', cite: '42 CFR 410.26(b)', url: 'https://www.ecfr.gov/current/title-42/section-410.26' },
  ],
  effective: { from: asDate('2012-01-01'), by: 'service-date' },
  wrongWhen: [
    'The visit is incident to a physician’s and the supervising clinician bills as rendering.',
    'A colleague signed for one who left.',
  ],
  needs: ['documentation'],
  check({ claim, lines }, { documentation: { signedBy } }, report) {
    if (!signedBy) {
      report.notChecked('who signed the note is not known');
      return;
    }
    for (const { kind, provider, modifiers, procedure, at, line } of lines) {
      // A group that names nobody, or itself, is told by providers/rendering-named.
      const named = line.rendering ?? claim.rendering ?? (claim.billing.firstName === undefined ? undefined : claim.billing);
      if (!named || (named !== claim.billing && named.npi === claim.billing.npi)) continue;
      if (kind !== 'visit' || provider === signedBy || claim.supervising?.npi === signedBy) continue;
      if (modifiers.some((m) => shared.includes(m))) continue;
      report.fire({
        at: `${at}.rendering`,
        what: `${procedure} is billed by ${provider}, the note is signed by ${signedBy}`,
        fix: proposed('Bill it under who saw the patient'),
      });
    }
  },
});
