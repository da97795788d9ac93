import type { Finding } from '@claimwright/core/base';
import type { RuleOutcome, ScrubReport } from '@claimwright/core/scrub';
import { recordClaimEvents } from '../store/claim-history.ts';
import { closeWorkItems, raiseWorkItem } from '../store/work-items.ts';
import { type Judgement, judgeClaim } from './judge-claim.ts';
import { keepBasis } from './keep-basis.ts';
import type { Knowledge } from './knowledge.ts';
import { type LockedClaim, lockClaims } from './lock-claims.ts';
import { contextsOf } from './scrub-context.ts';
import type { Unit } from './unit.ts';

/**
 * The triple check before a claim leaves: documentation and rules by the scrubber, then the format of the very bytes that it
 * would be sent as. Findings and rules that could not be checked are kept with the claim.
 * @returns whether it may go: nothing of severity error. A claim that is past its check stays as it is.
 */
export async function checkClaim(unit: Unit, knowledge: Knowledge, claimId: string): Promise<boolean> {
  return (await checkClaims(unit, knowledge, [claimId])).get(claimId) ?? false;
}

/** {@link checkClaim} for several, of which all is read together. @returns for each whether it may go. */
export async function checkClaims(unit: Unit, knowledge: Knowledge, claimIds: readonly string[]): Promise<Map<string, boolean>> {
  const rows = await lockClaims(unit, claimIds);
  // Looked at under the lock: a claim that went on meanwhile is not put back to ready, it would leave twice.
  const open = rows.filter(({ status }) => status === 'checked' || status === 'held');
  const known = await contextsOf(unit, knowledge, open);
  const passed = new Map(rows.map((row) => [row.id, row.status === 'ready']));
  const judged = open.map((row) => ({ row, judgement: judgeClaim(unit, knowledge, row.content, known.get(row.id)!) }));
  for (const { row, judgement } of judged) passed.set(row.id, await keepJudgement(unit, row, judgement));
  await keepBasis(unit, knowledge, judged);
  return passed;
}

/** Keeps what a check came to: the claim is ready or held by it. @param since what changed, of a check that is not the first. */
export async function keepJudgement(unit: Unit, row: LockedClaim, { report, findings }: Judgement, since?: string): Promise<boolean> {
  const { db, practiceId, now } = unit;
  await keepFindings(unit, row.id, findings, report);
  const stops = findings.filter((f) => f.severity === 'error');
  const ready = stops.length === 0;
  const warnings = findings.length - stops.length;
  const count = (outcome: string) => report.outcomes.filter((o) => o.outcome === outcome).length;
  await recordClaimEvents(db, [
    {
      id: unit.newId(),
      practiceId,
      claimId: row.id,
      at: now,
      kind: 'checked',
      says: `${since ? `Checked again, since ${since}` : 'Checked'}: ${ready ? `clean${warnings > 0 ? `, ${warnings} to look at` : ''}` : `${stops.length} to correct — ${stops[0]!.what}`}`,
      detail: { fired: findings.length, passed: count('passed'), notChecked: report.outcomes.filter(isUnchecked).length },
      status: ready ? 'ready' : 'held',
    },
  ]);
  if (ready)
    await closeWorkItems(
      db,
      { practiceId, keys: [`check:${row.id}`] },
      { at: now, userId: unit.actor.userId, why: 'The claim passes its checks.' },
    );
  else await askToCorrect(unit, row.id, row, stops[0]!);
  return ready;
}

/** A rule that failed checked nothing: it is kept as such, beside its finding. */
const isUnchecked = ({ outcome }: RuleOutcome): boolean => outcome === 'not-checked' || outcome === 'failed';

async function keepFindings(unit: Unit, claimId: string, fired: readonly Finding[], { bypassed, outcomes }: ScrubReport): Promise<void> {
  const kept = [
    ...fired.map((f) => ({ rule: f.rule, outcome: 'fired' as const, severity: f.severity as string, content: JSON.stringify(f) })),
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
  const of = { practice_id: unit.practiceId, claim_id: claimId, checked_at: unit.now };
  await unit.db
    .insertInto('claim_finding')
    .values(kept.map((k) => ({ ...of, id: unit.newId(), ...k })))
    .execute();
}

async function askToCorrect(unit: Unit, claimId: string, row: LockedClaim, stop: Finding): Promise<void> {
  await raiseWorkItem(unit.db, {
    id: unit.newId(),
    practiceId: unit.practiceId,
    key: `check:${claimId}`,
    kind: 'claim',
    title: `Claim ${row.patient_control_number} is held by its check`,
    why: stop.what,
    whatToDo: stop.fix?.says ?? 'Correct the field that the finding names.',
    claimId,
    encounterId: row.encounter_id,
    patientId: row.patient_id,
    dollars: row.content.totalCharge,
    ...(row.filing_due ? { due: row.filing_due } : {}),
    createdAt: unit.now,
  });
}
