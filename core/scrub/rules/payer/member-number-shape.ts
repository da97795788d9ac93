import { asDate } from '../../../base/date.ts';
import { proposed, rule } from '../../rule.ts';
import { carc } from '../sources.ts';

/** A a letter, 9 a digit, * either, anything else itself. */
const kinds: Readonly<Record<string, RegExp>> = { A: /[A-Z]/, '9': /\d/, '*': /[0-9A-Z]/ };

const looksLike = (number: string, pattern: string): boolean =>
  number.length === pattern.length && [...pattern].every((kind, i) => kinds[kind]?.test(number[i]!) ?? kind === number[i]);

export default rule({
  id: 'payer/member-number-shape',
  title: 'The member number looks like this payer’s numbers',
  why: 'A number with a digit too few finds nobody.',
  severity: 'warning',
  stage: 'stable',
  source: [carc('31, patient cannot be identified')],
  effective: { from: asDate('2012-01-01'), by: 'submission-date' },
  wrongWhen: ['The payer has begun a new kind of number: add its pattern.'],
  needs: ['payerOnFile'],
  check({ claim }, { payerOnFile: { memberIds } }, report) {
    if (!memberIds || memberIds.length === 0) return;
    const { memberId } = claim.coverage.subscriber;
    if (!memberIds.some((pattern) => looksLike(memberId.toUpperCase(), pattern)))
      report.fire({
        at: 'coverage.subscriber.memberId',
        what: `"${memberId}" does not look like ${memberIds.join(' or ')}`,
        fix: proposed('Compare it with the card'),
      });
  },
});
