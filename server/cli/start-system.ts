import { type OpenedApp, openApp } from '../app/open-app.ts';
import { startJobs } from '../jobs/index.ts';
import { advanceSample, openSampleClinic, runSample, type SampleClinic } from './sample-clinic.ts';
import { logEvents, type ServeOptions, serveApp } from './serve.ts';
import { undoing } from './undoing.ts';

export interface SystemOptions extends ServeOptions {
  readonly databaseUrl?: string | undefined;
  readonly seed: number;
  readonly say: (line: string) => void;
}

/** The whole system with the sample clinic, as `npm start` runs it. */
export interface System {
  readonly app: OpenedApp;
  readonly clinic: SampleClinic;
  readonly address: string;
  /** Lets the sample clinic live up to its last day; nothing when it has. */
  runSample(stopping?: () => boolean): Promise<void>;
  stop(): Promise<void>;
}

/** Starts database, payer simulator, jobs and server, and undoes what was started when a later part fails. */
export async function startSystem(options: SystemOptions): Promise<System> {
  const { seed, say } = options;
  const undo = undoing();
  try {
    const app = await openApp({ databaseUrl: options.databaseUrl, dataDir: options.data, codesDir: options.codes, say, log: logEvents });
    undo.later(() => app.close());
    const clinic = await openSampleClinic(app, { seed, say });
    undo.later(() => clinic.stop());
    const jobs = await startJobs(app);
    undo.later(() => jobs.stop());
    const listening = await serveApp(app, options, (_practiceId, days) => advanceSample(app, clinic, days));
    undo.later(() => listening.close());
    return { app, clinic, address: listening.address, runSample: (stopping) => runSample(app, clinic, say, stopping), stop: undo.all };
  } catch (error) {
    await undo.all();
    throw error;
  }
}
