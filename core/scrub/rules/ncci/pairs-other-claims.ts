import { asDate } from '../../../base/date.ts';
import { procedureKind } from '../../procedure-kind.ts';
import { rule } from '../../rule.ts';
import { claimsManual, ncciManual } from '../sources.ts';
import { ncciEdition, ncciPayers } from './edition.ts';
import { checkPair, sideOf } from './pair-edit.ts';
import { sameProvider } from './same-provider.ts';

export default rule({
  id: 'ncci/pairs-other-claims',
  title: 'No service is one with a service of another claim of the day by NCCI’s pair edits',
  why: 'Pair edits go across claims of a patient and day: the service of column 2 is denied, or money is taken back.',
  severity: 'error',
  stage: 'stable',
  payers: ncciPayers,
  forms: ['professional', 'institutional'],
  source: [ncciManual('chapter I, sections D and E'), claimsManual('chapter 23, 20.9')],
  effective: { from: asDate('1996-01-01'), by: 'service-date' },
  wrongWhen: ['The other claim went to another payer.'],
  needs: ['tables', 'dated', 'history'],
  check(subject, context, report) {
    const edition = ncciEdition(subject, context);
    if (!edition) return;
    for (const [day, lines] of subject.days)
      for (const { patientControlNumber, lines: past } of context.history.claims)
        for (const other of past) {
          if (other.from !== day) continue;
          const { procedure, modifiers } = other;
          const there = { procedure, modifiers, kind: procedureKind(procedure), where: ` on claim ${patientControlNumber}` };
          const rendered = { provider: other.rendering ?? '', taxonomy: other.taxonomy };
          for (const line of lines) {
            const same = sameProvider(line, rendered);
            if (same === 'yes') checkPair(sideOf(line), there, day, edition, context, report);
            else if (same === 'unknown') report.notChecked('the specialties of two clinicians are not on the claims');
          }
        }
  },
});
