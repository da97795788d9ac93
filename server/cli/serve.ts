import { existsSync } from 'node:fs';
import pino from 'pino';
import { type OpenedApp, openApp } from '../app/open-app.ts';
import { places } from '../app/places.ts';
import { createHttp } from '../http/index.ts';
import { startJobs } from '../jobs/index.ts';
import { type Listening, listen } from './listen.ts';
import { say } from './output.ts';
import type { ExitCode } from './program.ts';
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
  const app = await openApp({ databaseUrl: process.env.DATABASE_URL, dataDir: options.data, codesDir: options.codes, say, log: logEvents });
  try {
    const jobs = await startJobs(app);
    const listening = await serveApp(app, options);
    say(`Claimwright is at ${listening.address} (Ctrl-C stops it)`);
    await stopped;
    say('Stopping …');
    await listening.close();
    await jobs.stop();
  } finally {
    await app.close();
  }
  return 0;
}
