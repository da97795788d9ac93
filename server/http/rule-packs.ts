import { z } from '@hono/zod-openapi';
import { places } from '../app/places.ts';
import { rulePacks } from '../app/written-rules/rule-packs.ts';
import { type PackView, packViews, takePack } from '../app/written-rules/take-pack.ts';
import { inSession, once } from './in-session.ts';
import { answers, resource, route, takes } from './route.ts';
import { taken } from './taken.ts';

const readAll = route({
  method: 'get',
  path: '/rule-packs',
  permission: 'read-rules',
  effect: 'read',
  responses: answers<{ packs: readonly PackView[] }>('Packs of rules, and what taking each, or its next version, would change.'),
});
const take = route({
  method: 'post',
  path: '/rule-packs',
  permission: 'decide-rules',
  effect: 'write',
  request: takes(z.object({ pack: z.string().min(1).max(200), sha256: z.string().length(64) })),
  responses: answers<{ drafted: readonly string[]; retired: readonly string[] }>(
    'The pack’s rules are here as drafts, where they are new or differ; what it has no more is retired.',
  ),
});

export const rulePackRoutes = resource()
  .openapi(readAll, async (c) => c.json({ packs: await inSession(c, (unit) => packViews(unit, rulePacks(places.data))) }, 200))
  .openapi(take, async (c) => {
    const { pack: name, sha256 } = c.req.valid('json');
    const pack = rulePacks(places.data).find((each) => each.name === name);
    const unknown = 'There is no pack of this name.';
    return c.json(await once(c, async (unit) => taken(await takePack(unit, c.var.app.knowledge, pack, sha256), unknown)), 200);
  });
