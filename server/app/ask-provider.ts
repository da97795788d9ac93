import { ok, type Result, refused } from '@claimwright/core/base';
import type { Span } from '../store/coding-kept.ts';
import { keepQuery } from '../store/provider-queries.ts';
import { recordOf } from '../store/record.ts';
import { raiseWorkItem } from '../store/work-items.ts';
import { auditDeed } from './audit-deed.ts';
import { chargedForEncounter } from './charged-for-encounter.ts';
import type { Unit } from './unit.ts';

/** A coder's question to the provider of a visit. */
export interface Asked {
  readonly code?: string | undefined;
  readonly question: string;
  /** Answers to choose from; writing one, and "cannot be determined", are always possible beside them. */
  readonly choices: readonly string[];
  readonly span?: Span | undefined;
  /** The claim waits for the answer. */
  readonly waits: boolean;
}

/** Why a question is not sent, in the order in which it is looked at. */
export type NotAsked =
  | { readonly kind: 'no-such-encounter' }
  | { readonly kind: 'already-billed'; readonly says: string }
  | { readonly kind: 'no-note'; readonly says: string }
  | { readonly kind: 'speaks-of-payment'; readonly says: string };

/** What a query must not say: the effect on payment or on a quality measure. */
const payment =
  /\b(?:reimburs\w*|revenue|RVUs?|DRGs?|HCC|risk score|pays? (?:more|better|higher)|higher (?:payment|level)|quality (?:score|measure))\b/i;

/**
 * Sends a question to the provider of a visit. It may ask and offer choices; it may not speak of payment (AHIMA and ACDIS, Guidelines for
 * Achieving a Compliant Query Practice, 2022). The visit keeps its place with the coder; its claim waits when the question says so.
 */
export async function askProvider(unit: Unit, encounterId: string, asked: Asked): Promise<Result<{ id: string }, NotAsked>> {
  const { db, practiceId, actor } = unit;
  const encounter = await db
    .selectFrom('encounter')
    .select(['id', 'number', 'status', 'patient_id', 'provider_id'])
    .where('practice_id', '=', practiceId)
    .where('id', '=', encounterId)
    .forUpdate()
    .executeTakeFirst();
  if (!encounter || actor.userId === null) return refused({ kind: 'no-such-encounter' });
  if (encounter.status === 'billed')
    return refused({ kind: 'already-billed', says: `Encounter ${encounter.number} is on a claim already: begin with the claim.` });
  const record = await recordOf(unit, encounterId);
  if (!record) return refused({ kind: 'no-note', says: 'The visit has no note that a question could be about.' });
  const said = [asked.question, ...asked.choices].map((text) => payment.exec(text)?.[0]).find((text) => text !== undefined);
  if (said)
    return refused({ kind: 'speaks-of-payment', says: `A query does not speak of "${said}": ask what is documented, not what it brings.` });
  const id = unit.newId();
  await keepQuery(unit, { ...asked, id, encounterId, providerId: encounter.provider_id, at: unit.now, askedBy: actor.userId });
  await db
    .insertInto('code_event')
    .values({
      ...{ practice_id: practiceId, id: unit.newId(), encounter_id: encounterId, at: unit.now, user_id: actor.userId, engine: null },
      ...{ action: 'queried', system: 'icd10cm', code_before: asked.code ?? null, code_after: null, why: asked.question },
      ...{ certainty: null, suggested_by: null, reason: null, signing_id: null },
    })
    .execute();
  await raiseWorkItem(db, {
    ...{ id: unit.newId(), practiceId, key: `query:${id}`, kind: 'query', title: `Query on visit ${encounter.number}` },
    ...{ why: asked.question, whatToDo: 'The provider answers it under Queries; the answer becomes an addendum to the note.' },
    ...{ encounterId, patientId: encounter.patient_id, dollars: await chargedForEncounter(unit, encounterId), createdAt: unit.now },
  });
  await auditDeed(unit, { action: 'asked provider', subject: 'query', subjectId: id, patientId: encounter.patient_id });
  return ok({ id });
}
