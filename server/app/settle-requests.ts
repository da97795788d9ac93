import type { Finding } from '@claimwright/core/base';
import { placeOf } from '../store/claim-checks.ts';
import { openRequestsOf } from '../store/finding-overrides.ts';
import { closeWorkItems } from '../store/work-items.ts';
import type { Judged } from './keep-basis.ts';
import type { Unit } from './unit.ts';

/** The work item by which a request waits for a manager. */
export const requestKey = (requestId: string): string => `override:${requestId}`;

/** Requests about findings that checks no longer make are settled: nobody has to answer them. */
export async function settleRequests(unit: Unit, judged: readonly Judged[]): Promise<void> {
  const { db, practiceId, now } = unit;
  const findings = new Map(judged.map(({ row, judgement }) => [row.id, judgement.findings]));
  const asked = await openRequestsOf(unit, [...findings.keys()]);
  const settled = asked.filter((request) => !findings.get(request.claimId)!.some((finding) => isAbout(finding, request)));
  if (settled.length === 0) return;
  const why = 'The finding is gone, or overridden.';
  await db
    .insertInto('override_answer')
    .values(
      settled.map(({ id }) => ({
        ...{ practice_id: practiceId, request_id: id, at: now, user_id: null },
        ...{ answer: 'settled' as const, why, override_id: null },
      })),
    )
    .execute();
  const keys = settled.map(({ id }) => requestKey(id));
  await closeWorkItems(db, { practiceId, keys }, { at: now, userId: unit.actor.userId, why });
}

const isAbout = (finding: Finding, asked: { readonly rule: string; readonly what: string; readonly place: string }): boolean =>
  finding.severity === 'error' && finding.rule === asked.rule && finding.what === asked.what && placeOf(finding) === asked.place;
