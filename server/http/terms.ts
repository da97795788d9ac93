import { termProblem } from '@claimwright/core/coding';
import { z } from '@hono/zod-openapi';
import { approveTerm, rejectTerm, retireTerm, trial } from '../app/practice-terms/decide-term.ts';
import { restoreLexicon } from '../app/practice-terms/restore-lexicon.ts';
import type { TrialKept } from '../store/coding-kept.ts';
import { terms as list, type TermsView } from '../store/views/terms.ts';
import { auditRead, inSession, once } from './in-session.ts';
import { answers, resource, route, takes } from './route.ts';
import { taken } from './taken.ts';
import { titleOf } from './title-of.ts';

/** A term: its words in the lexicon's spelling, and its code. */
const name = { key: z.string().min(1).max(300), code: z.string().min(3).max(8) };
const reason = z.string().trim().min(3).max(500);

const readAll = route({
  method: 'get',
  path: '/terms',
  permission: 'read-terms',
  effect: 'read',
  responses: answers<TermsView>(
    'Wordings that coders sign for codes that the engine did not propose, what was decided on them, and the versions of the lexicon.',
  ),
});

const tryOne = route({
  method: 'get',
  path: '/terms/trial',
  permission: 'decide-terms',
  effect: 'read',
  request: { query: z.object(name) },
  responses: answers<TrialKept>('What the term would have done to the visits that the practice has signed.'),
});

const approve = route({
  method: 'post',
  path: '/terms/approval',
  permission: 'decide-terms',
  effect: 'write',
  request: takes(z.object({ ...name, why: z.string().trim().max(500).optional() })),
  responses: answers<{ version: number; trial: TrialKept }>('Notes are read with the term from now on.'),
});

const reject = route({
  method: 'post',
  path: '/terms/rejection',
  permission: 'decide-terms',
  effect: 'write',
  request: takes(z.object({ ...name, why: reason })),
  responses: answers<{ code: string }>('The term is left out.'),
});

const retire = route({
  method: 'post',
  path: '/terms/retirement',
  permission: 'decide-terms',
  effect: 'write',
  request: takes(z.object({ ...name, why: reason })),
  responses: answers<{ version: number }>('Notes are read without the term from now on.'),
});

const restore = route({
  method: 'post',
  path: '/lexicon-versions',
  permission: 'decide-terms',
  effect: 'write',
  request: takes(z.object({ restores: z.int().min(0), why: reason })),
  responses: answers<{ version: number }>('The lexicon is what it was then, as a new version.'),
});

const unknown = 'No term of this practice has these words and this code.';

export const terms = resource()
  .openapi(readAll, async (c) => {
    const { knowledge } = c.var.app;
    const view = await inSession(c, async (unit) => {
      await auditRead(unit, { subject: 'proposed terms', subjectId: 'all', patientId: null });
      return list(unit, {
        ...{ userId: c.var.session.userId, titleOf: titleOf(c.var.app), today: unit.today },
        problemOf: (term) => termProblem(term, { ...knowledge, on: unit.today })?.says,
      });
    });
    return c.json(view, 200);
  })
  .openapi(tryOne, async (c) => {
    const asked = c.req.valid('query');
    return c.json(await inSession(c, async (unit) => taken(await trial(unit, c.var.app.knowledge, asked), unknown)), 200);
  })
  .openapi(approve, async (c) => {
    const { why = '', ...asked } = c.req.valid('json');
    return c.json(await once(c, async (unit) => taken(await approveTerm(unit, c.var.app.knowledge, asked, why), unknown)), 200);
  })
  .openapi(reject, async (c) => {
    const { why, ...asked } = c.req.valid('json');
    return c.json(await once(c, async (unit) => taken(await rejectTerm(unit, asked, why), unknown)), 200);
  })
  .openapi(retire, async (c) => {
    const { why, ...asked } = c.req.valid('json');
    return c.json(await once(c, async (unit) => taken(await retireTerm(unit, asked, why), unknown)), 200);
  })
  .openapi(restore, async (c) => {
    const { restores, why } = c.req.valid('json');
    return c.json(
      await once(c, async (unit) =>
        taken(await restoreLexicon(unit, restores, why), 'No version of this practice’s lexicon has this number.'),
      ),
      200,
    );
  });
