import { asDate } from '../../../base/date.ts';
import { proposed, rule } from '../../rule.ts';
import { titledRegulation } from '../sources.ts';

export default rule({
  id: 'providers/enrolled',
  title: 'Who rendered is enrolled with the payer on the day',
  why: 'A service of somebody whom the payer has not enrolled, or not yet, is denied; most payers do not look back.',
  severity: 'warning',
  stage: 'stable',
  source: [
    titledRegulation('Enrollment, effective date of billing privileges', '42 CFR 424.520'),
    { title: 'The payer’s contract', cite: 'credentialing' },
  ],
  effective: { from: asDate('2012-01-01'), by: 'service-date' },
  wrongWhen: ['The payer enrolls the group alone, or takes a covering clinician (Q5, Q6).'],
  needs: ['payerOnFile'],
  check({ claim, lines }, { payerOnFile: { enrolled } }, report) {
    if (!enrolled) {
      report.notChecked('who is enrolled with the payer is not on file');
      return;
    }
    // A group that names nobody, or itself, as who rendered is told by providers/rendering-named.
    const told = new Set<string>(claim.billing.firstName === undefined ? [claim.billing.npi] : []);
    for (const { provider, day, modifiers, at } of lines) {
      if (told.has(provider) || modifiers.includes('Q5') || modifiers.includes('Q6')) continue;
      const known = enrolled.filter((e) => e.npi === provider);
      if (known.some(({ from, until }) => (!from || from <= day) && (!until || day <= until))) continue;
      told.add(provider);
      const [one] = known;
      report.fire({
        at: `${at}.rendering`,
        what: one
          ? `${provider} is enrolled ${one.from ? `from ${one.from} ` : ''}${one.until ? `until ${one.until} ` : ''}not on ${day}`.replace(
              ' not',
              ', not',
            )
          : `${provider} is not enrolled`,
        fix: proposed('Hold it until the enrollment is there'),
      });
    }
  },
});
