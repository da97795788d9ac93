import { zero } from '@claimwright/core/base';
import { sql } from 'kysely';
import { closeWorkItems, raiseWorkItem } from '../store/work-items.ts';
import { type App, inPractice } from './app.ts';
import type { Actor, Unit } from './unit.ts';

/** What a step of a round works on: a visit, a claim, a patient, a file, a payment of one; nothing smaller than the practice when empty. */
export interface Subject {
  readonly encounterId?: string;
  readonly claimId?: string;
  readonly patientId?: string;
  readonly fileId?: string;
  readonly paymentId?: string;
}

/** One round of work for one practice. */
export interface Round {
  within<T>(work: (unit: Unit) => Promise<T>): Promise<T>;
  /** Whether a step failed in an earlier round and has not gone well since. */
  failedBefore(step: string, on: Subject): boolean;
  /**
   * Does one step in a transaction of its own. When it throws, nothing of it stays, the error is logged and is a work item until
   * the step goes well; the other steps of the round go on. Only when even that cannot be written, as without a database, it throws.
   * @returns what the step gave; undefined when it failed.
   */
  attempt<T>(step: string, on: Subject, work: (unit: Unit) => Promise<T>): Promise<T | undefined>;
}

const idOf = ({ claimId, encounterId, patientId, fileId, paymentId }: Subject) =>
  claimId ?? encounterId ?? patientId ?? fileId ?? paymentId ?? 'practice';

/** What kind of error it was, with the database's own code where it has one. */
function nameOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const { code } = error as { code?: unknown };
  return code === undefined ? error.name : `${error.name} ${code}`;
}

/** Opens a round: it knows which steps failed before, so that their work items close once they go well. */
export async function openRound(app: App, practiceId: string, actor: Actor): Promise<Round> {
  const within = <T>(work: (unit: Unit) => Promise<T>) => inPractice(app, practiceId, actor, work);
  const failing = await within(openFailures);
  return {
    within,
    failedBefore: (step, on) => failing.has(`${step}:${idOf(on)}`),
    async attempt(step, on, work) {
      const what = `${step}:${idOf(on)}`;
      const open = failing.get(what);
      try {
        return await within(async (unit) => {
          const done = await work(unit);
          if (open)
            await closeWorkItems(unit.db, { practiceId, keys: [open] }, { at: unit.now, userId: null, why: 'It went well this time.' });
          return done;
        });
      } catch (error) {
        const why = error instanceof Error ? error.message : String(error);
        // The message may quote a patient's data: it stays in the database.
        app.log('step failed', { step, on: idOf(on), error: nameOf(error) });
        if (!open) await within((unit) => tellFailure(unit, step, what, on, why));
        return undefined;
      }
    },
  };
}

/** Keys of the open failures by step and subject. A step that fails anew after it went well makes a new item. */
async function openFailures({ db, practiceId }: Unit): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom('work_item')
    .select('key')
    .where('practice_id', '=', practiceId)
    .where('status', '=', 'open')
    .where(sql<boolean>`key like 'failed:%'`)
    .execute();
  return new Map(rows.map(({ key }) => [key.split(':').slice(1, 3).join(':'), key]));
}

async function tellFailure(unit: Unit, step: string, what: string, on: Subject, why: string): Promise<void> {
  await raiseWorkItem(unit.db, {
    id: unit.newId(),
    practiceId: unit.practiceId,
    key: `failed:${what}:${unit.now}`,
    kind: 'system',
    title: `A step failed: ${step}`,
    why: `The program met an error that it has no answer to: ${why}`,
    whatToDo: 'It is tried again with every round. If it stays, tell whoever runs the system; until then do this by hand.',
    ...on,
    dollars: zero,
    createdAt: unit.now,
  });
}
