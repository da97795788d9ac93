import { type TodayView, today as view } from '../store/views/today.ts';
import { glossOf } from './gloss.ts';
import { inSession } from './in-session.ts';
import { answers, resource, route } from './route.ts';

const read = route({
  method: 'get',
  path: '/today',
  permission: 'see-figures',
  effect: 'read',
  responses: answers<TodayView>('The day in figures.'),
});

export const today = resource().openapi(read, async (c) => c.json(await inSession(c, (unit) => view(unit, glossOf(c.var.app))), 200));
