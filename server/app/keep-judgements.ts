import type { RuleOutcome } from '@claimwright/core/scrub';
import { keepChecks, keepFindings, type NewCheck, type NewFinding } from '../store/claim-checks.ts';
import type { Judgement } from './judge-claim.ts';
import type { Judged } from './keep-basis.ts';
import type { Unit } from './unit.ts';

/** A rule that failed checked nothing: it is kept as such, beside its finding. */
export const isUnchecked = ({ outcome }: RuleOutcome): boolean => outcome === 'not-checked' || outcome === 'failed';

/** Keeps judgements as the last checks of their claims, with what fired, what was overridden and what could not be checked. The claims are locked. */
export async function keepJudgements(unit: Unit, judged: readonly Judged[]): Promise<void> {
  const kept = judged.map(({ row, judgement }) => ({ check: checkOf(unit, row.id, judgement), judgement }));
  await keepChecks(
    unit,
    kept.map(({ check }) => check),
  );
  await keepFindings(
    unit,
    kept.flatMap(({ check, judgement }) => findingsOf(unit, check, judgement)),
  );
}

const checkOf = (unit: Unit, claimId: string, { report, findings }: Judgement): NewCheck => ({
  ...{ id: unit.newId(), claim_id: claimId, at: unit.now, bypassed: report.bypassed.length },
  stops: findings.filter((f) => f.severity === 'error').length,
  warnings: findings.filter((f) => f.severity === 'warning').length,
  passed: report.outcomes.filter((o) => o.outcome === 'passed').length,
  not_checked: report.outcomes.filter(isUnchecked).length,
  unchecked: [...new Set(report.outcomes.filter(isUnchecked).map(({ rule }) => rule))].sort(),
});

function findingsOf(unit: Unit, check: NewCheck, { report, findings }: Judgement): NewFinding[] {
  const { bypassed, outcomes } = report;
  const of = <Kept extends Omit<NewFinding, 'id' | 'check'>>(kept: Kept): NewFinding => ({ id: unit.newId(), check, ...kept });
  return [
    ...findings.map((f) => of({ rule: f.rule, outcome: 'fired', severity: f.severity, content: f })),
    ...bypassed.map(({ finding, bypass }) =>
      of({ rule: finding.rule, outcome: 'bypassed', severity: finding.severity, content: { ...finding, bypass } }),
    ),
    ...outcomes.filter(isUnchecked).map((o) => of({ rule: o.rule, outcome: 'not-checked', severity: 'info', content: { why: o.why } })),
  ];
}
