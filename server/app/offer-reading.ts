import { ageOn } from '@claimwright/core/base';
import { type CodedNote, longestAsked, neverSent, question, verifierProtocol } from '@claimwright/core/coding';
import { latestRun } from '../store/coding-runs.ts';
import type { VisitRecord } from '../store/record.ts';
import { keepVerifierQuestion, type VerifierSetting, verifierSetting } from '../store/verifier.ts';
import type { Knowledge } from './knowledge.ts';
import { neverSentRules } from './never-sent-rules.ts';
import { places } from './places.ts';
import type { Unit } from './unit.ts';

/**
 * Freezes what the verifier is asked about the reading that was just kept, in the reading's own transaction; `verifyReadings` sends it later. Does
 * nothing unless the practice has turned its verifier on. What may not leave the house gets no question, and the reason is kept.
 */
export async function offerReading(
  unit: Unit,
  knowledge: Knowledge,
  encounterId: string,
  record: VisitRecord,
  coded: CodedNote,
): Promise<void> {
  const setting = await verifierSetting(unit);
  if (!setting?.enabled) return;
  const run = await latestRun(unit, encounterId);
  const { codeSets, lexicon } = knowledge;
  const visit = await visitOf(unit, encounterId);
  const context = {
    ...(visit.sex === 'U' ? {} : { sex: visit.sex }),
    ...{ age: ageOn(visit.birth_date, visit.service_date), date: visit.service_date },
    ...{ setting: 'outpatient' as const, codeSets, lexicon },
  };
  const why = withheld(unit, record, visit, setting);
  const asked = why === undefined ? question(record.text, coded, context) : undefined;
  if (!run || (why === undefined && !asked && record.text.length <= longestAsked)) return;
  await keepVerifierQuestion(unit, {
    ...{ id: unit.newId(), encounterId, runId: run.id, madeAt: unit.now, protocol: verifierProtocol },
    ...{ address: setting.address, model: setting.model, textSha256: record.sha256 },
    ...{ messages: asked?.messages ?? null, candidates: asked?.candidates ?? [] },
    withheld: asked ? null : (why ?? `The note has more than ${longestAsked} characters: it is no visit note.`),
  });
}

type Visit = Awaited<ReturnType<typeof visitOf>>;

function withheld(unit: Unit, record: VisitRecord, visit: Visit, setting: VerifierSetting): string | undefined {
  if (setting.part2Providers.includes(visit.provider_id))
    return 'Records of this provider fall under 42 CFR part 2 and are never sent to a verifier.';
  return neverSent(record.text, { rules: neverSentRules(places.data), on: unit.today, taxonomy: visit.taxonomy });
}

function visitOf({ db, practiceId }: Unit, encounterId: string) {
  return db
    .selectFrom('encounter as e')
    .innerJoin('patient as p', (j) => j.onRef('p.practice_id', '=', 'e.practice_id').onRef('p.id', '=', 'e.patient_id'))
    .innerJoin('provider as r', (j) => j.onRef('r.practice_id', '=', 'e.practice_id').onRef('r.id', '=', 'e.provider_id'))
    .select(['e.provider_id', 'e.service_date', 'p.birth_date', 'p.sex', 'r.taxonomy'])
    .where('e.practice_id', '=', practiceId)
    .where('e.id', '=', encounterId)
    .executeTakeFirstOrThrow();
}
