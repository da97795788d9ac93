import type { RuleOutcome } from '@claimwright/core/scrub';
import { keepCheck } from '../store/claim-checks.ts';
import type { Judgement } from './judge-claim.ts';
import type { Unit } from './unit.ts';

/** A rule that failed checked nothing: it is kept as such, beside its finding. */
export const isUnchecked = ({ outcome }: RuleOutcome): boolean => outcome === 'not-checked' || outcome === 'failed';

/** Keeps a judgement as the claim's last check, with what fired, what was overridden and what could not be checked. The claim is locked. */
export async function keepJudgement(unit: Unit, claimId: string, { report, findings }: Judgement): Promise<void> {
  const { bypassed, outcomes } = report;
  const id = unit.newId();
  await keepCheck(unit, {
    ...{ id, claim_id: claimId, at: unit.now, bypassed: bypassed.length },
    stops: findings.filter((f) => f.severity === 'error').length,
    warnings: findings.filter((f) => f.severity === 'warning').length,
    passed: outcomes.filter((o) => o.outcome === 'passed').length,
    not_checked: outcomes.filter(isUnchecked).length,
  });
  const kept = [
    ...findings.map((f) => ({ rule: f.rule, outcome: 'fired' as const, severity: f.severity as string, content: JSON.stringify(f) })),
    ...bypassed.map(({ finding, bypass }) => ({
      rule: finding.rule,
      outcome: 'bypassed' as const,
      severity: finding.severity as string,
      content: JSON.stringify({ ...finding, bypass }),
    })),
    ...outcomes
      .filter(isUnchecked)
      .map((o) => ({ rule: o.rule, outcome: 'not-checked' as const, severity: 'info', content: JSON.stringify({ why: o.why }) })),
  ];
  if (kept.length === 0) return;
  const of = { practice_id: unit.practiceId, claim_id: claimId, check_id: id, checked_at: unit.now };
  await unit.db
    .insertInto('claim_finding')
    .values(kept.map((k) => ({ ...of, id: unit.newId(), ...k })))
    .execute();
}
