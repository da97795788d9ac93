import { asDate } from '../../../base/date.ts';
import type { Dated } from '../../../base/dated.ts';
import { datedOn } from '../../known/dated-tables.ts';
import { proposed, rule } from '../../rule.ts';
import { codingGuidelines } from '../sources.ts';

/** A row of `data/rules/trimester.yaml`. */
interface Trimester extends Dated {
  readonly trimester: 'first' | 'second' | 'third';
  readonly weeks: number;
  readonly below?: number;
}
/** `Z3A.20` is twenty weeks; 00, 01 and 49 are unspecified, less than eight and more than 42. */
const weeksOf = (code: string): number | undefined => {
  const weeks = /^Z3A\.?(\d\d)$/.exec(code)?.[1];
  return weeks === undefined || weeks === '00' ? undefined : Number(weeks);
};

export default rule({
  id: 'diagnosis/trimester-weeks',
  title: 'Trimester and week of a pregnancy agree',
  why: 'One of the two is wrong; payers of maternity compare them.',
  severity: 'warning',
  stage: 'stable',
  source: [codingGuidelines('I.C.15.a.3, final character for trimester; I.C.21.c.11')],
  effective: { from: asDate('2015-10-01'), by: 'service-date' },
  needs: ['codeSets', 'dated'],
  triggers: { diagnoses: ['Z3A'] },
  check({ claim: { diagnoses }, first }, { codeSets, dated }, report) {
    const week = diagnoses.map(({ code }) => weeksOf(code)).find((weeks) => weeks !== undefined);
    if (week === undefined || first === undefined) return;
    const rows = datedOn<Trimester>(dated, 'trimester', first) ?? [];
    const right = rows.find(({ weeks, below }) => week >= weeks && (below === undefined || week < below));
    if (!right) return;
    for (const [i, { code }] of diagnoses.entries()) {
      if (!code.startsWith('O')) continue;
      const found = codeSets.lookup('icd10cm', code, first);
      if (found.kind === 'not-checked') report.notChecked(found.why);
      const told = found.kind === 'found' ? /\b(first|second|third) trimester\b/i.exec(found.title)?.[1]?.toLowerCase() : undefined;
      if (told === undefined || told === right.trimester) continue;
      report.fire({
        at: `diagnoses[${i}].code`,
        what: `${code} is of the ${told} trimester, and week ${week} is in the ${right.trimester}`,
        fix: proposed('The trimester of the week of the visit'),
      });
    }
  },
});
