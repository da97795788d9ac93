import { askLanguageModel, type ModelReply } from '../connect/language-model.ts';
import { signedByPerson } from '../store/signings.ts';
import { type KeptVerifierQuestion, keepVerifierAnswer, verifierSetting, waitingVerifierQuestions } from '../store/verifier.ts';
import type { App } from './app.ts';
import { auditDeed } from './audit-deed.ts';
import type { Round } from './round.ts';
import { takeVerdicts } from './take-verdicts.ts';
import type { Unit } from './unit.ts';

/** After so many failures in a row the verifier is left alone until the next round: it must not hold up a practice's day. */
const mostFailures = 3;

/** Under which name the key of a practice's verifier lies among the secrets. */
export const verifierKey = (practiceId: string): string => `verifier ${practiceId}`;

/** What a question needs to be sent; or, as a sentence, why it is not sent any more. */
type Ready = { readonly send: { readonly plainHttp: boolean } } | { readonly not: string };

/**
 * Asks the practice's verifier what waits to be asked, and lets the answers have their effect. Each question is asked once, outside of any
 * transaction, and its end is kept whatever it is; a program that dies in between asks again, which has no effect on the other side. Without a
 * verifier, or when it fails, everything goes on as the engine said.
 */
export async function verifyReadings(app: App, round: Round, practiceId: string): Promise<void> {
  const waiting = await round.within(waitingVerifierQuestions);
  let failures = 0;
  for (const asked of waiting) {
    if (failures >= mostFailures) return app.log('verifier left alone for this round', { failures, waiting: waiting.length });
    const on = { encounterId: asked.encounterId };
    const ready = await round.attempt('verify', on, (unit) => prepare(unit, asked));
    if (!ready || 'not' in ready) continue;
    const reply = await send(app, practiceId, asked, ready.send.plainHttp);
    failures = reply.kind === 'failed' ? failures + 1 : 0;
    if (reply.kind === 'failed') app.log('verifier failed', { failure: reply.failure, model: asked.model });
    await round.attempt('take-verdicts', on, (unit) => takeVerdicts(unit, asked, reply));
  }
}

/** The sending is in the audit before it happens: it discloses the note. */
async function prepare(unit: Unit, asked: KeptVerifierQuestion): Promise<Ready> {
  const ready = await readiness(unit, asked);
  const nothing = { taken: [], refused: [] };
  if ('not' in ready)
    await keepVerifierAnswer(unit, { questionId: asked.id, at: unit.now, outcome: 'not-asked', says: ready.not, ...nothing });
  else
    await auditDeed(unit, {
      ...{ action: 'sent note to verifier', subject: 'encounter', subjectId: asked.encounterId, patientId: ready.patientId },
      detail: { question: asked.id, address: asked.address, model: asked.model },
    });
  return ready;
}

async function readiness(
  unit: Unit,
  asked: KeptVerifierQuestion,
): Promise<(Ready & { send: unknown; patientId: string }) | { not: string }> {
  const setting = await verifierSetting(unit);
  if (!setting?.enabled || setting.address !== asked.address || setting.model !== asked.model)
    return { not: 'The verifier was turned off, or another one was set, before this was asked.' };
  const visit = await unit.db
    .selectFrom('encounter')
    .select(['patient_id', 'provider_id', 'status'])
    .where('practice_id', '=', unit.practiceId)
    .where('id', '=', asked.encounterId)
    .executeTakeFirstOrThrow();
  if (setting.part2Providers.includes(visit.provider_id))
    return { not: 'Records of this provider fall under 42 CFR part 2 and are never sent to a verifier.' };
  if (visit.status === 'billed') return { not: 'The visit was billed before this was asked.' };
  if (await signedByPerson(unit, asked.runId)) return { not: 'A person had signed the codes before this was asked.' };
  return { send: { plainHttp: setting.plainHttp }, patientId: visit.patient_id };
}

function send(app: App, practiceId: string, { address, model, messages }: KeptVerifierQuestion, plainHttp: boolean): Promise<ModelReply> {
  return askLanguageModel({ address, model, plainHttp, key: app.secret(verifierKey(practiceId)) }, messages ?? []);
}
