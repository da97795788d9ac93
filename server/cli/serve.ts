import { existsSync } from 'node:fs';
import pino from 'pino';
import { type OpenedApp, openApp } from '../app/open-app.ts';
import { places } from '../app/places.ts';
import { createHttp } from '../http/index.ts';
import { startJobs } from '../jobs/index.ts';
import { type Listening, listen } from './listen.ts';
import { say } from './output.ts';
import type { ExitCode } from './program.ts';
import { undoing } from './undoing.ts';
import { untilStopped } from './until-stopped.ts';

export interface ServeOptions {
  readonly port?: string;
  readonly host: string;
  readonly data?: string;
  readonly codes?: string;
}

/** Events of the running system go to standard error as one JSON line each, with ids and no names. */
const logger = pino({ base: null }, pino.destination({ dest: 2, sync: true }));
export const logEvents = (event: string, detail: Record<string, unknown>): void => logger.info(detail, event);

/** Listens with everything behind it. `advanceSample` moves a sample practice's clock, where a simulator runs beside. */
export function serveApp(
  app: OpenedApp,
  options: ServeOptions,
  advanceSample?: (practiceId: string, days: number) => Promise<void>,
): Promise<Listening> {
  const webDir = existsSync(places.web) ? { webDir: places.web } : {};
  return listen(createHttp({ app, ...webDir, ...(advanceSample ? { advanceSample } : {}) }), options);
}

/** `claimwright serve`: the server and its jobs on whatever practices the database holds. */
export async function serve(options: ServeOptions): Promise<ExitCode> {
  const stopped = untilStopped();
  const undo = undoing();
  try {
    const app = await openApp({
      databaseUrl: process.env.DATABASE_URL,
      dataDir: options.data,
      codesDir: options.codes,
      say,
      log: logEvents,
    });
    undo.later(() => app.close());
    const jobs = await startJobs(app);
    undo.later(() => jobs.stop());
    const listening = await serveApp(app, options);
    undo.later(() => listening.close());
    say(`Claimwright is at ${listening.address} (Ctrl-C stops it)`);
    await stopped;
    say('Stopping …');
  } finally {
    await undo.all();
  }
  return 0;
}
