import { asDate } from '../../../base/date.ts';
import { proposed, rule } from '../../rule.ts';
import { schedulePayers } from '../schedule/listed.ts';
import { claimsManual, feeSchedule } from '../sources.ts';
import { placesOf } from './places.ts';
import { sidedDiagnoses } from './sides.ts';

/** Indicators of services that are done on either of two sides. */
const twoSided = ['1', '3'];

export default rule({
  id: 'modifiers/side-missing',
  title: 'An operation on one of two sides says which',
  why: 'Without LT or RT a second one on the other side is a duplicate, and many payers deny the line for the missing modifier.',
  severity: 'warning',
  stage: 'stable',
  payers: [...schedulePayers, 'commercial', 'medicaid'],
  source: [feeSchedule('bilateral surgery indicator'), claimsManual('chapter 12, 40.7')],
  effective: { from: asDate('2010-01-01'), by: 'service-date' },
  wrongWhen: ['The condition has a side and the operation is elsewhere.'],
  needs: ['tables', 'dated'],
  triggers: { procedures: ['10004-69990'] },
  check({ lines }, { tables, dated }, report) {
    for (const line of lines) {
      const { procedure, kind, modifiers, day, at } = line;
      if (kind !== 'surgery' || modifiers.includes('50') || placesOf(dated, modifiers, day).length > 0) continue;
      const answer = tables.fees.rvu(procedure, '', day);
      if (answer.kind === 'no-data') report.notChecked(answer.why);
      if (answer.kind !== 'found' || !twoSided.includes(answer.value.bilateral)) continue;
      const sided = sidedDiagnoses(line, tables, report).find(({ side }) => side === 'left' || side === 'right');
      if (!sided) continue;
      report.fire({
        at: `${at}.modifiers`,
        what: `${procedure} for ${sided.code}, which is on the ${sided.side}, without a side`,
        fix: proposed(`${sided.side === 'left' ? 'LT' : 'RT'}, if the note says that it was that side`),
        basis: answer.basis,
      });
    }
  },
});
