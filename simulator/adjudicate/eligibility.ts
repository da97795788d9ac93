import type { Case, Check, Refusal } from './case.ts';
import { everyLine, othersOn, refuse, spanOn } from './case.ts';

function outsideMembership(c: Case): readonly Refusal[] {
  const lines = c.claim.lines.filter((line) => !spanOn(c.member, line.on));
  const first = c.member.spans.map((span) => span.from).sort()[0];
  const before = lines.filter((line) => first !== undefined && line.on < first).map((line) => line.number);
  const after = lines.map((line) => line.number).filter((number) => !before.includes(number));
  return [...(before.length > 0 ? [refuse(c, before, 'PR', '26')] : []), ...(after.length > 0 ? [refuse(c, after, 'PR', '27')] : [])];
}

/**
 * Was the patient ours on the day? 26 before the coverage began, 27 after it ended, 109 when another plan has taken our place
 * (N418: misrouted), 19 when the injury belongs to workers' compensation.
 */
export const eligibility: Check = (c) => {
  const instead = othersOn(c, 'instead', c.claim.lines[0]!.on);
  if (instead.length > 0) return [refuse(c, everyLine(c), 'OA', '109', ['N418'])];
  return [...outsideMembership(c), ...workInjury(c)];
};

function workInjury(c: Case): readonly Refusal[] {
  const lines = c.claim.lines.filter((line) =>
    othersOn(c, 'work-injury', line.on).some((injury) =>
      line.diagnoses.some((d) => injury.diagnoses.some((prefix) => d.startsWith(prefix))),
    ),
  );
  return lines.length > 0
    ? [
        refuse(
          c,
          lines.map((line) => line.number),
          'PI',
          '19',
        ),
      ]
    : [];
}
