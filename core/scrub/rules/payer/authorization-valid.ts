import { asDate, type IsoDate } from '../../../base/date.ts';
import { codesIn } from '../../code-ranges.ts';
import type { AuthorizationOnFile } from '../../known/on-file.ts';
import { proposed, rule } from '../../rule.ts';
import type { SubjectLine } from '../../subject.ts';
import { carc } from '../sources.ts';

export default rule({
  id: 'payer/authorization-valid',
  title: 'The authorization on the claim is on file, for this day, with units left',
  why: 'A number that is used up, ended or another patient’s counts as none.',
  severity: 'warning',
  stage: 'stable',
  source: [carc('15, authorization number missing or not for the billed services; 198, authorization exceeded')],
  effective: { from: asDate('2012-01-01'), by: 'service-date' },
  wrongWhen: ['The payer has extended it and the file does not have it yet.'],
  needs: ['authorizations'],
  triggers: { fields: ['authorization'] },
  check({ claim, lines, first, last }, { authorizations }, report) {
    const { authorization: number } = claim;
    if (!number || first === undefined || last === undefined) return;
    const known = authorizations.find((a) => a.kind === 'authorization' && plain(a.number) === plain(number));
    const problem = known ? problemOf(known, lines, first, last) : 'is not on file for this patient and payer';
    if (problem)
      report.fire({ at: 'authorization', what: `${number} ${problem}`, fix: proposed('Look for the right one, or ask for an extension') });
  },
});

const plain = (number: string): string => number.replace(/[\s-]/g, '').toUpperCase();

function problemOf(on: AuthorizationOnFile, lines: readonly SubjectLine[], first: IsoDate, last: IsoDate): string | undefined {
  if (on.from !== undefined && first < on.from) return `begins on ${on.from}, the service was on ${first}`;
  if (on.until !== undefined && last > on.until) return `ended on ${on.until}, the service was on ${last}`;
  const isFor = on.procedures && codesIn(on.procedures);
  const own = isFor ? lines.filter(({ procedure }) => isFor(procedure)) : lines;
  if (own.length === 0) return `is for ${on.procedures!.join(', ')}, and the claim has none of them`;
  if (on.unitsLeft === undefined) return undefined;
  // Without its services what is left cannot be compared with a claim's units, but that nothing is left can be said.
  if (!isFor) return Number(on.unitsLeft) > 0 ? undefined : 'is used up';
  const units = own.reduce((sum, line) => sum + line.units, 0);
  return units > Number(on.unitsLeft) ? `has ${on.unitsLeft} left, the claim uses ${units}` : undefined;
}
