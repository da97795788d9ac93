import { judged, type Remark } from '@claimwright/core/coding';
import type { ModelReply } from '../connect/language-model.ts';
import { type CodingRun, latestRun } from '../store/coding-runs.ts';
import { recordOf } from '../store/record.ts';
import { signedByPerson } from '../store/signings.ts';
import { type KeptVerifierAnswer, type KeptVerifierQuestion, keepVerifierAnswer } from '../store/verifier.ts';
import { askForCoder } from './ask-for-coder.ts';
import type { Unit } from './unit.ts';

const nothing = { taken: [], refused: [] };

/**
 * Judges what the verifier answered, keeps it with what was taken and what was refused, and lets it have its effect: a code that was sure and is
 * doubted is a suggestion from now on, a candidate that it proposes stands behind the others, and a visit that the engine had signed goes to a coder
 * when either happened. No code is taken off. A person's signing is not touched.
 */
export async function takeVerdicts(unit: Unit, asked: KeptVerifierQuestion, reply: ModelReply): Promise<void> {
  const encounter = await unit.db
    .selectFrom('encounter')
    .select(['id', 'number', 'patient_id', 'status'])
    .where('practice_id', '=', unit.practiceId)
    .where('id', '=', asked.encounterId)
    .forUpdate()
    .executeTakeFirstOrThrow();
  const keep = (rest: Pick<KeptVerifierAnswer, 'outcome' | 'says' | 'taken' | 'refused'>) =>
    keepVerifierAnswer(unit, {
      ...{ questionId: asked.id, at: unit.now, received: reply.received, ms: reply.ms, tokens: reply.tokens },
      ...rest,
    });
  if (reply.kind === 'failed') return void (await keep({ outcome: 'failed', says: reply.says, ...nothing }));
  const run = await latestRun(unit, asked.encounterId);
  const record = await recordOf(unit, asked.encounterId);
  const passed = await overtaken(unit, asked, { status: encounter.status, run, sha256: record?.sha256 });
  if (passed !== undefined || !run || !record) return void (await keep({ outcome: 'not-used', says: passed ?? '', ...nothing }));
  const { suggestions, taken, refused, unsettled } = judged(
    reply.answer,
    { suggestions: run.suggestions, candidates: asked.candidates },
    record.text,
  );
  if (!(await keep({ outcome: 'answered', says: '', taken, refused }))) return;
  await applyRemarks(unit, asked, run, suggestions, taken);
  if (unsettled && encounter.status !== 'to-code') await backToCoder(unit, encounter, asked, taken);
}

/** Why an answer comes too late to have an effect. */
async function overtaken(
  unit: Unit,
  asked: KeptVerifierQuestion,
  now: { readonly status: string; readonly run: CodingRun | undefined; readonly sha256: string | undefined },
): Promise<string | undefined> {
  if (now.run?.id !== asked.runId || now.sha256 !== asked.textSha256) return 'The note was read anew while the verifier was asked.';
  if (now.status === 'billed') return 'The visit was billed while the verifier was asked.';
  if (await signedByPerson(unit, asked.runId)) return 'A person signed the codes while the verifier was asked.';
  return undefined;
}

async function applyRemarks(
  unit: Unit,
  { encounterId, model }: KeptVerifierQuestion,
  run: CodingRun,
  suggestions: ReturnType<typeof judged<CodingRun['suggestions'][number]>>['suggestions'],
  taken: readonly Remark[],
): Promise<void> {
  const { db, practiceId } = unit;
  const verifier = `verifier ${model}`;
  const engines = new Map(run.suggestions.map((s) => [s.code, s.certainty]));
  for (const [i, s] of suggestions.entries()) {
    const before = engines.get(s.code);
    if (before === s.certainty) continue;
    const place = { practice_id: practiceId, encounter_id: encounterId };
    if (before !== undefined)
      await db
        .updateTable('suggestion')
        .set({ certainty: s.certainty, why: s.why })
        .where('practice_id', '=', practiceId)
        .where('encounter_id', '=', encounterId)
        .where('code', '=', s.code)
        .execute();
    else
      await db
        .insertInto('suggestion')
        .values({
          ...{ ...place, id: unit.newId(), position: i + 1, system: 'icd10cm', code: s.code, title: s.title },
          ...{ certainty: s.certainty, why: s.why, spans: JSON.stringify(s.spans), state: 'open' as const },
        })
        .execute();
    await db
      .insertInto('code_event')
      .values({
        ...{ ...place, id: unit.newId(), at: unit.now, user_id: null, engine: verifier, action: 'suggested' as const, system: 'icd10cm' },
        ...{ code_before: null, code_after: s.code, why: said(taken.find((t) => t.code === s.code)!) },
        ...{ certainty: s.certainty, suggested_by: verifier, reason: null, signing_id: null },
      })
      .execute();
  }
}

const verb = { supports: 'supports it', doubts: 'doubts it', adds: 'proposes it' } as const;
const said = ({ verdict, why }: Remark): string => `${verb[verdict]}: ${why || 'no reason given'}`;

async function backToCoder(
  unit: Unit,
  encounter: { readonly id: string; readonly number: string; readonly patient_id: string },
  asked: KeptVerifierQuestion,
  taken: readonly Remark[],
): Promise<void> {
  await unit.db
    .updateTable('encounter')
    .set({ status: 'to-code' })
    .where('practice_id', '=', unit.practiceId)
    .where('id', '=', encounter.id)
    .execute();
  const told = taken.filter((t) => t.verdict !== 'supports').map((t) => `${t.code}: the verifier ${said(t)}.`);
  await askForCoder(unit, encounter, {
    key: `verifier:${asked.id}`,
    why: told.join(' '),
    whatToDo: 'The engine was sure, and the verifier is not of the same mind. Read the words that it cites, decide the codes, and sign.',
  });
}
