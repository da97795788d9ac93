import { Logger, run } from 'graphile-worker';
import type { App } from '../app/app.ts';
import { openMailbox } from '../app/open-mailbox.ts';
import { tick } from '../app/tick.ts';
import { workOffDryRuns } from '../app/written-rules/work-off-dry-runs.ts';

export interface Jobs {
  stop(): Promise<void>;
}

/** Every minute, every real practice gets its round. A sample practice lives by its own clock and is moved by hand. */
export async function startJobs(app: App): Promise<Jobs> {
  const runner = await run({
    pgPool: app.database.ownerPool(3),
    // A round and the dry runs: a long one of these does not keep the others waiting.
    concurrency: 2,
    noHandleSignals: true,
    crontab: `* * * * * round ?max=1&jobKey=round&jobKeyMode=preserve_run_at
* * * * * dry-runs ?max=1&jobKey=dry-runs&jobKeyMode=preserve_run_at`,
    taskList: {
      round: async () => {
        const practices = await app.database.app.selectFrom('practice').select('id').where('sample', '=', false).execute();
        for (const { id } of practices) await tick(app, id, openMailbox(app));
      },
      // Those that a process left behind when it ended; of sample practices too.
      'dry-runs': async () => {
        const practices = await app.database.app.selectFrom('practice').select('id').execute();
        for (const { id } of practices) await workOffDryRuns(app, id);
      },
    },
    logger: new Logger(() => (level, message) => {
      if (level === 'error' || level === 'warning') app.log('job worker', { level, message });
    }),
  });
  return { stop: () => runner.stop() };
}
