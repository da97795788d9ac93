import { type Finding, ok, type Result, refused } from '@claimwright/core/base';
import type { Claim } from '@claimwright/core/claim';
import { applyFix, type FieldChange } from '@claimwright/core/scrub';
import { lastFindings } from '../../store/claim-checks.ts';
import { versionOf } from '../../store/claim-version.ts';
import { checkLocked, judgeLocked } from '../check-claim.ts';
import type { Knowledge } from '../knowledge.ts';
import type { LockedClaim } from '../lock-claims.ts';
import type { Unit } from '../unit.ts';
import { claimToDecide, type NamedFinding, type NotDecided, namedFinding } from './named-finding.ts';
import { personOf, tellDecision } from './tell-decision.ts';

export type NotFixed = NotDecided | { readonly kind: 'changed' | 'not-certain' | 'nothing'; readonly says: string };

/** What fixes did to a claim. */
export interface Fixed {
  readonly changes: readonly (FieldChange & { readonly rule: string })[];
  readonly ready: boolean;
}

interface Asked {
  /** The content that the person looked at. */
  readonly version: string;
  /** The finding whose fix is applied; without one, all fixes that are certain. */
  readonly only?: NamedFinding;
}

interface Done extends FieldChange {
  readonly finding: Finding;
}

/**
 * Applies one fix that is certain, or all of a claim, keeps what was changed, and checks the claim again; all under its lock. Nothing that was
 * documented or done changes: what a person must decide is never applied.
 */
export async function applyFixes(unit: Unit, knowledge: Knowledge, claimId: string, asked: Asked): Promise<Result<Fixed, NotFixed>> {
  const claim = await claimToDecide(unit, claimId);
  if (!claim.ok) return claim;
  if (versionOf(claim.value.content) !== asked.version)
    return refused({ kind: 'changed', says: 'The claim was changed since you looked at it. Look at it again; nothing was changed now.' });
  const fixed = asked.only ? await fixOne(unit, claim.value, asked.only) : await fixAll(unit, knowledge, claim.value);
  if (!fixed.ok) return fixed;
  const { content, done } = fixed.value;
  await unit.db
    .updateTable('claim')
    .set({ content: JSON.stringify(content), total_cents: content.totalCharge })
    .where('practice_id', '=', unit.practiceId)
    .where('id', '=', claimId)
    .execute();
  await keepChanges(unit, claim.value, done);
  const ready = await checkLocked(unit, knowledge, { ...claim.value, content });
  return ok({ changes: done.map(({ finding, ...change }) => ({ rule: finding.rule, ...change })), ready });
}

type Outcome = Result<{ readonly content: Claim; readonly done: readonly Done[] }, NotFixed>;

async function fixOne(unit: Unit, claim: LockedClaim, only: NamedFinding): Promise<Outcome> {
  const finding = await namedFinding(unit, claim, only);
  if (!finding.ok) return finding;
  const { fix } = finding.value;
  if (!fix?.certain) return refused({ kind: 'not-certain', says: 'What settles this is for a person to decide: it cannot be applied.' });
  const made = applyFix(claim.content, fix);
  if (!made.ok) return refused({ kind: 'not-certain', says: `${made.error} It cannot be applied here.` });
  const { claim: content, changes } = made.value;
  return ok({ content, done: changes.map((change) => ({ ...change, finding: finding.value })) });
}

/**
 * One fix after the other, each judged on what the one before left: two may be about one field, and one may call for the next. What would bring
 * back what the claim was before is left out, so that two rules that contradict each other come to an end.
 */
async function fixAll(unit: Unit, knowledge: Knowledge, claim: LockedClaim): Promise<Outcome> {
  const done: Done[] = [];
  let content = claim.content;
  const seen = new Set([versionOf(content)]);
  let findings: readonly Finding[] = (await lastFindings(unit, claim.id))
    .filter((f) => f.outcome === 'fired')
    .map((f) => f.content as Finding);
  for (let next = firstCertain(content, findings, seen); next; next = firstCertain(content, findings, seen)) {
    content = next.content;
    done.push(...next.done);
    findings = (await judgeLocked(unit, knowledge, { ...claim, content })).findings;
  }
  if (done.length === 0) return refused({ kind: 'nothing', says: 'No fix of this claim is certain.' });
  return ok({ content, done });
}

function firstCertain(claim: Claim, findings: readonly Finding[], seen: Set<string>): { content: Claim; done: Done[] } | undefined {
  for (const finding of findings) {
    const made = finding.fix?.certain ? applyFix(claim, finding.fix) : undefined;
    if (!made?.ok || seen.has(versionOf(made.value.claim))) continue;
    seen.add(versionOf(made.value.claim));
    return { content: made.value.claim, done: made.value.changes.map((change) => ({ ...change, finding })) };
  }
  return undefined;
}

async function keepChanges(unit: Unit, claim: LockedClaim, done: readonly Done[]): Promise<void> {
  const { db, practiceId: practice_id, now: at } = unit;
  const { userId: user_id } = personOf(unit);
  const last = await db
    .selectFrom('claim_change')
    .select((c) => c.fn.max('position').as('position'))
    .where('practice_id', '=', practice_id)
    .where('claim_id', '=', claim.id)
    .executeTakeFirst();
  const before = last?.position ?? 0;
  for (const [i, { finding, path, from, to }] of done.entries()) {
    const { rule, what, fix } = finding;
    await db
      .insertInto('claim_change')
      .values({
        ...{ practice_id, id: unit.newId(), claim_id: claim.id, at, user_id, rule, what, says: fix?.says ?? '', path },
        ...{ change: JSON.stringify({ from, to }), position: before + i + 1 },
      })
      .execute();
    await tellDecision(unit, claim, {
      kind: 'fixed',
      says: `Fixed by ${rule}, ${what}: ${fix?.says ?? path}`,
      action: 'fixed a claim',
      detail: { rule, path, from, to },
    });
  }
}
