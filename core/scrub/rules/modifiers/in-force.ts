import { asDate } from '../../../base/date.ts';
import { codeGrounds } from '../../code-grounds.ts';
import { proposed, rule } from '../../rule.ts';
import { regulation } from '../sources.ts';

export default rule({
  id: 'modifiers/in-force',
  title: 'Each modifier is in force on the date of service',
  why: 'A modifier that has ended, or never was, makes the line invalid: it is rejected or denied (reason 4).',
  severity: 'error',
  stage: 'stable',
  forms: ['professional', 'institutional'],
  source: [regulation('45 CFR 162.1002'), { title: 'HCPCS quarterly update', cite: 'CMS alpha-numeric HCPCS file, modifiers' }],
  effective: { from: asDate('2012-01-01'), by: 'service-date' },
  wrongWhen: ['It is a modifier of the payer’s own, as states have them.'],
  needs: ['codeSets'],
  asks: {
    of: 'modifiers',
    settles(modifier, on, { codeSets }) {
      const found = codeSets.lookup('modifier', modifier, on);
      if (found.kind === 'not-checked') return { notChecked: found.why };
      return found.kind === 'found' && (found.stale ? { stale: codeGrounds(found).cite } : true);
    },
  },
  check({ lines, payer }, { codeSets }, report) {
    for (const { modifiers, day, at } of lines)
      for (const modifier of modifiers) {
        const found = codeSets.lookup('modifier', modifier, day);
        if (found.kind === 'not-checked') report.notChecked(found.why);
        else if (found.stale) report.by(codeGrounds(found));
        if (found.kind !== 'not-found') continue;
        report.fire({
          at: `${at}.modifiers`,
          what: `${modifier} is no modifier on ${day} (${found.edition.name})${found.was ? `; it was until ${found.was.until ?? 'an earlier edition'}` : ''}`,
          fix: proposed('The modifier that replaced it, or none'),
          basis: codeGrounds(found),
          // Medicaid programs define modifiers of their own (the letter U), and some plans do.
          ...(payer !== 'medicare' && { severity: 'warning' as const }),
        });
      }
  },
});
