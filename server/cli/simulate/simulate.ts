import { createHash } from 'node:crypto';
import { type Cents, type IsoDate, weekday } from '@claimwright/core/base';
import type { Totals } from '@claimwright/simulator';
import { sql } from 'kysely';
import type { OpenedApp } from '../../app/open-app.ts';
import { openMailbox } from '../../app/open-mailbox.ts';
import { tick } from '../../app/tick.ts';
import type { Unit } from '../../app/unit.ts';
import { type Moment, momentsOf } from './calendar.ts';
import type { MailFaults } from './faulty-mail.ts';
import {
  allViolations,
  forgottenClaims,
  unlikePatients,
  unlikePayers,
  unlikeTransfers,
  type Violation,
  violations,
} from './invariants/index.ts';
import { type Life, openLife } from './life.ts';
import { type Acts, actsOf, deedsOf, openDeeds } from './people/acts.ts';
import { peoplesDay } from './people/index.ts';
import type { Part, Progress } from './progress.ts';

export interface SimulateOptions {
  readonly seed: number;
  /** Calendar days with visits; then it goes on until payers have nothing more to say. */
  readonly days: number;
  readonly say?: (line: string) => void;
  /** How often the process or its database is killed, at moments of the seed; whoever started it starts it again. */
  readonly kills?: number;
  /** Ends on the day on which something does not hold. */
  readonly untilViolation?: boolean;
}

/** What a simulation came to. */
export interface Simulated {
  readonly seed: number;
  readonly days: number;
  /** Of the books: the same seed gives the same. */
  readonly hash: string;
  /** Of what payers decided, by visit, payer and account, without days: the same with and without kills. */
  readonly payersHash: string;
  /** What was killed, and went on. */
  readonly killed: Progress['killed'];
  readonly violations: readonly { readonly on: IsoDate; readonly says: Violation }[];
  readonly forgottenClaims: number;
  readonly visits: number;
  readonly claims: number;
  readonly payments: number;
  readonly simulatorPaidCents: Cents;
  readonly postedCents: Cents;
  readonly faults: Readonly<MailFaults>;
  /** What people did, by kind. */
  readonly deeds: Readonly<Record<string, number>>;
  /** What was posted, by event. */
  readonly entries: Readonly<Record<string, number>>;
  /** Steps of a day that failed and were told; a dropped connection is one. */
  readonly failures: number;
}

const mostViolations = 100;

/** A simulation that is over, with what its books may be looked at again by. */
export interface Lived {
  readonly result: Simulated;
  readonly practiceId: string;
  /** What payers say that they paid. */
  readonly totals: Totals;
  /** By how much the lists of the bank were misread. */
  readonly misreadCents: number;
}

/**
 * A practice lives through its days against the payer simulator, with faults in its mail, and is looked at after each. Everything comes from the seed: visits, ids, numbers,
 * faults, payers. One that was stopped goes on where it was. @param app on a database of its own.
 */
export async function simulate(
  app: OpenedApp,
  { seed, days, say = () => {}, kills = 0, untilViolation = false }: SimulateOptions,
): Promise<Lived> {
  const life = await openLife(app, { seed, days, kills });
  try {
    await openDeeds(app);
    const acts = await actsOf(life);
    let month = '';
    for (const moment of momentsOf(life.first, days)) {
      if (isPast(life, moment)) continue;
      if (moment.day.slice(0, 7) !== month) {
        month = moment.day.slice(0, 7);
        say(month);
      }
      await live(life, acts, moment);
      if (untilViolation && moment.isLast && life.progress.now.found.length > 0) break;
    }
    const totals = life.payers.totals();
    return { result: await resultOf(life, seed, days, totals), practiceId: life.practiceId, totals, misreadCents: life.mail.bankOffBy };
  } finally {
    await life.end();
  }
}

const isPast = ({ progress }: Life, { at }: Moment): boolean => progress.now.at !== null && at < progress.now.at;

/** One moment, part by part: what was done of it before a kill is not done again. */
async function live(life: Life, acts: Acts, moment: Moment): Promise<void> {
  const { app, practiceId, mail, progress } = life;
  if (progress.now.at !== moment.at) {
    Object.assign(progress.now, { at: moment.at, done: [] });
    progress.keep();
  }
  await life.setNow(moment.at);
  if (moment.isCalm) mail.calm();
  const part = async (name: Part, work: () => Promise<unknown>) => {
    if (progress.now.done.includes(name)) return;
    await work();
    progress.now.done.push(name);
    progress.keep();
  };
  if (moment.isWork) await part('people', () => peoplesDay(acts, moment.day));
  await part('practice', () => tick(app, practiceId, mail.on(openMailbox(app))));
  await part('payers', () => life.payers.tick(moment.at));
  if (moment.isLast) await part('look', () => look(life, moment));
}

/** What must hold after a day; on Fridays of all that there is. */
async function look({ within, progress }: Life, { day, at }: Moment): Promise<void> {
  const since = progress.now.looked;
  const says = await within((unit) => (weekday(day) === 5 ? allViolations(unit) : violations({ ...unit, ...(since ? { since } : {}) })));
  const told = new Set(progress.now.found.map((f) => f.says));
  const fresh = says.filter((s) => !told.has(s)).slice(0, mostViolations - told.size);
  progress.now.found.push(...fresh.map((v) => ({ on: day, says: v })));
  progress.now.looked = at;
}

async function resultOf(life: Life, seed: number, days: number, totals: Totals): Promise<Simulated> {
  const { within, progress, mail, clinic } = life;
  const on = progress.now.at!.slice(0, 10) as IsoDate;
  const last = await within(async (unit) => [
    ...(await allViolations(unit)),
    ...(await unlikePayers(unit, totals)),
    ...(await unlikePatients(unit, totals)),
    ...(await unlikeTransfers(unit, totals, mail.bankOffBy)),
  ]);
  return {
    ...{ seed, days, hash: await within(hashOf), payersHash: await within(payersHashOf), killed: progress.now.killed },
    violations: [...progress.now.found, ...last.map((says) => ({ on, says }))],
    forgottenClaims: (await within(forgottenClaims)).length,
    ...{ visits: clinic.encounters.length, ...(await within(countsOf)) },
    ...{ payments: totals.payments, simulatorPaidCents: totals.paymentsCents, faults: mail.faults, failures: progress.now.failures },
    ...{ deeds: await within(deedsOf), entries: await within(entriesOf) },
  };
}

async function countsOf({ db, practiceId }: Unit): Promise<{ claims: number; postedCents: Cents }> {
  const { rows } = await sql<{ claims: number; postedCents: Cents }>`select
    (select count(*)::int from claim where practice_id = ${practiceId}) as claims,
    (select coalesce(sum(amount_cents), 0)::bigint from remittance where practice_id = ${practiceId} and status = 'posted') as "postedCents"`.execute(
    db,
  );
  return rows[0]!;
}

async function entriesOf({ db, practiceId }: Unit): Promise<Readonly<Record<string, number>>> {
  const { rows } = await sql<{ event: string; n: number }>`
    select event, count(*)::int as n from ledger_entry where practice_id = ${practiceId} group by 1 order by 1`.execute(db);
  return Object.fromEntries(rows.map(({ event, n }) => [event, n]));
}

/** A digest of the books by business facts alone: of whom, for what, how much, when; no ids. */
async function hashOf({ db, practiceId }: Unit): Promise<string> {
  const { rows } = await sql<{ fact: string }>`
    select concat_ws('|', e.event, e.entry_date, e.posted_at::date, p.position, p.account, p.cents, t.account_number, v.number, p.line, y.payer_number) as fact
    from ledger_entry e join ledger_posting p on p.practice_id = e.practice_id and p.entry_id = e.id
    left join patient t on t.practice_id = p.practice_id and t.id = p.patient_id
    left join encounter v on v.practice_id = p.practice_id and v.id = p.encounter_id
    left join payer y on y.practice_id = p.practice_id and y.id = p.payer_id
    where e.practice_id = ${practiceId}`.execute(db);
  return digest(rows.map(({ fact }) => fact));
}

/**
 * A digest of what payers decided. A kill may let something happen a round earlier than it would have (what a round made is looked at again when it is lived
 * once more), and from then on days differ, and people, who go by their days; what payers pay on a visit does not.
 */
async function payersHashOf({ db, practiceId }: Unit): Promise<string> {
  const { rows } = await sql<{ fact: string }>`
    select concat_ws('|', v.number, p.line, y.payer_number, p.account, sum(p.cents)) as fact
    from ledger_entry e join ledger_posting p on p.practice_id = e.practice_id and p.entry_id = e.id
    join encounter v on v.practice_id = p.practice_id and v.id = p.encounter_id
    left join payer y on y.practice_id = p.practice_id and y.id = p.payer_id
    where e.practice_id = ${practiceId} and e.event in ('charged', 'remitted', 'taken-back', 'transferred')
    group by v.number, p.line, y.payer_number, p.account having sum(p.cents) <> 0`.execute(db);
  return digest(rows.map(({ fact }) => fact));
}

const digest = (facts: readonly string[]): string =>
  createHash('sha256')
    .update([...facts].sort().join('\n'))
    .digest('hex');
