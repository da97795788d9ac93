import { createHash } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import {
  addDays,
  asInstant,
  type Cents,
  dateOfInstant,
  type Instant,
  type IsoDate,
  randomFrom,
  uuidv7,
  weekday,
} from '@claimwright/core/base';
import { startSimulator, type Totals } from '@claimwright/simulator';
import { sql } from 'kysely';
import { inPractice } from '../../app/app.ts';
import type { OpenedApp } from '../../app/open-app.ts';
import { openMailbox } from '../../app/open-mailbox.ts';
import { places } from '../../app/places.ts';
import { readClinic } from '../../app/sample/read-clinic.ts';
import { seedSample } from '../../app/sample/seed-sample.ts';
import { tick } from '../../app/tick.ts';
import type { Unit } from '../../app/unit.ts';
import { FaultyMail, type MailFaults } from './faulty-mail.ts';
import { generatedPractice } from './generated-practice.ts';
import { forgottenClaims, unlikePayers, type Violation, violations } from './invariants.ts';

export interface SimulateOptions {
  readonly seed: number;
  /** Calendar days with visits; then it goes on until payers have nothing more to say. */
  readonly days: number;
  readonly say?: (line: string) => void;
}

/** What a simulation came to. */
export interface Simulated {
  readonly seed: number;
  readonly days: number;
  /** Of the books: the same seed gives the same. */
  readonly hash: string;
  readonly violations: readonly { readonly on: IsoDate; readonly says: Violation }[];
  readonly forgottenClaims: number;
  readonly visits: number;
  readonly claims: number;
  readonly payments: number;
  readonly simulatorPaidCents: Cents;
  readonly postedCents: Cents;
  readonly faults: Readonly<MailFaults>;
  /** Steps of a day that failed and were told; a dropped connection is one. */
  readonly failures: number;
}

const opens = asInstant('2026-04-01T11:00:00.000Z');
/** Two payers one after the other decide within so many days after the last visit. */
const quietDays = 135;
const hours = ['12', '17', '23'] as const;
const mostViolations = 100;

/** A simulation that is over, with what its books may be looked at again by. */
export interface Lived {
  readonly result: Simulated;
  readonly practiceId: string;
  /** What payers say that they paid. */
  readonly totals: Totals;
}

/**
 * A practice lives through its days against the payer simulator, with faults in its mail, and is looked at after each. Everything comes from the seed: visits, ids, numbers,
 * faults, payers. @param app on a database of its own.
 */
export async function simulate(app: OpenedApp, { seed, days, say = () => {} }: SimulateOptions): Promise<Lived> {
  const random = randomFrom(seed);
  const folder = join(app.home, `simulated-${seed}`);
  mkdirSync(folder, { recursive: true });
  const first = dateOfInstant(opens);
  const { clinic, worldDir } = generatedPractice(readClinic(places.sample), places.world, folder, {
    random: random.fork('visits'),
    from: first,
    days,
  });
  const secretName = 'simulator';
  const password = `simulated-${seed}`;
  app.secrets.set(secretName, password);
  const simulator = await startSimulator({ worldDir, stateDir: join(folder, 'simulator'), seed, password });
  try {
    let now = opens;
    let failures = 0;
    const seeded: OpenedApp = { ...app, newId: seededIds(random.fork('ids'), () => now), log: () => void failures++ };
    const mailboxId = await keepMailbox(seeded, simulator, secretName);
    const { practiceId } = await seedSample(seeded, clinic, mailboxId, opens);
    const mail = new FaultyMail(random.fork('mail'), () => now);
    const open = mail.on(openMailbox(seeded));
    const within = <T>(work: (unit: Unit) => Promise<T>) => inPractice(seeded, practiceId, { userId: null, name: 'simulation' }, work);
    const found: { on: IsoDate; says: Violation }[] = [];
    const live = async (day: IsoDate) => {
      for (const hour of hours) {
        now = asInstant(`${day}T${hour}:00:00.000Z`);
        await app.database.app.updateTable('practice').set({ clock_at: now }).where('id', '=', practiceId).execute();
        await tick(seeded, practiceId, open);
        await simulator.tick(now);
      }
      for (const says of await within(violations)) if (found.length < mostViolations) found.push({ on: day, says });
    };
    const lastDay = addDays(first, days - 1);
    const end = addDays(lastDay, quietDays);
    for (let day = first; day <= end; day = addDays(day, 1)) {
      if ([0, 6].includes(weekday(day))) continue;
      // What is still under way at the end comes: only then can the two sides be held together.
      if (day > addDays(lastDay, quietDays - 10)) mail.calm();
      if (weekday(day) === 1) say(`the week of ${day}`);
      await live(day);
    }
    const totals = simulator.totals();
    for (const says of await within((unit) => unlikePayers(unit, totals))) found.push({ on: end, says });
    const counts = await within(countsOf);
    const result: Simulated = {
      ...{ seed, days, hash: await within(hashOf), violations: found, forgottenClaims: (await within(forgottenClaims)).length },
      ...{ visits: clinic.encounters.length, ...counts, payments: totals.payments, simulatorPaidCents: totals.paymentsCents },
      ...{ faults: mail.faults, failures },
    };
    return { result, practiceId, totals };
  } finally {
    await simulator.stop();
  }
}

/** Ids of the practice's present and of the seed. */
function seededIds(random: ReturnType<typeof randomFrom>, now: () => Instant): () => string {
  let last = 0;
  return () => {
    // Later than the one before, so that what is made at one moment keeps its order.
    last = Math.max(last + 1, Date.parse(now()));
    const bytes = new Uint8Array(10);
    for (let n = 0; n < bytes.length; n++) bytes[n] = random.below(256);
    return uuidv7(last, bytes);
  };
}

async function keepMailbox(app: OpenedApp, simulator: Awaited<ReturnType<typeof startSimulator>>, secret_name: string): Promise<string> {
  const id = app.newId();
  await app.database.app
    .insertInto('mailbox')
    .values({
      ...{ id, name: `${simulator.name} ${id}`, kind: 'sftp', sender_id: simulator.partnerId, receiver_id: simulator.clearinghouseId },
      ...{ host: simulator.host, port: simulator.port, username: simulator.username, secret_name },
      host_key_fingerprint: simulator.hostKeyFingerprint,
    })
    .execute();
  return id;
}

async function countsOf({ db, practiceId }: Unit): Promise<{ claims: number; postedCents: Cents }> {
  const { rows } = await sql<{ claims: number; postedCents: Cents }>`select
    (select count(*)::int from claim where practice_id = ${practiceId}) as claims,
    (select coalesce(sum(amount_cents), 0)::bigint from remittance where practice_id = ${practiceId} and status = 'posted') as "postedCents"`.execute(
    db,
  );
  return rows[0]!;
}

/** A digest of the books: every leg of every entry, by key. */
async function hashOf({ db, practiceId }: Unit): Promise<string> {
  const { rows } = await sql<{ line: string }>`
    select concat_ws('|', e.key, e.event, e.entry_date, p.position, p.account, p.cents, p.patient_id, p.encounter_id, p.line, p.payer_id) as line
    from ledger_entry e join ledger_posting p on p.practice_id = e.practice_id and p.entry_id = e.id
    where e.practice_id = ${practiceId} order by e.key collate "C", p.position`.execute(db);
  return createHash('sha256')
    .update(rows.map(({ line }) => line).join('\n'))
    .digest('hex');
}
