import { z } from '@hono/zod-openapi';
import { askDryRun } from '../app/written-rules/ask-dry-run.ts';
import { workOffDryRuns } from '../app/written-rules/work-off-dry-runs.ts';
import { type DryRunView, dryRunView } from '../store/views/dry-run.ts';
import { auditRead, inSession, once } from './in-session.ts';
import { ProblemError } from './problem.ts';
import { answers, idParam, resource, route, takes } from './route.ts';
import { ruleId, writtenBody } from './rule-bodies.ts';
import { taken } from './taken.ts';

const askFor = route({
  method: 'post',
  path: '/dry-runs',
  permission: 'decide-rules',
  effect: 'write',
  request: takes(z.union([z.object({ builtIn: ruleId }), writtenBody])),
  responses: answers<{ id: string; claims: number }>('The rule is tried on the practice’s past claims, in the background.'),
});
const readOne = route({
  method: 'get',
  path: '/dry-runs/{id}',
  permission: 'read-rules',
  effect: 'read',
  request: { params: idParam },
  responses: answers<DryRunView>(
    'How far a dry run is, and what it came to: the claims on which the rule would have fired, and what became of them.',
  ),
});

export const dryRuns = resource()
  .openapi(askFor, async (c) => {
    const { app, session } = c.var;
    const asked = await once(c, async (unit) => taken(await askDryRun(unit, c.req.valid('json')), 'There is no built-in rule of this id.'));
    // In the background: the answer does not wait. What breaks off is told by the run itself, and begins anew with the next minute's job.
    workOffDryRuns(app, session.practiceId).catch((error) => app.log('dry runs not worked off', { says: String(error) }));
    return c.json(asked, 200);
  })
  .openapi(readOne, async (c) => {
    const { id } = c.req.valid('param');
    const found = await inSession(c, async (unit) => {
      const view = await dryRunView(unit, id);
      if (view?.status === 'done') await auditRead(unit, { subject: 'dry run', subjectId: id, patientId: null });
      return view;
    });
    if (!found) throw new ProblemError('not-found', 'There is no dry run of this id.');
    return c.json(found, 200);
  });
