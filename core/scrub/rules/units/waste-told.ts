import { asDate } from '../../../base/date.ts';
import { servicesOf } from '../../known/code-groups.ts';
import { proposed, rule } from '../../rule.ts';
import { claimsManual, regulation } from '../sources.ts';

export default rule({
  id: 'units/waste-told',
  title: 'A single-dose drug says by JW or JZ whether something was thrown away',
  why: 'Medicare returns claims for drugs of single-dose vials that have neither.',
  severity: 'warning',
  stage: 'stable',
  payers: ['medicare'],
  source: [claimsManual('chapter 17, 40, discarded drugs'), regulation('42 CFR 414.940')],
  effective: { from: asDate('2023-07-01'), by: 'service-date' },
  wrongWhen: ['The drug came from a package of several doses.'],
  needs: ['dated'],
  triggers: { procedures: ['J0129-J9312'] },
  check({ lines }, { dated }, report) {
    for (const { procedure, kind, modifiers, day, at } of lines) {
      if (kind !== 'drug' || !servicesOf(dated, 'single-dose-drug', day)(procedure)) continue;
      if (modifiers.includes('JW') || modifiers.includes('JZ')) continue;
      // Beside a line of the rest with JW this is the line of what was given.
      if (lines.some((l) => l.procedure === procedure && l.day === day && l.modifiers.includes('JW'))) continue;
      report.fire({
        at: `${at}.modifiers`,
        what: `${procedure} comes in single doses and has neither JW nor JZ`,
        fix: proposed('JZ if all of it was given; else the rest on a line of its own with JW'),
      });
    }
  },
});
