import { z } from '@hono/zod-openapi';
import { places } from '../app/places.ts';
import { askPackDryRuns } from '../app/written-rules/ask-dry-run.ts';
import { rulePacks } from '../app/written-rules/rule-packs.ts';
import { type PackView, packViews, takePack } from '../app/written-rules/take-pack.ts';
import { type PackTurned, turnPackOff, turnPackOn } from '../app/written-rules/turn-pack.ts';
import { workOffDryRuns } from '../app/written-rules/work-off-dry-runs.ts';
import { inSession, once } from './in-session.ts';
import { answers, resource, route, takes } from './route.ts';
import { reason, ruleId, version } from './rule-bodies.ts';
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

const name = z.string().min(1).max(200);
const tryAll = route({
  method: 'post',
  path: '/rule-packs/dry-runs',
  permission: 'decide-rules',
  effect: 'write',
  request: takes(z.object({ pack: name })),
  responses: answers<{ asked: readonly string[]; claims: number }>(
    'The pack’s rules that wait to be turned on, and were not tried as they are, are tried on the practice’s past claims in the background, together.',
  ),
});
const on = route({
  method: 'post',
  path: '/rule-packs/on',
  permission: 'decide-rules',
  effect: 'write',
  request: takes(
    z.object({ pack: name, rules: z.array(z.object({ rule: ruleId, version, dryRunId: z.uuid().optional() })).max(500), why: reason }),
  ),
  responses: answers<PackTurned>('These rules of the pack are on, all or none of them; so many claims that wait are checked again.'),
});
const off = route({
  method: 'post',
  path: '/rule-packs/off',
  permission: 'decide-rules',
  effect: 'write',
  request: takes(z.object({ pack: name, why: reason })),
  responses: answers<PackTurned>('All rules of the pack that were on are off; so many claims that wait are checked again.'),
});

const untaken = 'The practice has no rule of this pack.';

export const rulePackRoutes = resource()
  .openapi(readAll, async (c) => c.json({ packs: await inSession(c, (unit) => packViews(unit, rulePacks(places.data))) }, 200))
  .openapi(take, async (c) => {
    const { pack: name, sha256 } = c.req.valid('json');
    const pack = rulePacks(places.data).find((each) => each.name === name);
    const unknown = 'There is no pack of this name.';
    return c.json(await once(c, async (unit) => taken(await takePack(unit, c.var.app.knowledge, pack, sha256), unknown)), 200);
  })
  .openapi(tryAll, async (c) => {
    const { app, session } = c.var;
    const asked = await once(c, async (unit) => taken(await askPackDryRuns(unit, c.req.valid('json').pack), untaken));
    workOffDryRuns(app, session.practiceId).catch((error) => app.log('dry runs not worked off', { says: String(error) }));
    return c.json(asked, 200);
  })
  .openapi(on, async (c) =>
    c.json(await once(c, async (unit) => taken(await turnPackOn(unit, c.var.app.knowledge, c.req.valid('json')), untaken)), 200),
  )
  .openapi(off, async (c) =>
    c.json(await once(c, async (unit) => taken(await turnPackOff(unit, c.var.app.knowledge, c.req.valid('json')), untaken)), 200),
  );
