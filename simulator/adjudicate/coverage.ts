import { lists, listsDiagnosis } from '../world/codes.ts';
import type { VisitLimit } from '../world/plan.ts';
import type { Case, Check } from './case.ts';
import { refuse } from './case.ts';

/** Visits that counted this calendar year: what the payer brought over, and what it paid since, one a day of service. */
function visitsBefore(c: Case, limit: VisitLimit, year: string): number {
  const days = c.history
    .flatMap((processed) => processed.decision.lines)
    .filter((l) => !l.denied && l.line.on.startsWith(year) && lists(limit.codes, l.line.procedure))
    .map((l) => l.line.on);
  const { used } = c.member;
  return (used.year === year ? (used.visits.get(limit.name) ?? 0) : 0) + new Set(days).size;
}

/** Is it a benefit of the plan? The exclusion's own reason, usually 204 or 96; 119 when the year's visits are used up. */
export const coverage: Check = (c) =>
  c.claim.lines.flatMap((line) => {
    const excluded = c.plan.exclusions.find(
      (x) =>
        (x.codes.length === 0 || lists(x.codes, line.procedure)) &&
        (x.diagnoses === undefined || (line.diagnoses[0] !== undefined && listsDiagnosis(x.diagnoses, line.diagnoses[0]))),
    );
    if (excluded) return [refuse(c, [line.number], excluded.group, excluded.reason, excluded.remarks)];
    const year = line.on.slice(0, 4);
    const limit = c.plan.limits.find((l) => lists(l.codes, line.procedure) && visitsBefore(c, l, year) >= l.visits);
    return limit ? [refuse(c, [line.number], 'PR', '119')] : [];
  });
