import { Logger, run } from 'graphile-worker';
import type { App } from '../app/app.ts';
import { openMailbox } from '../app/open-mailbox.ts';
import { tick } from '../app/tick.ts';

export interface Jobs {
  stop(): Promise<void>;
}

/** Every minute, every real practice gets its round. A sample practice lives by its own clock and is moved by hand. */
export async function startJobs(app: App): Promise<Jobs> {
  const runner = await run({
    pgPool: app.database.ownerPool(3),
    concurrency: 1,
    noHandleSignals: true,
    crontab: '* * * * * round ?max=1&jobKey=round&jobKeyMode=preserve_run_at',
    taskList: {
      round: async () => {
        const practices = await app.database.app.selectFrom('practice').select('id').where('sample', '=', false).execute();
        for (const { id } of practices) await tick(app, id, openMailbox(app));
      },
    },
    logger: new Logger(() => (level, message) => {
      if (level === 'error' || level === 'warning') app.log('job worker', { level, message });
    }),
  });
  return { stop: () => runner.stop() };
}
