import { z } from '@hono/zod-openapi';
import type { Unit } from '../app/unit.ts';
import { audit } from '../store/audit.ts';
import { work as list, type WorkPage } from '../store/views/work.ts';
import { inSession, once } from './in-session.ts';
import { ProblemError } from './problem.ts';
import { answers, idParam, resource, route, takes } from './route.ts';

const readAll = route({
  method: 'get',
  path: '/work',
  permission: 'read-work',
  effect: 'read',
  request: { query: z.object({ kind: z.string().max(40).optional() }) },
  responses: answers<WorkPage>('Open work, the first to take first.'),
});

const markDone = route({
  method: 'post',
  path: '/work/{id}/done',
  permission: 'close-work',
  effect: 'write',
  request: { params: idParam, ...takes(z.object({ why: z.string().trim().min(3).max(500) })) },
  responses: answers<{ id: string }>('The item is done.'),
});

export const work = resource()
  .openapi(readAll, async (c) => c.json(await inSession(c, (unit) => list(unit, c.req.valid('query').kind)), 200))
  .openapi(markDone, async (c) => {
    const { id } = c.req.valid('param');
    const { why } = c.req.valid('json');
    const done = await once(c, async (unit) => {
      const { db, practiceId, actor } = unit;
      await refuseRequest(unit, id);
      const item = await db
        .updateTable('work_item')
        .set({ status: 'done', closed_at: unit.now, closed_by: actor.userId, closed_why: why })
        .where('practice_id', '=', practiceId)
        .where('id', '=', id)
        .where('status', '=', 'open')
        .returning(['id', 'patient_id'])
        .executeTakeFirst();
      if (!item) throw new ProblemError('not-found', 'The item is done already, or is not of this practice.');
      await audit(db, {
        id: unit.newId(),
        practiceId,
        at: unit.now,
        userId: actor.userId,
        actor: actor.name,
        action: 'closed work',
        subject: 'work item',
        subjectId: id,
        ...(item.patient_id ? { patientId: item.patient_id } : {}),
      });
      return { id };
    });
    return c.json(done, 200);
  });

/** What somebody asked of a manager ends with an answer, not by being put away. */
async function refuseRequest({ db, practiceId }: Unit, id: string): Promise<void> {
  const item = await db
    .selectFrom('work_item')
    .select(['kind', 'status'])
    .where('practice_id', '=', practiceId)
    .where('id', '=', id)
    .executeTakeFirst();
  if (item?.kind === 'override' && item.status === 'open')
    throw new ProblemError('refused', 'Somebody asks for an override: a manager grants or refuses it.');
}
