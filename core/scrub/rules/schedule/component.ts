import { asDate } from '../../../base/date.ts';
import { proposed, rule } from '../../rule.ts';
import { feeSchedule } from '../sources.ts';
import { rowOf, schedulePayers } from './listed.ts';

/** By the file's PC/TC indicator: what a service is, and which of 26 and TC it can be split by. */
const splits: Readonly<Record<string, { readonly is: string; readonly by: readonly string[] }>> = {
  '0': { is: 'a clinician’s service', by: [] },
  '1': { is: 'a test that splits', by: ['26', 'TC'] },
  '2': { is: 'the professional part alone', by: [] },
  '3': { is: 'the technical part alone', by: [] },
  '4': { is: 'the whole test, whose parts have codes of their own', by: [] },
  '5': { is: 'a service incident to a clinician’s', by: [] },
  '6': { is: 'a laboratory test with a clinician’s interpretation', by: ['26'] },
  '7': { is: 'a therapist’s service', by: [] },
  '8': { is: 'a clinician’s interpretation of a laboratory test', by: [] },
  '9': { is: 'a service to which parts do not apply', by: [] },
};

export default rule({
  id: 'schedule/component',
  title: 'Only a service that has a professional and a technical part is billed in parts',
  why: 'With 26 or TC on a service that cannot be split the line is returned as unprocessable.',
  severity: 'error',
  stage: 'stable',
  payers: schedulePayers,
  source: [feeSchedule('PC/TC indicator')],
  effective: { from: asDate('1996-01-01'), by: 'service-date' },
  needs: ['tables'],
  triggers: { modifiers: ['26', 'TC'] },
  check({ lines }, { tables }, report) {
    for (const line of lines) {
      const part = line.modifiers.find((m) => m === '26' || m === 'TC');
      if (part === undefined) continue;
      const found = rowOf(line, tables, report);
      const split = found && splits[found.row.pctc];
      if (!split || split.by.includes(part)) continue;
      report.fire({
        at: `${line.at}.modifiers`,
        what: `${line.procedure} with ${part}: it is ${split.is}`,
        fix: proposed(found.row.pctc === '4' ? 'Use the code of the part that was done' : `Take ${part} off`),
        basis: found.basis,
      });
    }
  },
});
