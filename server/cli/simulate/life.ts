import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { dateOfInstant, type Instant, type IsoDate, type Random, randomFrom, uuidv7 } from '@claimwright/core/base';
import { startSimulator } from '@claimwright/simulator';
import { inPractice } from '../../app/app.ts';
import type { OpenedApp } from '../../app/open-app.ts';
import { places } from '../../app/places.ts';
import { type Clinic, readClinic } from '../../app/sample/read-clinic.ts';
import { seedSample } from '../../app/sample/seed-sample.ts';
import type { Unit } from '../../app/unit.ts';
import { opens } from './calendar.ts';
import { FaultyMail } from './faulty-mail.ts';
import { generatedPractice } from './generated-practice.ts';
import { drawnKills, killer } from './kills.ts';
import { type Kept, kept, type Progress } from './progress.ts';

/** A simulated practice that is open: its present, its payers, its mail, and how far it is. */
export interface Life {
  readonly app: OpenedApp;
  readonly practiceId: string;
  readonly random: Random;
  readonly clinic: Clinic;
  readonly payers: Awaited<ReturnType<typeof startSimulator>>;
  readonly mail: FaultyMail;
  readonly progress: Kept<Progress>;
  readonly first: IsoDate;
  /** Sets the practice's present. */
  setNow(at: Instant): Promise<void>;
  within<T>(work: (unit: Unit) => Promise<T>, as?: { readonly userId: string; readonly name: string }): Promise<T>;
  end(): Promise<void>;
}

/** Of a hundred claims or payments, in how many payers do wrong. */
const slips = { wrongAmount: 8, paidTwice: 6, interest: 12 };

export interface LifeOptions {
  readonly seed: number;
  readonly days: number;
  readonly kills: number;
}

/** Opens the practice of a seed, made anew or as it was left in the app's folder when it was stopped or killed. */
export async function openLife(app: OpenedApp, { seed, days, kills }: LifeOptions): Promise<Life> {
  const random = randomFrom(seed);
  const folder = join(app.home, `simulated-${seed}`);
  mkdirSync(folder, { recursive: true });
  const first = dateOfInstant(opens);
  const made = generatedPractice(readClinic(places.sample), places.world, folder, { random: random.fork('visits'), from: first, days });
  const secret = { name: 'simulator', value: `simulated-${seed}` };
  app.secrets.set(secret.name, secret.value);
  const payers = await startSimulator({
    worldDir: made.worldDir,
    stateDir: join(folder, 'simulator'),
    seed,
    password: secret.value,
    slips,
  });
  try {
    const progress = kept<Progress>(join(folder, 'progress.json'), nothing);
    let now = progress.now.at ?? opens;
    const kill = killer(drawnKills(random.fork('kills'), { first, days, kills }), app.home, (what) => {
      progress.now.killed.push(what);
      progress.keep();
      // What a dying process still says counts for nothing.
      progress.freeze();
    });
    const beat = () => progress.now.at !== null && kill(dateOfInstant(now), progress.now.killed.length);
    // A life after another makes ids that the one before may not have made.
    const newId = seededIds(random.fork(`ids ${progress.now.killed.length}`), () => now, beat);
    const seeded: OpenedApp = { ...app, newId, log: logInto(progress.now) };
    if (progress.now.practiceId === '') {
      progress.now.mailboxId = await keepMailbox(seeded, payers, secret.name);
      progress.now.practiceId = (await seedSample(seeded, made.clinic, progress.now.mailboxId, opens)).practiceId;
      progress.keep();
    } else await findPayersAgain(seeded, payers, progress.now.mailboxId);
    const { practiceId } = progress.now;
    const mail = new FaultyMail(random.fork('mail'), { folder, now: () => now, beat });
    return {
      ...{ app: seeded, practiceId, random, clinic: made.clinic, payers, mail, progress, first },
      async setNow(at) {
        now = at;
        await app.database.app.updateTable('practice').set({ clock_at: at }).where('id', '=', practiceId).execute();
      },
      within: (work, as) => inPractice(seeded, practiceId, as ?? { userId: null, name: 'simulation' }, work),
      async end() {
        await mail.hangUp().catch(() => {});
        await payers.stop();
      },
    };
  } catch (error) {
    await payers.stop();
    throw error;
  }
}

/** A step that fails is a fault of ours; a dropped connection is the world's. */
const logInto =
  (progress: Progress): OpenedApp['log'] =>
  (event, detail) => {
    progress.failures++;
    if (event === 'step failed')
      progress.found.push({ on: dateOfInstant(progress.at ?? opens), says: `a step failed: ${JSON.stringify(detail)}` });
  };

const nothing = (): Progress => ({ practiceId: '', mailboxId: '', at: null, done: [], killed: [], found: [], failures: 0, looked: null });

/** Ids of the practice's present and of the seed. */
function seededIds(random: Random, now: () => Instant, beat: () => unknown): () => string {
  let last = 0;
  return () => {
    beat();
    // Later than the one before, so that what is made at one moment keeps its order.
    last = Math.max(last + 1, Date.parse(now()));
    const bytes = new Uint8Array(10);
    for (let n = 0; n < bytes.length; n++) bytes[n] = random.below(256);
    return uuidv7(last, bytes);
  };
}

async function keepMailbox(app: OpenedApp, payers: Life['payers'], secret_name: string): Promise<string> {
  const id = app.newId();
  await app.database.app
    .insertInto('mailbox')
    .values({
      ...{ id, name: `${payers.name} ${id}`, kind: 'sftp', sender_id: payers.partnerId, receiver_id: payers.clearinghouseId },
      ...{ host: payers.host, port: payers.port, username: payers.username, secret_name },
      host_key_fingerprint: payers.hostKeyFingerprint,
    })
    .execute();
  return id;
}

/** The partner answers at another port than before. */
async function findPayersAgain(app: OpenedApp, { host, port }: Life['payers'], id: string): Promise<void> {
  await app.database.app.updateTable('mailbox').set({ host, port }).where('id', '=', id).execute();
}
