import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { addDays, addMs, asDate, asInstant, dateOfInstant, type Instant, weekday } from '@claimwright/core/base';
import { startSimulator } from '@claimwright/simulator';
import type { OpenedApp } from '../app/open-app.ts';
import { openMailbox } from '../app/open-mailbox.ts';
import { places } from '../app/places.ts';
import { readClinic } from '../app/sample/read-clinic.ts';
import { findSample, type Seeded, seedSample } from '../app/sample/seed-sample.ts';
import { type OpenMailbox, tick } from '../app/tick.ts';
import type { Connector } from '../connect/connector.ts';

/** The sample clinic opens on this morning; all its visits are dated from here on. */
const opens = asInstant('2026-04-01T11:00:00.000Z');
/** The last day of the run: the last visit, and time for two payers to decide. */
const lastDay = asDate('2026-08-14');

export interface SampleClinic extends Seeded {
  readonly simulator: Awaited<ReturnType<typeof startSimulator>>;
  stop(): Promise<void>;
}

/**
 * Starts the payer simulator and puts the sample clinic into the database when it is not there. Simulator and clinic keep their
 * state, so that a second start goes on where the first was.
 */
export async function openSampleClinic(app: OpenedApp, { seed = 1, say = (_: string) => {} } = {}): Promise<SampleClinic> {
  const secretName = 'simulator';
  const password = app.secrets.get(secretName) ?? randomBytes(18).toString('base64url');
  app.secrets.set(secretName, password);
  const simulator = await startSimulator({ worldDir: places.world, stateDir: join(app.home, 'simulator'), seed, password });
  try {
    const mailboxId = await keepMailbox(app, simulator, secretName);
    const there = await findSample(app.database.app);
    if (!there) say('Seeding the sample clinic …');
    const seeded = there ?? (await seedSample(app, readClinic(places.sample), mailboxId, opens));
    return { ...seeded, simulator, stop: () => simulator.stop() };
  } catch (error) {
    await simulator.stop();
    throw error;
  }
}

/** The simulator listens on another port at each start, so the mailbox follows it. */
async function keepMailbox(app: OpenedApp, simulator: SampleClinic['simulator'], secret_name: string): Promise<string> {
  const { app: db } = app.database;
  const place = {
    host: simulator.host,
    port: simulator.port,
    username: simulator.username,
    secret_name,
    host_key_fingerprint: simulator.hostKeyFingerprint,
  };
  const there = await db.selectFrom('mailbox').select('id').where('name', '=', simulator.name).executeTakeFirst();
  if (there) {
    await db.updateTable('mailbox').set(place).where('id', '=', there.id).execute();
    return there.id;
  }
  const id = app.newId();
  await db
    .insertInto('mailbox')
    .values({ id, name: simulator.name, kind: 'sftp', sender_id: simulator.partnerId, receiver_id: simulator.clearinghouseId, ...place })
    .execute();
  return id;
}

/** The hours of a working day at which the clinic's jobs run, in UTC: morning, noon, and after the payers' evening. */
const hours = ['12', '17', '23'] as const;

/** The working moments after `from`, up to `until`. */
function* moments(from: Instant, until: Instant): Iterable<Instant> {
  for (let day = dateOfInstant(from); day <= dateOfInstant(until); day = addDays(day, 1)) {
    if ([0, 6].includes(weekday(day))) continue;
    for (const hour of hours) {
      const now = asInstant(`${day}T${hour}:00:00.000Z`);
      if (now > from && now <= until) yield now;
    }
  }
}

/** Keeps one connection a mailbox over many rounds: signing in anew each time is most of a quiet round's work. */
function keptOpen(open: OpenMailbox): { open: OpenMailbox; close(): Promise<void> } {
  const connectors = new Map<string, Promise<Connector>>();
  return {
    async open(mailbox) {
      const connector = await (connectors.get(mailbox.id) ?? connectors.set(mailbox.id, open(mailbox)).get(mailbox.id)!);
      return { ...connector, close: async () => {} };
    },
    async close() {
      for (const connector of connectors.values()) await (await connector).close();
    },
  };
}

/** Lets the sample clinic live through its next `days` calendar days, its clock and the payers' together. */
export async function advanceSample(app: OpenedApp, clinic: Pick<SampleClinic, 'practiceId' | 'simulator'>, days: number): Promise<void> {
  const { app: db } = app.database;
  const setClock = (at: Instant) => db.updateTable('practice').set({ clock_at: at }).where('id', '=', clinic.practiceId).execute();
  const from = await clockOf(app, clinic.practiceId);
  const until = addMs(from, days * 86_400_000);
  const way = keptOpen(openMailbox(app));
  try {
    for (const now of moments(from, until)) {
      await setClock(now);
      await tick(app, clinic.practiceId, way.open);
      await clinic.simulator.tick(now);
    }
  } finally {
    await way.close();
  }
  await setClock(until);
}

/**
 * The run of a sample clinic from where its clock stands to the last remittance, a week at a time; nothing when it is past that.
 * `stopping` ends it between two weeks, and the next start goes on from there.
 */
export async function runSample(
  app: OpenedApp,
  clinic: Pick<SampleClinic, 'practiceId' | 'simulator'>,
  say: (line: string) => void,
  stopping = () => false,
): Promise<void> {
  for (let today = dateOfInstant(await clockOf(app, clinic.practiceId)); today < lastDay && !stopping(); ) {
    say(`Sample clinic: the week of ${today}`);
    await advanceSample(app, clinic, 7);
    today = dateOfInstant(await clockOf(app, clinic.practiceId));
  }
}

async function clockOf(app: OpenedApp, practiceId: string): Promise<Instant> {
  const { clock_at } = await app.database.app
    .selectFrom('practice')
    .select('clock_at')
    .where('id', '=', practiceId)
    .executeTakeFirstOrThrow();
  return clock_at ?? opens;
}
