import { type NewClaimEvent, recordClaimEvents } from '../store/claim-history.ts';
import { askToCorrect } from './ask-to-correct.ts';
import { type Judgement, judgeClaim } from './judge-claim.ts';
import { keepBasis } from './keep-basis.ts';
import { isUnchecked, keepJudgements } from './keep-judgements.ts';
import type { Knowledge } from './knowledge.ts';
import { type LockedClaim, lockClaims } from './lock-claims.ts';
import { contextsOf } from './scrub-context.ts';
import { settleRequests } from './settle-requests.ts';
import type { Unit } from './unit.ts';
import { applySettings } from './written-rules/apply-settings.ts';

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
  const passed = new Map(rows.map((row) => [row.id, row.status === 'ready']));
  for (const [id, ready] of await checkAll(unit, knowledge, open)) passed.set(id, ready);
  return passed;
}

/** Checks a claim that the caller has locked and that has not left; one that was ready may be held by it. @returns whether it may go. */
export async function checkLocked(unit: Unit, knowledge: Knowledge, row: LockedClaim): Promise<boolean> {
  return (await checkAll(unit, knowledge, [row])).get(row.id) ?? false;
}

async function checkAll(unit: Unit, knowledge: Knowledge, locked: readonly LockedClaim[]): Promise<Map<string, boolean>> {
  const { rows, known } = await applySettings(unit, knowledge, locked, await contextsOf(unit, knowledge, locked));
  const judged = rows.map((row) => ({ row, judgement: judgeClaim(unit, knowledge, row.content, known.get(row.id)!) }));
  const passed = await settleChecks(unit, judged);
  await keepBasis(unit, knowledge, judged);
  return passed;
}

/** What the checks say of a locked claim as it is now, with the overrides that stand; nothing is kept. */
export async function judgeLocked(unit: Unit, knowledge: Knowledge, row: LockedClaim): Promise<Judgement> {
  const known = await contextsOf(unit, knowledge, [row]);
  return judgeClaim(unit, knowledge, row.content, known.get(row.id)!);
}

/** A locked claim, what its check came to, and what changed, of a check that is not the first. */
export interface Checked {
  readonly row: LockedClaim;
  readonly judgement: Judgement;
  readonly since?: string | undefined;
}

/**
 * Keeps what checks came to: each claim is ready, or held by it. The number of queries is that of the things kept, not of the claims.
 * @returns for each whether it may go.
 */
export async function settleChecks(unit: Unit, checked: readonly Checked[]): Promise<Map<string, boolean>> {
  if (checked.length === 0) return new Map();
  await keepJudgements(unit, checked);
  await settleRequests(unit, checked);
  await recordClaimEvents(
    unit.db,
    checked.map((each) => eventOf(unit, each)),
  );
  const stops = checked.map(({ row, judgement }) => ({ row, stop: stopsOf(judgement)[0] }));
  await askToCorrect(unit, stops);
  return new Map(stops.map(({ row, stop }) => [row.id, stop === undefined]));
}

const stopsOf = ({ findings }: Judgement) => findings.filter((f) => f.severity === 'error');

function eventOf(unit: Unit, { row, judgement, since }: Checked): NewClaimEvent {
  const { report, findings } = judgement;
  return {
    id: unit.newId(),
    practiceId: unit.practiceId,
    claimId: row.id,
    at: unit.now,
    kind: 'checked',
    says: `${since ? `Checked again, since ${since}` : 'Checked'}: ${summary(judgement)}`,
    detail: {
      fired: findings.length,
      passed: report.outcomes.filter(({ outcome }) => outcome === 'passed').length,
      notChecked: report.outcomes.filter(isUnchecked).length,
    },
    status: stopsOf(judgement).length === 0 ? 'ready' : 'held',
  };
}

function summary(judgement: Judgement): string {
  const { report, findings } = judgement;
  const stops = stopsOf(judgement);
  if (stops.length > 0) return `${stops.length} to correct — ${stops[0]!.what}`;
  const toLookAt = findings.length > 0 ? `, ${findings.length} to look at` : '';
  const overridden = report.bypassed.length > 0 ? `, ${report.bypassed.length} overridden` : '';
  return `clean${toLookAt}${overridden}`;
}
