import { asDate, type IsoDate } from '../../../base/date.ts';
import type { Dated } from '../../../base/dated.ts';
import { wordsOf } from '../../known/coded-rows.ts';
import { type DatedTables, datedOn } from '../../known/dated-tables.ts';
import { certain, rule } from '../../rule.ts';
import type { SubjectLine } from '../../subject.ts';
import { claimsManual, socialSecurityAct } from '../sources.ts';

interface PractitionerRow extends Dated {
  readonly taxonomies: string;
}

export default rule({
  id: 'payer/assignment-mandatory',
  title: 'Assignment is accepted where the law leaves no choice',
  why: 'Tests, drugs and the services of practitioners who are no physicians are paid on assignment alone: the patient may not be charged the rest.',
  severity: 'warning',
  stage: 'stable',
  payers: ['medicare'],
  source: [claimsManual('chapter 1, 30.3.1, mandatory assignment'), socialSecurityAct('1833(h)(5)(C), 1842(b)(18) and 1842(o)(3)')],
  effective: { from: asDate('2012-01-01'), by: 'service-date' },
  needs: ['dated'],
  check({ claim, lines, first }, { dated, eligibility }, report) {
    if (claim.acceptsAssignment || first === undefined) return;
    const own = eligibility?.qualifiedMedicareBeneficiary
      ? 'the patient is a qualified Medicare beneficiary'
      : reasonOf(lines, dated, first);
    if (own)
      report.fire({
        at: 'acceptsAssignment',
        what: `not assigned, and ${own}`,
        fix: certain('Accept assignment', 'acceptsAssignment', true),
      });
  },
});

function reasonOf(lines: readonly SubjectLine[], dated: DatedTables, day: IsoDate): string | undefined {
  const listed = (datedOn<PractitionerRow>(dated, 'assignment-practitioners', day) ?? []).flatMap((row) => wordsOf(row.taxonomies));
  for (const { kind, procedure, taxonomy } of lines) {
    // Clinical tests; what a pathologist reads (88…) is a physician's service.
    if (kind === 'laboratory' && !procedure.startsWith('88')) return `${procedure} is a laboratory test`;
    if (kind === 'drug') return `${procedure} is a drug`;
    if (taxonomy && listed.some((start) => taxonomy.startsWith(start))) return `who rendered it is no physician (${taxonomy})`;
  }
  return undefined;
}
