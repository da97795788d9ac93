import type { Instant } from '@claimwright/core/base';
import type { Candidate, RefusedPart, Remark, VerifierMessage } from '@claimwright/core/coding';
import type { VerifierOutcome, VerifierTokens } from './coding-kept.ts';
import type { Reader } from './views/reader.ts';

type Place = Pick<Reader, 'db' | 'practiceId'>;

/** Whether and where a practice has its notes checked. */
export interface VerifierSetting {
  readonly enabled: boolean;
  readonly address: string;
  readonly model: string;
  readonly plainHttp: boolean;
  /** Who signed the business associate agreement, and when. */
  readonly agreement: string;
  /** Providers whose records are never sent. */
  readonly part2Providers: readonly string[];
}

export async function keepVerifierSetting(
  { db, practiceId }: Place,
  setting: VerifierSetting & { readonly id: string; readonly setAt: Instant; readonly setBy: string },
): Promise<void> {
  const { id, setAt, setBy, plainHttp, part2Providers, ...same } = setting;
  await db
    .insertInto('verifier_setting')
    .values({
      ...{ practice_id: practiceId, id, set_at: setAt, set_by: setBy, plain_http: plainHttp, part_2_providers: [...part2Providers] },
      ...{ enabled: same.enabled, address: same.address, model: same.model, agreement: same.agreement },
    })
    .execute();
}

/** The newest setting; undefined where the verifier was never set up, which is how every practice begins. */
export async function verifierSetting({ db, practiceId }: Place): Promise<VerifierSetting | undefined> {
  return db
    .selectFrom('verifier_setting')
    .select(['enabled', 'address', 'model', 'plain_http as plainHttp', 'agreement', 'part_2_providers as part2Providers'])
    .where('practice_id', '=', practiceId)
    .orderBy('set_at', 'desc')
    .orderBy('id', 'desc')
    .executeTakeFirst();
}

/** A question about one reading: what is sent, or why nothing is. */
export interface KeptVerifierQuestion {
  readonly id: string;
  readonly encounterId: string;
  readonly runId: string;
  readonly madeAt: Instant;
  readonly protocol: string;
  readonly address: string;
  readonly model: string;
  readonly textSha256: string;
  readonly messages: readonly VerifierMessage[] | null;
  readonly candidates: readonly Candidate[];
  readonly withheld: string | null;
}

export async function keepVerifierQuestion({ db, practiceId }: Place, q: KeptVerifierQuestion): Promise<void> {
  await db
    .insertInto('verifier_question')
    .values({
      ...{ practice_id: practiceId, id: q.id, encounter_id: q.encounterId, run_id: q.runId, made_at: q.madeAt },
      ...{ protocol: q.protocol, address: q.address, model: q.model, text_sha256: q.textSha256, withheld: q.withheld },
      messages: q.messages && JSON.stringify(q.messages),
      candidates: JSON.stringify(q.candidates),
    })
    .execute();
}

/** Questions that may be sent and have no answer, oldest first. */
export async function waitingVerifierQuestions({ db, practiceId }: Place): Promise<KeptVerifierQuestion[]> {
  return db
    .selectFrom('verifier_question as q')
    .leftJoin('verifier_answer as a', (j) => j.onRef('a.practice_id', '=', 'q.practice_id').onRef('a.question_id', '=', 'q.id'))
    .select([
      ...(['q.id', 'q.encounter_id as encounterId', 'q.run_id as runId', 'q.made_at as madeAt', 'q.protocol', 'q.address'] as const),
      ...(['q.model', 'q.text_sha256 as textSha256', 'q.messages', 'q.candidates', 'q.withheld'] as const),
    ])
    .where('q.practice_id', '=', practiceId)
    .where('q.messages', 'is not', null)
    .where('a.question_id', 'is', null)
    .orderBy('q.made_at')
    .orderBy('q.id')
    .execute();
}

export interface KeptVerifierAnswer {
  readonly questionId: string;
  readonly at: Instant;
  readonly outcome: VerifierOutcome;
  readonly says: string;
  readonly received?: string;
  readonly ms?: number;
  readonly tokens?: VerifierTokens | undefined;
  readonly taken: readonly Remark[];
  readonly refused: readonly RefusedPart[];
}

/** @returns false when the question has an answer already: the first one counts. */
export async function keepVerifierAnswer({ db, practiceId }: Place, a: KeptVerifierAnswer): Promise<boolean> {
  const kept = await db
    .insertInto('verifier_answer')
    .values({
      ...{ practice_id: practiceId, question_id: a.questionId, at: a.at, outcome: a.outcome, says: a.says },
      ...{ received: a.received ?? null, ms: a.ms ?? null, tokens: a.tokens ? JSON.stringify(a.tokens) : null },
      ...{ taken: JSON.stringify(a.taken), refused: JSON.stringify(a.refused) },
    })
    .onConflict((c) => c.columns(['practice_id', 'question_id']).doNothing())
    .returning('question_id')
    .executeTakeFirst();
  return kept !== undefined;
}
