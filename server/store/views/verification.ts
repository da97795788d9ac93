import type { Instant } from '@claimwright/core/base';
import type { RefusedPart, Remark } from '@claimwright/core/coding';
import type { VerifierOutcome } from '../coding-kept.ts';
import { latestRun } from '../coding-runs.ts';
import type { Reader } from './reader.ts';

/** What became of having the newest reading checked by a language model. */
export interface VerificationView {
  readonly model: string;
  /** Where it was asked, without the path. */
  readonly host: string;
  readonly outcome: VerifierOutcome | 'waiting' | 'withheld';
  /** Why there is no verdict. */
  readonly says: string;
  readonly at: Instant;
  readonly taken: readonly Remark[];
  readonly refused: readonly RefusedPart[];
}

/** Null where the newest reading was not offered to a verifier: the usual case. */
export async function verificationOf(reader: Reader, encounterId: string): Promise<VerificationView | null> {
  const run = await latestRun(reader, encounterId);
  if (!run) return null;
  const row = await reader.db
    .selectFrom('verifier_question as q')
    .leftJoin('verifier_answer as a', (j) => j.onRef('a.practice_id', '=', 'q.practice_id').onRef('a.question_id', '=', 'q.id'))
    .select(['q.model', 'q.address', 'q.made_at', 'q.withheld', 'a.at', 'a.outcome', 'a.says', 'a.taken', 'a.refused'])
    .where('q.practice_id', '=', reader.practiceId)
    .where('q.run_id', '=', run.id)
    .executeTakeFirst();
  if (!row) return null;
  return {
    ...{ model: row.model, host: new URL(row.address).host, at: row.at ?? row.made_at },
    outcome: row.outcome ?? (row.withheld === null ? 'waiting' : 'withheld'),
    says: row.says ?? row.withheld ?? '',
    ...{ taken: row.taken ?? [], refused: row.refused ?? [] },
  };
}
