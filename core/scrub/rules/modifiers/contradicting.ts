import { asDate } from '../../../base/date.ts';
import type { Dated } from '../../../base/dated.ts';
import { datedOn } from '../../known/dated-tables.ts';
import { proposed, rule } from '../../rule.ts';
import { claimsManual } from '../sources.ts';

/** A row of `data/rules/modifier-conflicts.yaml`. */
interface ModifierConflict extends Dated {
  readonly one: string;
  readonly other: string;
  readonly severity: 'error' | 'warning' | 'info';
  readonly says: string;
}

export default rule({
  id: 'modifiers/contradicting',
  title: 'The modifiers of a line do not contradict each other',
  why: 'A line that says two opposite things is returned, or paid by the one that the payer reads first.',
  severity: 'error',
  stage: 'stable',
  source: [claimsManual('chapters 5, 12, 13, 17, 20 and 30, as each row of the table cites')],
  effective: { from: asDate('2010-01-01'), by: 'service-date' },
  wrongWhen: ['The payer asks for both in its own manual.'],
  needs: ['dated'],
  check({ lines }, { dated }, report) {
    for (const { modifiers, procedure, day, at } of lines) {
      if (modifiers.length < 2) continue;
      for (const { one, other, severity, says } of datedOn<ModifierConflict>(dated, 'modifier-conflicts', day) ?? []) {
        if (!modifiers.includes(one)) continue;
        const against = modifiers.find((m) => m !== one && other.split(' ').includes(m));
        if (!against) continue;
        report.fire({
          at: `${at}.modifiers`,
          what: `${procedure} with ${one} and ${against}: ${says}`,
          fix: proposed(`Take ${one} or ${against} off, as the record says`),
          severity,
        });
      }
    }
  },
});
